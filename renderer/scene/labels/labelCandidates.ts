import type { FeatureCollection } from 'geojson';
import type { Catalog, Grid } from '../../../contract/model/catalog.ts';
import { UNIT_KINDS } from '../../../contract/model/units.ts';
import type { GradeMap } from '../../session/session.ts';
import { gradeText } from '../areas/gradeStep.ts';
import { entitySpot } from '../selection/entitySpot.ts';
import type { SceneFrame } from '../stage/SceneLayer.ts';
import { latAbove, liftPixels } from '../units/droneLift.ts';
import type { ViewWindow } from '../view/ViewWindow.ts';
import type { LabelKind } from './labelStyles.ts';

export interface LabelCandidate {
  readonly kind: LabelKind;
  readonly text: string;
  readonly lon: number;
  readonly lat: number;
  /** Where the words stand beside the place. */
  readonly side: 'over' | 'right' | 'below';
}

/** A named point of the basemap. */
export interface NamedPoint {
  readonly name: string;
  readonly kind: string;
  /** 1 is seen from furthest. */
  readonly rank: number;
  readonly lon: number;
  readonly lat: number;
}

/** Zooms from which names come in. */
const FROM_ZOOM = { grid: 12.7, gradedGrid: 11.8, place: 14.4, ptz: 14.4, unit: 16.2, drone: 11.5 };
const DISTRICTS_UNTIL_ZOOM = 12.2;
const RANK_ZOOM = [0, 9, 11, 12.4, 14.4];

/** The basemap's own points with names. */
export function namedPoints(data: FeatureCollection): NamedPoint[] {
  return data.features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Point' || properties?.['class'] !== 'label') return [];
    const [lon, lat] = [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0];
    const rank = Number(properties['rank'] ?? 3);
    return [{ name: String(properties['name'] ?? ''), kind: String(properties['kind'] ?? ''), rank, lon, lat }];
  });
}

/** Everything that would like to be labelled, most important first. */
export function labelCandidates(
  frame: SceneFrame,
  window: ViewWindow,
  points: readonly NamedPoint[],
): LabelCandidate[] {
  const wishes = [...chosen(frame), ...units(frame), ...areas(frame), ...places(frame, points)];
  return wishes.filter(({ lon, lat, text }) => text !== '' && window.holds(lon, lat));
}

function chosen(frame: SceneFrame): LabelCandidate[] {
  const { selection } = frame.session;
  const spot = selection && entitySpot(frame, selection);
  if (!spot) return [];
  const text = chosenName(frame);
  return [{ kind: 'chosen', text, lon: spot[0], lat: spot[1], side: 'below' }];
}

function chosenName({ session, world, catalog }: SceneFrame): string {
  const { kind, id } = session.selection ?? { kind: 'place', id: '' };
  if (kind === 'case') return world.cases.card(Number(id))?.place ?? '';
  if (kind === 'camera') return catalog.cameras.find((camera) => camera.id === id)?.name ?? '';
  if (kind === 'place') return catalog.places.find((place) => place.id === id)?.name ?? '';
  return world.units.rows[world.units.rowOfId(id)]?.name ?? '';
}

function units(frame: SceneFrame): LabelCandidate[] {
  const { world, units: tracker, session, view, metrics } = frame;
  const { kind, toMs, altitudeMeters } = world.units.columns;
  const names = view.zoom >= FROM_ZOOM.unit;
  const shown = {
    drone: session.layers.drones && view.zoom >= FROM_ZOOM.drone,
    person: session.layers.people && names,
    vehicle: session.layers.vehicles && names,
    dock: session.layers.drones && view.zoom >= FROM_ZOOM.place,
  };
  const wishes: LabelCandidate[] = [];
  for (let row = 0; row < tracker.count; row++) {
    const unitKind = UNIT_KINDS[kind[row] ?? 0] ?? 'person';
    const unit = world.units.rows[row];
    if (!shown[unitKind] || !unit || unit.duty === 'off' || (toMs[row] ?? 0) === 0) continue;
    if (unit.id === session.selection?.id) continue;
    const altitude = unitKind === 'drone' ? (altitudeMeters[row] ?? 0) : 0;
    const lift = liftPixels(altitude, metrics.unitPixels);
    // On the ground a drone sits in its dock, and the dock says its name.
    if (unitKind === 'drone' && lift === 0) continue;
    const text = lift > 0 ? `${unit.name}  ${Math.round(altitude)} m` : unit.name;
    const lat = latAbove(view, tracker.lat[row] ?? 0, lift);
    wishes.push({ kind: 'unit', text, lon: tracker.lon[row] ?? 0, lat, side: 'right' });
  }
  return wishes;
}

function areas({ catalog, session, view }: SceneFrame): LabelCandidate[] {
  const wishes: LabelCandidate[] = [];
  if (session.layers.boundaries && view.zoom < DISTRICTS_UNTIL_ZOOM) {
    for (const { code, name, centre } of catalog.districts)
      wishes.push(over('district', `${name}${graded(session, 'district', code)}`, centre));
  }
  const grids = session.gradeMap?.by === 'grid' ? FROM_ZOOM.gradedGrid : FROM_ZOOM.grid;
  if (session.layers.grids && view.zoom >= grids) {
    for (const grid of catalog.grids)
      wishes.push(over('grid', `${shortGridName(catalog, grid)}${graded(session, 'grid', grid.id)}`, grid.centre));
  }
  return wishes;
}

/** Behind the name, while the map is coloured by grades. */
function graded({ gradeMap }: SceneFrame['session'], by: GradeMap['by'], id: string): string {
  const text = gradeMap?.by === by ? gradeText(gradeMap, id) : '';
  return text === '' ? '' : `  ${text}`;
}

/** A duty grid's name without the names of what it lies in, which stand on the map already or fill it. */
function shortGridName({ streets }: Catalog, { name, street }: Grid): string {
  const within = streets.find(({ code }) => code === street)?.name ?? '';
  const rest = within !== '' && name.startsWith(within) ? name.slice(within.length) : name;
  return rest.replace('社区', '');
}

function places({ catalog, session, view }: SceneFrame, points: readonly NamedPoint[]): LabelCandidate[] {
  const wishes = points
    .filter(({ rank, kind }) => kind !== 'district' && view.zoom >= (RANK_ZOOM[rank] ?? FROM_ZOOM.place))
    .map(({ name, kind, lon, lat }) => over(kind === 'hill' ? 'hill' : 'place', name, [lon, lat]));
  if (session.layers.cameras && view.zoom >= FROM_ZOOM.ptz) {
    for (const { kind, name, position } of catalog.cameras) {
      if (kind === 'ptz') wishes.push({ ...over('unit', name, position), side: 'right' });
    }
  }
  if (view.zoom >= FROM_ZOOM.place) {
    for (const { kind, name, position } of catalog.places) {
      // Roads carry their names along their lines.
      if (kind !== 'road') wishes.push(over('place', name, position));
    }
  }
  return wishes;
}

function over(kind: LabelKind, text: string, [lon, lat]: readonly [number, number]): LabelCandidate {
  return { kind, text, lon, lat, side: 'over' };
}
