import type { Catalog } from '../../../contract/model/catalog.ts';
import { CASE_SOURCES, CASE_STAGES, FINAL_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import { DAY_MS } from '../../../contract/model/time.ts';
import { CASE_SORTS, type CaseFilter, type CaseSort } from '../../../contract/wire/search.ts';
import type { CaseSearchFields } from '../../session/session.ts';

const MINUTE_MS = 60_000;
const OPEN_STAGES: CaseStage[] = CASE_STAGES.filter((stage) => !FINAL_STAGES.includes(stage));

type FilterCatalog = Pick<Catalog, 'city' | 'categories'>;

/** The fields of the form as the platform's filter. A field that says nothing is left out; `to` is the last day, whole. */
export function filterOf(fields: CaseSearchFields, { city, categories }: FilterCatalog): CaseFilter {
  const { text, area, stage, category, department, source, overdue } = fields;
  const fromMs = dayMs(fields.from, city.utcOffsetMinutes);
  const toMs = dayMs(fields.to, city.utcOffsetMinutes);
  const stages = stagesOf(stage);
  const [kind, id = ''] = area.split(/:(.*)/s);
  const chosen = CASE_SOURCES.find((one) => one === source);
  return {
    ...(text.trim() === '' ? {} : { text: text.trim().slice(0, 60) }),
    ...(kind === 'district' ? { area: { kind, code: id } } : {}),
    ...(kind === 'grid' ? { area: { kind, id } } : {}),
    ...(fromMs === null ? {} : { fromMs }),
    ...(toMs === null ? {} : { toMs: toMs + DAY_MS }),
    ...(stages.length === 0 ? {} : { stages }),
    ...(category === '' ? {} : { categories: categoriesOf(category, categories) }),
    ...(department === '' ? {} : { departments: [Number(department)] }),
    ...(chosen === undefined ? {} : { sources: [chosen] }),
    ...(overdue === '' ? {} : { overdue: overdue === 'yes' }),
  };
}

export function sortOf({ sort }: CaseSearchFields): CaseSort {
  return CASE_SORTS.find((one) => one === sort) ?? 'newest';
}

/** True where no case can fit, whatever the city has. */
export function daysAreWrong({ from, to }: CaseSearchFields): boolean {
  return from !== '' && to !== '' && from > to;
}

export interface CategoryClass {
  value: string;
  name: string;
  items: { value: string; name: string }[];
}

/** Categories under their classes, in the order of the catalog. */
export function classesOf(categories: Catalog['categories']): CategoryClass[] {
  const classes = new Map<string, CategoryClass>();
  categories.forEach(({ kind, classCode, className, name }, index) => {
    const value = `class:${kind}:${classCode}`;
    const held = classes.get(value) ?? { value, name: className, items: [] };
    held.items.push({ value: String(index), name });
    classes.set(value, held);
  });
  return [...classes.values()];
}

function categoriesOf(value: string, categories: Catalog['categories']): number[] {
  if (!value.startsWith('class:')) return [Number(value)];
  const found = classesOf(categories).find((one) => one.value === value);
  return found?.items.map((item) => Number(item.value)) ?? [];
}

function stagesOf(value: string): CaseStage[] {
  if (value === 'open') return OPEN_STAGES;
  if (value === 'ended') return [...FINAL_STAGES];
  return CASE_STAGES.filter((stage) => stage === value);
}

/** Midnight at the beginning of a local day "2026-03-17"; null where none is given. */
function dayMs(day: string, utcOffsetMinutes: number): number | null {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(midnight) ? null : midnight - utcOffsetMinutes * MINUTE_MS;
}
