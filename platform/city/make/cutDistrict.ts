import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bounds, LngLat, Ring } from '../../../contract/model/geo.ts';
import type { CityPack } from '../CityPack.ts';
import { boundsOf, inRings } from '../geometry.ts';
import { PACK_FORMAT, type Manifest, ManifestSchema } from '../schema/manifest.ts';
import { featuresText, objectText, type PackFiles, rowsText } from '../writePack.ts';

/** Rules that hold in the county as they do in the city: taken over as they stand. Its tree of offices is its own. */
const RULES = [
  'departments',
  'categories',
  'aiCategories',
  'limits',
  'calendar',
  'caseRules',
  'machine',
  'duty',
  'indicators',
] as const;
/** Where the camera starts in a county without grids: so far around its seat, degrees. */
const FOCUS_DEGREES = 0.05;

export type CutResult = { ok: true; files: PackFiles } | { ok: false; expected: string };

/**
 * The pack of one district or county, cut from its city's: the same rules, its own area, grids, cameras and places. Where the city has
 * no grids of it, the county is one grid until it brings its own. People beyond those of grids, vehicles, drones, roads and links
 * are the county's to bring, and so is its past: nothing is simulated in it.
 */
export async function cutDistrict(pack: CityPack, code: string): Promise<CutResult> {
  const { catalog } = pack;
  const district = catalog.districts.find((one) => one.code === code);
  if (district === undefined) {
    const known = catalog.districts.map((one) => `${one.code} ${one.name}`).join(', ');
    return { ok: false, expected: `--district ${code}: expected one of ${known}` };
  }
  const { centre, rings, name } = district;
  const manifest = ManifestSchema.parse(JSON.parse(await readFile(join(pack.dir, 'city.json'), 'utf8')));
  const own = catalog.grids.filter((grid) => grid.district === code);
  const kept = new Set(own.map(({ id }) => id));
  const whole = { id: code, name, district: code, street: '', community: '', level: 'B' as const, centre, rings };
  const grids = own.length > 0 ? own : [whole];
  const inside = ({ position }: { position: LngLat }): boolean => inRings(position, rings);

  const files: PackFiles = new Map([
    ['districts.geojson', featuresText([area(rings, { code, name, centre })])],
    ['grids.geojson', featuresText(grids.map((grid) => area(grid.rings, gridProperties(grid))))],
    [
      'cameras.geojson',
      featuresText(
        catalog.cameras.filter(inside).map(({ position, grid: _grid, ...camera }) => point(position, camera)),
      ),
    ],
    [
      'places.geojson',
      featuresText(catalog.places.filter(inside).map(({ position, ...place }) => point(position, place))),
    ],
  ]);
  if (own.length > 0) addPeopleAndCells(files, pack, kept, code);
  for (const role of RULES) {
    const path = manifest.files[role]?.path;
    if (path !== undefined) files.set(path, await readFile(join(pack.dir, path), 'utf8'));
  }
  const basemap = await copyBasemap(files, pack.dir, manifest);
  const bounds = boundsOf(rings.flat());
  const focus = own.length > 0 ? boundsOf(own.flatMap((grid) => grid.rings.flat())) : around(centre, bounds);
  const city = { ...catalog.city, id: code, name, nameEn: name, centre, bounds, focus };
  files.set(
    'city.json',
    objectText({ format: PACK_FORMAT, crs: 'WGS84', city, files: entries(files, manifest), basemap }),
  );
  return { ok: true, files };
}

function addPeopleAndCells(
  files: PackFiles,
  { catalog, people }: CityPack,
  kept: ReadonlySet<string>,
  code: string,
): void {
  const streets = catalog.streets.filter((street) => street.district === code);
  const codes = new Set(streets.map((street) => street.code));
  const gridOf = (index: number): string => catalog.grids[index]?.id ?? '';
  files.set('streets.json', rowsText(streets));
  files.set('communities.json', rowsText(catalog.communities.filter(({ street }) => codes.has(street))));
  const cells = catalog.cells.filter(({ grid }) => kept.has(gridOf(grid)));
  files.set(
    'cells.geojson',
    featuresText(
      cells.map(({ code: cell, grid, ring }) => ({
        type: 'Feature',
        properties: { code: cell, grid: gridOf(grid) },
        geometry: { type: 'Polygon', coordinates: [ring] },
      })),
    ),
  );
  const posts = people.filter(({ grid }) => kept.has(gridOf(grid)));
  files.set('people.json', rowsText(posts.map((person) => ({ ...person, grid: gridOf(person.grid) }))));
}

/** What the manifest says of the files that are there, by the role each has. */
function entries(files: PackFiles, manifest: Manifest): Record<string, unknown> {
  const placed = ['districts', 'grids', 'cells', 'cameras', 'places']
    .filter((role) => files.has(`${role}.geojson`))
    .map((role) => [role, { path: `${role}.geojson`, crs: 'WGS84' }]);
  const made = ['streets', 'communities', 'people']
    .filter((role) => files.has(`${role}.json`))
    .map((role) => [role, { path: `${role}.json` }]);
  const rules = RULES.map((role) => [role, manifest.files[role]]).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries([...placed, ...made, ...rules]) as Record<string, unknown>;
}

/** A GeoJSON map goes along; a PMTiles archive is too large to be written as text and stays behind. */
async function copyBasemap(files: PackFiles, dir: string, { basemap }: Manifest): Promise<unknown> {
  if (basemap.kind !== 'geojson') return { kind: 'none', reason: '未提供底图，仅显示数据' };
  files.set(basemap.path, await readFile(join(dir, basemap.path), 'utf8'));
  return basemap;
}

function gridProperties({ rings: _rings, people: _people, ...grid }: { rings: Ring[]; people?: unknown }): object {
  return grid;
}

function around([lng, lat]: LngLat, bounds: Bounds): Bounds {
  return [
    Math.max(bounds[0], lng - FOCUS_DEGREES),
    Math.max(bounds[1], lat - FOCUS_DEGREES),
    Math.min(bounds[2], lng + FOCUS_DEGREES),
    Math.min(bounds[3], lat + FOCUS_DEGREES),
  ];
}

function area(rings: readonly Ring[], properties: object): unknown {
  return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) } };
}

function point(coordinates: LngLat, properties: object): unknown {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates } };
}
