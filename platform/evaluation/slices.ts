import type { Catalog } from '../../contract/model/catalog.ts';
import type { EntityRef } from '../../contract/model/ids.ts';
import { CASE_SOURCE_NAMES, CASE_SOURCES } from '../../contract/model/stages.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CountedCases } from '../cases/CaseBook.ts';
import type { EvaluationBy, EvaluationFilter } from '../../contract/wire/evaluation.ts';

type CaseColumn = Extract<keyof CaseColumns, 'district' | 'grid' | 'department' | 'category' | 'source'>;
type SliceColumn = CaseColumn | 'road';

/** Cases with what is worked out of them where somebody asks by it. */
export interface SlicedCases extends CountedCases {
  /** Road of each case (`RoadIndex`). */
  road?: Uint16Array;
}

const NO_VALUES = new Uint16Array(0);

export function valuesOf(
  { columns, road }: Pick<SlicedCases, 'columns' | 'road'>,
  column: SliceColumn,
): Uint8Array | Uint16Array {
  return column === 'road' ? (road ?? NO_VALUES) : columns[column];
}

/** What belongs to a case by one of its columns: index of its group, for every value the column may have. */
export interface Slice {
  column: SliceColumn;
  /** Value of the column -> group; what belongs to none is in the last one. */
  groupOf: Uint16Array;
  groups: readonly SliceGroup[];
}

interface SliceGroup {
  id: string;
  name: string;
  ref: EntityRef | null;
}

export type CaseBy = Exclude<EvaluationBy, 'post' | 'person'>;

/** Cases that count: the value of each column must pass. */
export interface Condition {
  column: SliceColumn;
  passes: Uint8Array;
}

const VALUES: Record<SliceColumn, number> = {
  district: 0x100,
  grid: 0x1_0000,
  department: 0x1_0000,
  category: 0x1_0000,
  source: 0x100,
  road: 0x1_0000,
};

const NONE_NAMES: Record<CaseBy, string> = {
  city: '',
  district: '不在辖区内',
  street: '不在街道网格内',
  community: '不在社区网格内',
  grid: '不在责任网格内',
  road: '不在道路沿线',
  department: '未明确部门',
  category: '未明确类别',
  source: '未明确来源',
};

/** `roads`: names of the city's roads, where it is cut by them. */
export function sliceBy(by: CaseBy, catalog: Catalog, roads: readonly string[] = []): Slice {
  const { districts, streets, communities, grids, departments, categories, city } = catalog;
  const codes = (rows: readonly { code: string }[]): Map<string, number> =>
    new Map(rows.map(({ code }, index) => [code, index]));
  switch (by) {
    case 'city':
      return slice(by, 'district', [{ id: city.adcode || city.id, name: city.name, ref: null }], () => 0);
    case 'district':
      return slice(
        by,
        'district',
        districts.map(({ code, name }) => group(code, name, 'district')),
        own,
      );
    case 'street': {
      const index = codes(streets);
      const of = grids.map(({ street }) => index.get(street));
      return slice(
        by,
        'grid',
        streets.map(({ code, name }) => group(code, name, null)),
        (grid) => of[grid],
      );
    }
    case 'community': {
      const index = codes(communities);
      const of = grids.map(({ community }) => index.get(community));
      return slice(
        by,
        'grid',
        communities.map(({ code, name }) => group(code, name, null)),
        (grid) => of[grid],
      );
    }
    case 'grid':
      return slice(
        by,
        'grid',
        grids.map(({ id, name }) => group(id, name, 'grid')),
        own,
      );
    case 'road':
      return slice(
        by,
        'road',
        roads.map((name) => group(name, name, null)),
        own,
      );
    case 'department':
      return slice(
        by,
        'department',
        departments.map(({ code, name }) => group(code, name, 'department')),
        own,
      );
    case 'category':
      return slice(
        by,
        'category',
        categories.map(({ name }, index) => group(String(index), name, null)),
        own,
      );
    case 'source':
      return slice(
        by,
        'source',
        CASE_SOURCES.map((source) => group(source, CASE_SOURCE_NAMES[source], null)),
        own,
      );
  }
}

function own(value: number): number {
  return value;
}

function group(id: string, name: string, kind: EntityRef['kind'] | null): SliceGroup {
  return { id, name, ref: kind === null ? null : { kind, id } };
}

function slice(
  by: CaseBy,
  column: SliceColumn,
  named: readonly SliceGroup[],
  of: (value: number) => number | undefined,
): Slice {
  const groupOf = new Uint16Array(VALUES[column]);
  for (let value = 0; value < groupOf.length; value++)
    groupOf[value] = Math.min(of(value) ?? named.length, named.length);
  return { column, groupOf, groups: [...named, { id: '', name: NONE_NAMES[by], ref: null }] };
}

/** Offices of the assessment: the duty grids of each with all below it, and the departments whose cases count there. */
export interface OfficeScope {
  gridsOf(office: string): ReadonlySet<string> | undefined;
  departments: readonly string[];
}

export type Conditions = { ok: true; conditions: Condition[] } | { ok: false; reason: string };

/** The filter as lookups, or which of its values the city does not have. `post` and `person` are for those who count acts. */
export function conditionsOf(
  filter: EvaluationFilter,
  catalog: Catalog,
  offices: OfficeScope | null,
  roads: readonly string[] = [],
): Conditions {
  const conditions: Condition[] = [];
  const { post: _post, person: _person, office, category, ...named } = filter;
  const wanted: [CaseBy, string | undefined][] = [
    ['district', named.district],
    ['street', named.street],
    ['community', named.community],
    ['grid', named.grid],
    ['road', named.road],
    ['department', named.department],
    ['category', category === undefined ? undefined : String(category)],
    ['source', named.source],
  ];
  for (const [by, id] of wanted) {
    if (id === undefined) continue;
    const { column, groupOf, groups } = sliceBy(by, catalog, roads);
    const at = groups.findIndex((one) => one.id === id);
    if (at < 0) return { ok: false, reason: `本市没有 ${by} ${id}` };
    conditions.push({ column, passes: Uint8Array.from(groupOf, (one) => (one === at ? 1 : 0)) });
  }
  if (office === undefined) return { ok: true, conditions };
  const grids = offices?.gridsOf(office);
  if (grids === undefined || offices === null) return { ok: false, reason: `考核机构中没有 ${office}` };
  conditions.push(...officeConditions(grids, offices.departments, catalog));
  return { ok: true, conditions };
}

/** Cases in some duty grids that are some departments'; no departments: all. */
export function officeConditions(
  grids: ReadonlySet<string>,
  departments: readonly string[],
  catalog: Catalog,
): Condition[] {
  const inGrids = new Uint8Array(VALUES.grid);
  catalog.grids.forEach(({ id }, index) => {
    if (grids.has(id)) inGrids[index] = 1;
  });
  if (departments.length === 0) return [{ column: 'grid', passes: inGrids }];
  const ofDepartments = new Uint8Array(VALUES.department);
  catalog.departments.forEach(({ code }, index) => {
    if (departments.includes(code)) ofDepartments[index] = 1;
  });
  return [
    { column: 'grid', passes: inGrids },
    { column: 'department', passes: ofDepartments },
  ];
}
