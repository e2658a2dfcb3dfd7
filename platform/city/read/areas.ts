import type { Cell, District, Grid } from '../../../contract/model/catalog.ts';
import type { z } from 'zod';
import {
  CellFeatureSchema,
  CommunitySchema,
  DistrictFeatureSchema,
  GridFeatureSchema,
  StreetSchema,
} from '../schema/areas.ts';
import { featuresOf, labelPoint, openFile, outerRings, type PackSource } from './pack.ts';
import { checkRows } from './readJson.ts';

type Street = z.infer<typeof StreetSchema>;
type Community = z.infer<typeof CommunitySchema>;

export interface Areas {
  districts: District[];
  streets: Street[];
  communities: Community[];
  grids: Grid[];
  cells: Cell[];
}

async function readDistricts(source: PackSource): Promise<District[]> {
  const opened = await openFile(source, 'districts');
  if (opened === null) return [];
  const { file, value, convert } = opened;
  return checkRows(featuresOf(value), DistrictFeatureSchema, { file, name: 'features' }, source.list).map(({ row }) => {
    const { rings, holes } = outerRings(row.geometry, convert);
    if (holes > 0) source.list.warn(`${file}: ${row.properties.name} has ${holes} holes; they are filled in`);
    const { code, name, centre } = row.properties;
    return { code, name, centre: centre === undefined ? labelPoint(rings) : convert(centre), rings };
  });
}

async function readGrids(source: PackSource): Promise<Grid[]> {
  const opened = await openFile(source, 'grids');
  if (opened === null) return [];
  const { file, value, convert } = opened;
  return checkRows(featuresOf(value), GridFeatureSchema, { file, name: 'features' }, source.list).map(({ row }) => {
    const { rings, holes } = outerRings(row.geometry, convert);
    if (holes > 0) source.list.warn(`${file}: grid ${row.properties.id} has ${holes} holes; they are filled in`);
    const { centre, ...properties } = row.properties;
    return {
      ...properties,
      centre: centre === undefined ? labelPoint(rings) : convert(centre),
      rings,
      people: [],
    };
  });
}

async function readCells(source: PackSource, grids: readonly Grid[]): Promise<Cell[]> {
  const opened = await openFile(source, 'cells');
  if (opened === null) return [];
  const { file, value, convert } = opened;
  const indexById = new Map(grids.map((grid, index) => [grid.id, index]));
  const cells: Cell[] = [];
  for (const { row, path } of checkRows(
    featuresOf(value),
    CellFeatureSchema,
    { file, name: 'features' },
    source.list,
  )) {
    const grid = indexById.get(row.properties.grid);
    if (grid === undefined) {
      const expected = `expected the id of a duty grid in ${source.manifest.files.grids.path}; "${row.properties.grid}" is none`;
      source.list.add({ file, path, field: 'grid', expected });
    } else {
      cells.push({ code: row.properties.code, grid, ring: outerRings(row.geometry, convert).rings[0] ?? [] });
    }
  }
  return cells;
}

/** Districts, streets, communities, duty grids and unit cells, with what each refers to found by code. */
export async function readAreas(source: PackSource): Promise<Areas> {
  const districts = await readDistricts(source);
  const streetFile = await openFile(source, 'streets');
  const communityFile = await openFile(source, 'communities');
  const rows = <T>(opened: { file: string; value: unknown } | null, schema: z.ZodType<T>): T[] =>
    opened === null
      ? []
      : checkRows(opened.value, schema, { file: opened.file, name: 'rows' }, source.list).map(({ row }) => row);
  const streets = rows(streetFile, StreetSchema);
  const communities = rows(communityFile, CommunitySchema);
  const grids = await readGrids(source);
  const cells = await readCells(source, grids);
  return { districts, streets, communities, grids, cells };
}
