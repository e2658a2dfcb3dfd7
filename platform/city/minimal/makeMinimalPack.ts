import { basename, dirname } from 'node:path';
import { type Basemap, CatalogSchema, type City, type Department } from '../../../contract/model/catalog.ts';
import type { Category } from '../../../contract/model/categories.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import type { CityPack, LimitRule, WorkCalendarData } from '../CityPack.ts';
import { DEFAULT_EVALUATION } from '../../evaluation/defaultRules.ts';
import { DEFAULT_CASE_RULES } from '../schema/caseRules.ts';
import { DEFAULT_HOTLINE_RULES } from '../schema/hotlineRules.ts';
import { DEFAULT_MACHINE_RULES } from '../schema/machineRules.ts';
import { NO_DUTY } from '../schema/duty.ts';
import { checkArchive } from '../read/pmtilesArchive.ts';
import { extentOf } from './extent.ts';
import { squareGrids } from './squareGrids.ts';

export interface MinimalPackOptions {
  /** Lower-case letters, digits and "-". */
  id: string;
  name: string;
  nameEn?: string;
  /** Where the data lies, WGS-84; far-off ones and 0, 0 are passed over. */
  points: Iterable<LngLat>;
  utcOffsetMinutes: number;
  /** At least one: what a case can be. */
  categories: Category[];
  departments: Department[];
  limits?: LimitRule[];
  calendar?: WorkCalendarData;
  attribution?: City['attribution'];
  /** A PMTiles archive in Web Mercator to draw underneath; none otherwise. */
  pmtilesFile?: string;
}

export type MinimalPackResult = { ok: true; pack: CityPack } | { ok: false; expected: string };

/** Monday to Friday, nine to five: nothing is known of the place. */
const PLAIN_CALENDAR: WorkCalendarData = {
  workHours: [['09:00', '17:00']],
  holidays: [],
  workdays: [],
  years: [1970, 2100],
};

async function basemapOf(
  path: string | undefined,
): Promise<{ ok: true; basemap: Basemap } | { ok: false; expected: string }> {
  if (path === undefined) return { ok: true, basemap: { kind: 'none', reason: '未提供底图，仅显示数据' } };
  const archive = await checkArchive(path);
  if (!archive.ok) return { ok: false, expected: `${path}: ${archive.expected}` };
  const { minZoom, maxZoom } = archive;
  return {
    ok: true,
    basemap: { kind: 'pmtiles', url: `/city/${encodeURIComponent(basename(path))}`, minZoom, maxZoom },
  };
}

/**
 * A city pack for data that brings no city: one district, square duty grids over the ground the data covers, no people
 * and no roads, so that nothing is simulated. Fails, with a sentence, where no point is a place or the map is broken.
 */
export async function makeMinimalPack(options: MinimalPackOptions): Promise<MinimalPackResult> {
  const extent = extentOf(options.points);
  if (extent === null) return { ok: false, expected: 'expected at least one point with a longitude and a latitude' };
  const map = await basemapOf(options.pmtilesFile);
  if (!map.ok) return map;
  const [west, south, east, north] = extent.bounds;
  const district = 'area';
  const centre: LngLat = [(extent.focus[0] + extent.focus[2]) / 2, (extent.focus[1] + extent.focus[3]) / 2];
  const { grids, cells } = squareGrids(extent, district);
  const rings = [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ] satisfies LngLat[],
  ];
  const catalog = CatalogSchema.safeParse({
    city: {
      id: options.id,
      name: options.name,
      nameEn: options.nameEn ?? options.name,
      adcode: '',
      centre,
      bounds: extent.bounds,
      focus: extent.focus,
      utcOffsetMinutes: options.utcOffsetMinutes,
      synthetic: false,
      attribution: options.attribution ?? { text: options.name, approvalNo: '', surveyLicence: '' },
    },
    districts: [{ code: district, name: options.name, centre, rings }],
    streets: [],
    communities: [],
    grids,
    cells,
    departments: options.departments,
    categories: options.categories,
    aiCategories: [],
    cameras: [],
    places: [],
    basemap: map.basemap,
  });
  if (!catalog.success) {
    const issue = catalog.error.issues[0];
    return { ok: false, expected: `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}` };
  }
  const pack: CityPack = {
    dir: options.pmtilesFile === undefined ? '' : dirname(options.pmtilesFile),
    catalog: catalog.data,
    people: [],
    vehicles: [],
    drones: [],
    docks: [],
    limits: options.limits ?? [],
    calendar: options.calendar ?? PLAIN_CALENDAR,
    caseRules: DEFAULT_CASE_RULES,
    hotline: DEFAULT_HOTLINE_RULES,
    // Its categories are the data's own: none of the classes seen from the air is known to be among them.
    machineRules: { ...DEFAULT_MACHINE_RULES, aerial: [] },
    duty: NO_DUTY,
    evaluation: DEFAULT_EVALUATION,
    assessment: null,
    roads: null,
    links: [],
    demo: null,
  };
  return { ok: true, pack };
}
