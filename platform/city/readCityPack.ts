import { stat } from 'node:fs/promises';
import { CatalogSchema, type City } from '../../contract/model/catalog.ts';
import type { Crs } from '../../contract/model/geo.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { CityPack } from './CityPack.ts';
import { boundsContain } from './geometry.ts';
import { type PackProblem, ProblemList } from './problems.ts';
import { type Areas, readAreas } from './read/areas.ts';
import { readBasemap } from './read/basemap.ts';
import { overlappingCells } from './read/cellOverlap.ts';
import { toWgs84 } from './read/crs.ts';
import { assignGridPeople } from './read/gridPeople.ts';
import type { PackSource } from './read/pack.ts';
import { noteIssues, readJson } from './read/readJson.ts';
import { checkAreaReferences, checkCodes } from './read/references.ts';
import { readEvaluation } from './read/evaluation.ts';
import { readRoads } from './read/roads.ts';
import { readRules } from './read/rules.ts';
import {
  checkUnitIds,
  readCameras,
  readDrones,
  readDuty,
  readPeople,
  readPlaces,
  readVehicles,
} from './read/things.ts';
import { type Manifest, ManifestSchema } from './schema/manifest.ts';

export type CityPackResult =
  | { ok: true; pack: CityPack; warnings: string[] }
  | { ok: false; problems: PackProblem[]; warnings: string[] };

const MANIFEST = 'city.json';

function cityInWgs84(city: City, crs: Crs): City {
  const convert = toWgs84(crs);
  const box = ([west, south, east, north]: City['bounds']): City['bounds'] => [
    ...convert([west, south]),
    ...convert([east, north]),
  ];
  return { ...city, centre: convert(city.centre), bounds: box(city.bounds), focus: box(city.focus) };
}

async function readManifest(dir: string, list: ProblemList): Promise<Manifest | null> {
  const isFolder = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    list.add({ file: MANIFEST, path: '', field: '', expected: `expected a folder with ${MANIFEST} at ${dir}` });
    return null;
  }
  const value = await readJson(dir, MANIFEST, list);
  if (value === undefined) return null;
  const result = ManifestSchema.safeParse(value);
  if (!result.success) {
    noteIssues(result.error, MANIFEST, '', list);
    return null;
  }
  return { ...result.data, city: cityInWgs84(result.data.city, result.data.crs) };
}

function checkCity(city: City, list: ProblemList): void {
  for (const field of ['bounds', 'focus'] as const) {
    const [west, south, east, north] = city[field];
    if (west >= east || south >= north)
      list.add({ file: MANIFEST, path: '', field: `city.${field}`, expected: 'expected [west, south, east, north]' });
  }
  if (!boundsContain(city.bounds, city.centre))
    list.add({ file: MANIFEST, path: '', field: 'city.centre', expected: "expected a place inside the city's bounds" });
  if (city.attribution.approvalNo === '' && !city.synthetic)
    list.warn('city.attribution.approvalNo (审图号) is empty: such a map must not be shown to the public');
}

/** What needs several files at once; only asked when each file alone is in order, so that rows keep their numbers. */
function crossCheck(areas: Areas, source: PackSource): void {
  const { manifest, list } = source;
  checkAreaReferences(areas, manifest, list);
  checkCodes(areas, manifest, list);
  for (const [a, b] of overlappingCells(areas.cells, 20)) {
    const expected = `expected cells that do not overlap; ${areas.cells[b]?.code} covers ground of ${areas.cells[a]?.code}`;
    list.add({ file: manifest.files.cells?.path ?? '', path: `features[${b}]`, field: 'geometry', expected });
  }
  const used = new Set(areas.cells.map((cell) => cell.grid));
  const bare = areas.grids.length - used.size;
  if (bare > 0) list.warn(`${bare} of ${areas.grids.length} duty grids have no unit cells`);
}

function warnOfCalendar([from, to]: [number, number], nowMs: number, list: ProblemList): void {
  const year = new Date(nowMs).getUTCFullYear();
  if (year < from || year > to)
    list.warn(`the work calendar covers ${from} to ${to}: days of ${year} are taken as Monday to Friday`);
}

/** Every coordinate system and file is known by now; builds the pack, noting what is wrong in `source.list`. */
async function readFiles(source: PackSource, clock: Clock | undefined): Promise<CityPack | null> {
  const { manifest, list, dir } = source;
  checkCity(manifest.city, list);
  const areas = await readAreas(source);
  const rules = await readRules(source);
  const evaluated = await readEvaluation(source, areas.grids, rules.departments);
  const cameras = await readCameras(source, areas.grids);
  const places = await readPlaces(source);
  const people = await readPeople(source, areas.grids);
  const vehicles = await readVehicles(source);
  const duty = await readDuty(source);
  const flights = await readDrones(source);
  const roads = await readRoads(source);
  const basemap = await readBasemap(source);
  if (list.failed) return null;
  crossCheck(areas, source);
  checkUnitIds({ people, vehicles, ...flights }, source);
  const grids = assignGridPeople(areas.grids, people, manifest.files.people?.path ?? '', list);
  if (clock !== undefined) warnOfCalendar(rules.calendar.years, clock.nowMs(), list);
  if (roads === null) list.warn('no roads: nobody moves in the simulation');
  if (list.failed) return null;
  const { departments, categories, aiCategories, limits, calendar, caseRules, hotline, machineRules, links } = rules;
  const catalog = CatalogSchema.safeParse({
    city: manifest.city,
    ...areas,
    grids,
    departments,
    categories,
    aiCategories,
    cameras,
    places,
    basemap,
  });
  if (!catalog.success) {
    noteIssues(catalog.error, MANIFEST, '', list);
    return null;
  }
  const demo = manifest.demo ?? null;
  return {
    dir,
    catalog: catalog.data,
    people,
    vehicles,
    ...flights,
    duty,
    limits,
    calendar,
    caseRules,
    hotline,
    machineRules,
    ...evaluated,
    roads,
    links,
    demo,
  };
}

/**
 * Reads a city pack from its folder and checks all of it: shapes, references, codes, coordinates. Either a pack that
 * the platform can trust, everything in WGS-84, or every problem found, each with its file, place and expectation.
 * `clock` lets the report say when the work calendar has run out.
 */
export async function readCityPack(dir: string, clock?: Clock): Promise<CityPackResult> {
  const list = new ProblemList();
  const manifest = await readManifest(dir, list);
  const pack = manifest === null ? null : await readFiles({ dir, manifest, list }, clock);
  if (pack === null) return { ok: false, problems: list.all(), warnings: list.warnings };
  return { ok: true, pack, warnings: list.warnings };
}
