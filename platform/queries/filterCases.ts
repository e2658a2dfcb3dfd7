import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, Polygon } from 'geojson';
import type { Catalog } from '../../contract/model/catalog.ts';
import { type Bounds, E7, type Ring } from '../../contract/model/geo.ts';
import { CASE_SOURCES, CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseFilter } from '../../contract/wire/search.ts';

/** Whether a row of the columns is wanted. Holds for the columns it was made for, at one moment. */
export type RowTest = (row: number) => boolean;

export type FilterResult = { ok: true; test: RowTest } | { ok: false; message: string };

/** The filter as one test of a row; cheap conditions first. `withText`: from `CaseBook.rowsWithText`, where the filter has a text. */
export function filterCases(
  filter: CaseFilter,
  catalog: Pick<Catalog, 'grids' | 'districts' | 'categories' | 'departments'>,
  columns: CaseColumns,
  nowMs: number,
  withText: Uint8Array | null,
): FilterResult {
  const tests: RowTest[] = [];
  const { fromMs, toMs, stages, categories, departments, sources, overdue, area } = filter;
  const unknown =
    unknownIndex('个类别', categories, catalog.categories) ?? unknownIndex('个部门', departments, catalog.departments);
  if (unknown !== null) return { ok: false, message: unknown };
  if (withText !== null) tests.push((row) => withText[row] === 1);
  if (fromMs !== undefined) tests.push((row) => at(columns.reportedAtS, row) * 1000 >= fromMs);
  if (toMs !== undefined) tests.push((row) => at(columns.reportedAtS, row) * 1000 < toMs);
  if (stages)
    tests.push(
      oneOf(
        columns.stage,
        stages.map((stage) => CASE_STAGES.indexOf(stage)),
      ),
    );
  if (sources)
    tests.push(
      oneOf(
        columns.source,
        sources.map((source) => CASE_SOURCES.indexOf(source)),
      ),
    );
  if (categories) tests.push(oneOf(columns.category, categories));
  if (departments) tests.push(oneOf(columns.department, departments));
  if (overdue !== undefined) tests.push((row) => isOverdue(columns, row, nowMs / 1000) === overdue);
  if (area) {
    const test = areaTest(area, catalog, columns);
    if (typeof test === 'string') return { ok: false, message: test };
    tests.push(test);
  }
  return { ok: true, test: (row) => tests.every((test) => test(row)) };
}

const IS_FINAL = Uint8Array.from(CASE_STAGES, (stage) => (FINAL_STAGES.includes(stage) ? 1 : 0));

/** Open, with a deadline that has passed; a parked case has its deadline beyond the pause. */
function isOverdue({ stage, deadlineAtS }: CaseColumns, row: number, nowS: number): boolean {
  const due = at(deadlineAtS, row);
  return IS_FINAL[at(stage, row)] === 0 && due !== 0 && due < nowS;
}

function areaTest(
  area: NonNullable<CaseFilter['area']>,
  { grids, districts }: Pick<Catalog, 'grids' | 'districts'>,
  columns: CaseColumns,
): RowTest | string {
  if (area.kind === 'grid') {
    const grid = grids.findIndex(({ id }) => id === area.id);
    return grid < 0 ? `没有责任网格 ${area.id}` : (row) => columns.grid[row] === grid;
  }
  if (area.kind === 'district') {
    const district = districts.findIndex(({ code }) => code === area.code);
    return district < 0 ? `没有区县 ${area.code}` : (row) => columns.district[row] === district;
  }
  const bounds = area.kind === 'bounds' ? area.bounds : boundsOf(area.ring);
  const [west, south, east, north] = bounds.map((degrees) => degrees * E7) as unknown as Bounds;
  const inBounds: RowTest = (row) => {
    const lon = at(columns.lonE7, row);
    const lat = at(columns.latE7, row);
    return lon >= west && lon <= east && lat >= south && lat <= north;
  };
  if (area.kind === 'bounds') return inBounds;
  const polygon: Feature<Polygon> = {
    type: 'Feature',
    properties: null,
    geometry: { type: 'Polygon', coordinates: [area.ring] },
  };
  return (row) =>
    inBounds(row) && booleanPointInPolygon([at(columns.lonE7, row) / E7, at(columns.latE7, row) / E7], polygon);
}

function boundsOf(ring: Ring): Bounds {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function oneOf(column: Uint8Array | Uint16Array, values: readonly number[]): RowTest {
  const wanted = new Set(values);
  return (row) => wanted.has(at(column, row));
}

function unknownIndex(what: string, asked: readonly number[] | undefined, list: readonly unknown[]): string | null {
  const wrong = asked?.find((index) => index >= list.length);
  return wrong === undefined ? null : `没有第 ${wrong} ${what}，本市共 ${list.length} 个`;
}

function at(column: Uint8Array | Uint16Array | Uint32Array | Int32Array, row: number): number {
  return column[row] ?? 0;
}
