import type { Catalog } from '../../../contract/model/catalog.ts';
import { CASE_SOURCES, CASE_STAGES } from '../../../contract/model/stages.ts';
import { CASE_SORTS } from '../../../contract/wire/search.ts';
import type { CaseSearchFields } from '../../session/session.ts';
import type { Words } from '../Words.ts';
import { classesOf } from './caseFilter.ts';

export interface Option {
  value: string;
  name: string;
}

export interface OptionGroup {
  label: string;
  items: readonly Option[];
}

/** One field of the form that is chosen from a list. */
export interface Choice {
  field: keyof CaseSearchFields;
  label: string;
  groups: readonly OptionGroup[];
  options: readonly Option[];
}

/** Where cases may lie: districts and duty grids of the city. */
export function areaChoice(
  { districts, grids }: Pick<Catalog, 'districts' | 'grids'>,
  { caseSearch: t }: Words,
): Choice {
  return {
    field: 'area',
    label: t.area,
    groups: [
      { label: t.districts, items: districts.map(({ code, name }) => ({ value: `district:${code}`, name })) },
      { label: t.grids, items: grids.map(({ id, name }) => ({ value: `grid:${id}`, name })) },
    ],
    options: [],
  };
}

/** What a case is, how far it is, who has it, where it came from and how late it is. */
export function caseChoices(
  { categories, departments }: Pick<Catalog, 'categories' | 'departments'>,
  words: Words,
): readonly Choice[] {
  const t = words.caseSearch;
  const plain = (field: Choice['field'], label: string, options: readonly Option[]): Choice => ({
    field,
    label,
    groups: [],
    options,
  });
  const classes = classesOf(categories).map(({ value, name, items }) => ({
    label: name,
    items: [{ value, name: t.wholeClass(name) }, ...items],
  }));
  const ways = [
    { value: 'open', name: t.open },
    { value: 'ended', name: t.ended },
  ];
  const lateness = [
    { value: 'yes', name: t.overdue },
    { value: 'no', name: t.notOverdue },
  ];
  return [
    { field: 'category', label: t.category, groups: classes, options: [] },
    plain('stage', t.stage, [...ways, ...CASE_STAGES.map((stage) => ({ value: stage, name: words.stages[stage] }))]),
    plain(
      'department',
      t.department,
      departments.map(({ name }, index) => ({ value: String(index), name })),
    ),
    plain(
      'source',
      t.source,
      CASE_SOURCES.map((source) => ({ value: source, name: words.sources[source] })),
    ),
    plain('overdue', t.limit, lateness),
  ];
}

export function sortChoice({ caseSearch: t }: Words): Choice {
  const options = CASE_SORTS.map((sort) => ({ value: sort, name: t.sorts[sort] }));
  return { field: 'sort', label: t.sort, groups: [], options };
}
