import type { z } from 'zod';
import type { Camera, Grid, Place } from '../../../contract/model/catalog.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import type { CityPack, PackDock, PackDrone, PackPerson, PackVehicle } from '../CityPack.ts';
import { boundsContain, boundsOf, inRings } from '../geometry.ts';
import {
  CameraFeatureSchema,
  DockRowSchema,
  DroneRowSchema,
  PersonRowSchema,
  PlaceFeatureSchema,
  VehicleRowSchema,
} from '../schema/things.ts';
import { type Duty, DutySchema, NO_DUTY } from '../schema/duty.ts';
import { featuresOf, openFile, type PackSource } from './pack.ts';
import { checkRows, noteIssues } from './readJson.ts';
import { noteDuplicates } from './references.ts';

/** Finds the duty grid a point stands in, -1 for none. */
export function gridFinder(grids: readonly Grid[]): (point: LngLat) => number {
  const boxes = grids.map((grid) => boundsOf(grid.rings.flat()));
  return (point) =>
    grids.findIndex((grid, index) => {
      const box = boxes[index];
      return box !== undefined && boundsContain(box, point) && inRings(point, grid.rings);
    });
}

export async function readCameras(source: PackSource, grids: readonly Grid[]): Promise<Camera[]> {
  const opened = await openFile(source, 'cameras');
  if (opened === null) return [];
  const { file, value, convert } = opened;
  const gridOf = gridFinder(grids);
  const { bounds } = source.manifest.city;
  const cameras: Camera[] = [];
  for (const { row, path } of checkRows(
    featuresOf(value),
    CameraFeatureSchema,
    { file, name: 'features' },
    source.list,
  )) {
    const position = convert(row.geometry.coordinates);
    if (!boundsContain(bounds, position)) {
      const expected = `expected a place inside the city's bounds; ${position.join(', ')} is outside`;
      source.list.add({ file, path, field: 'geometry', expected });
    }
    cameras.push({ ...row.properties, position, grid: gridOf(position) });
  }
  const ids = cameras.map((camera) => camera.id);
  noteDuplicates(ids, { file, name: 'features', field: 'id' }, source.list);
  return cameras;
}

export async function readPlaces(source: PackSource): Promise<Place[]> {
  const opened = await openFile(source, 'places');
  if (opened === null) return [];
  const { file, value, convert } = opened;
  const places = checkRows(featuresOf(value), PlaceFeatureSchema, { file, name: 'features' }, source.list).map(
    ({ row }) => ({ ...row.properties, position: convert(row.geometry.coordinates) }),
  );
  const ids = places.map((place) => place.id);
  noteDuplicates(ids, { file, name: 'features', field: 'id' }, source.list);
  return places;
}

export async function readPeople(source: PackSource, grids: readonly Grid[]): Promise<PackPerson[]> {
  const opened = await openFile(source, 'people');
  if (opened === null) return [];
  const { file, value } = opened;
  const indexById = new Map(grids.map((grid, index) => [grid.id, index]));
  return checkRows<z.infer<typeof PersonRowSchema>>(value, PersonRowSchema, { file, name: 'rows' }, source.list).map(
    ({ row, path }) => {
      const grid = row.grid === null ? -1 : indexById.get(row.grid);
      if (grid === undefined) {
        const expected = `expected the id of a duty grid, or null; "${row.grid}" is none`;
        source.list.add({ file, path, field: 'grid', expected });
      }
      return { ...row, grid: grid ?? -1 };
    },
  );
}

export async function readDuty(source: PackSource): Promise<Duty> {
  const opened = await openFile(source, 'duty');
  if (opened === null) {
    if (source.manifest.demo !== undefined) source.list.warn('no duty: nobody comes to work in the simulation');
    return NO_DUTY;
  }
  const result = DutySchema.safeParse(opened.value);
  if (result.success) return result.data;
  noteIssues(result.error, opened.file, '', source.list);
  return NO_DUTY;
}

export async function readVehicles(source: PackSource): Promise<PackVehicle[]> {
  const opened = await openFile(source, 'vehicles');
  if (opened === null) return [];
  const { file, value, convert } = opened;
  return checkRows(value, VehicleRowSchema, { file, name: 'rows' }, source.list).map(({ row }) => ({
    ...row,
    home: convert(row.home),
  }));
}

export async function readDrones(source: PackSource): Promise<{ docks: PackDock[]; drones: PackDrone[] }> {
  const opened = await openFile(source, 'drones');
  if (opened === null) return { docks: [], drones: [] };
  const { file, value, convert } = opened;
  const content: { docks?: unknown; drones?: unknown } = typeof value === 'object' && value !== null ? value : {};
  const docks = checkRows(content.docks, DockRowSchema, { file, name: 'docks' }, source.list).map(({ row }) => ({
    ...row,
    position: convert(row.position),
  }));
  const dockIds = new Set(docks.map((dock) => dock.id));
  const drones = checkRows(content.drones, DroneRowSchema, { file, name: 'drones' }, source.list).map(
    ({ row, path }) => {
      if (!dockIds.has(row.dock)) {
        const expected = `expected the id of a dock of this file; "${row.dock}" is none`;
        source.list.add({ file, path, field: 'dock', expected });
      }
      return { ...row, routes: row.routes.map((route) => ({ ...route, line: route.line.map(convert) })) };
    },
  );
  return { docks, drones };
}

/** Ids of people, vehicles, drones and docks share one space: a position record names none of their kinds. */
export function checkUnitIds(
  pack: Pick<CityPack, 'people' | 'vehicles' | 'drones' | 'docks'>,
  source: PackSource,
): void {
  const owner = new Map<string, string>();
  const { files } = source.manifest;
  const note = (rows: readonly { id: string }[], file: string, name: 'rows' | 'docks' | 'drones') => {
    rows.forEach((row, index) => {
      const first = owner.get(row.id);
      const path = `${name}[${index}]`;
      if (first === undefined) owner.set(row.id, `${file}, ${path}`);
      else {
        const expected = `expected an id of its own among people, vehicles, drones and docks; "${row.id}" stands in ${first}`;
        source.list.add({ file, path, field: 'id', expected });
      }
    });
  };
  note(pack.people, files.people?.path ?? '', 'rows');
  note(pack.vehicles, files.vehicles?.path ?? '', 'rows');
  note(pack.docks, files.drones?.path ?? '', 'docks');
  note(pack.drones, files.drones?.path ?? '', 'drones');
}
