import type { Department } from '../../../contract/model/catalog.ts';
import type { AiCategory, Category } from '../../../contract/model/categories.ts';
import type { CityPack, LimitRule, WorkCalendarData } from '../CityPack.ts';
import {
  AiCategoryRowSchema,
  CalendarSchema,
  CategorySchema,
  type CategoryRef,
  DepartmentSchema,
  LimitRowSchema,
  LinkRowSchema,
} from '../schema/rules.ts';
import { type CaseRules, CaseRulesSchema, DEFAULT_CASE_RULES } from '../schema/caseRules.ts';
import { DEFAULT_MACHINE_RULES, type MachineRules, MachineRulesSchema } from '../schema/machineRules.ts';
import { DEFAULT_HOTLINE_RULES, type HotlineRules, HotlineRulesSchema } from '../schema/hotlineRules.ts';
import { openFile, type PackSource } from './pack.ts';
import { checkRows, noteIssues } from './readJson.ts';
import { noteDuplicates } from './references.ts';

export interface Rules {
  departments: Department[];
  categories: Category[];
  aiCategories: AiCategory[];
  limits: LimitRule[];
  calendar: WorkCalendarData;
  caseRules: CaseRules;
  hotline: HotlineRules;
  machineRules: MachineRules;
  links: CityPack['links'];
}

const refKey = (ref: CategoryRef) => `${ref.standardVersion} ${ref.kind} ${ref.code}`;

async function readLists(source: PackSource): Promise<Pick<Rules, 'departments' | 'categories'>> {
  const { list } = source;
  const departmentFile = await openFile(source, 'departments');
  const categoryFile = await openFile(source, 'categories');
  const departments =
    departmentFile === null
      ? []
      : checkRows(departmentFile.value, DepartmentSchema, { file: departmentFile.file, name: 'rows' }, list);
  const categories =
    categoryFile === null
      ? []
      : checkRows(categoryFile.value, CategorySchema, { file: categoryFile.file, name: 'rows' }, list);
  if (categoryFile !== null && Array.isArray(categoryFile.value) && categoryFile.value.length === 0)
    list.add({ file: categoryFile.file, path: '', field: 'rows', expected: 'expected at least one category' });
  noteDuplicates(
    departments.map(({ row }) => row.code),
    { file: departmentFile?.file ?? '', name: 'rows', field: 'code' },
    list,
  );
  noteDuplicates(
    categories.map(({ row }) => refKey(row)),
    { file: categoryFile?.file ?? '', name: 'rows', field: 'code' },
    list,
  );
  return { departments: departments.map(({ row }) => row), categories: categories.map(({ row }) => row) };
}

/** Finds what a row names by code, and notes the row where there is none. */
function finder(source: PackSource, lists: Pick<Rules, 'departments' | 'categories'>) {
  const categoryIndex = new Map(lists.categories.map((category, index) => [refKey(category), index]));
  const departmentIndex = new Map(lists.departments.map((department, index) => [department.code, index]));
  const need = (index: number | undefined, at: { file: string; path: string; field: string }, what: string) => {
    if (index === undefined) source.list.add({ ...at, expected: `expected ${what}, which this pack does not have` });
    return index;
  };
  return {
    category: (ref: CategoryRef, at: { file: string; path: string }) =>
      need(categoryIndex.get(refKey(ref)), { ...at, field: 'category' }, `the category ${refKey(ref)}`),
    department: (code: string, at: { file: string; path: string }) =>
      need(departmentIndex.get(code), { ...at, field: 'department' }, `the department ${code}`),
  };
}

async function readCalendar(source: PackSource): Promise<WorkCalendarData> {
  const empty: WorkCalendarData = { workHours: [], holidays: [], workdays: [], years: [0, 0] };
  const opened = await openFile(source, 'calendar');
  if (opened === null) return empty;
  const { file, value } = opened;
  const result = CalendarSchema.safeParse(value);
  if (!result.success) {
    noteIssues(result.error, file, '', source.list);
    return empty;
  }
  const calendar = result.data;
  const [from, to] = calendar.years;
  for (const field of ['holidays', 'workdays'] as const) {
    for (const day of calendar[field]) {
      const year = Number(day.slice(0, 4));
      if (year < from || year > to)
        source.list.add({ file, path: '', field, expected: `expected days of ${from} to ${to}; ${day} is outside` });
    }
  }
  if (from > to)
    source.list.add({ file, path: '', field: 'years', expected: 'expected the first year, then the last' });
  calendar.workHours.forEach(([start, end], index) => {
    if (start >= end)
      source.list.add({ file, path: `workHours[${index}]`, field: '', expected: 'expected a start before the end' });
  });
  return calendar;
}

async function readHotline(source: PackSource): Promise<HotlineRules> {
  const opened = await openFile(source, 'hotline');
  if (opened === null) return DEFAULT_HOTLINE_RULES;
  const result = HotlineRulesSchema.safeParse(opened.value);
  if (result.success) return result.data;
  noteIssues(result.error, opened.file, '', source.list);
  return DEFAULT_HOTLINE_RULES;
}

async function readCaseRules(source: PackSource): Promise<CaseRules> {
  const opened = await openFile(source, 'caseRules');
  if (opened === null) return DEFAULT_CASE_RULES;
  const result = CaseRulesSchema.safeParse(opened.value);
  if (result.success) return result.data;
  noteIssues(result.error, opened.file, '', source.list);
  return DEFAULT_CASE_RULES;
}

/** What the air and the robot may decide; every class must name a category of this pack, and none an AI category's id. */
async function readMachineRules(
  source: PackSource,
  find: ReturnType<typeof finder>,
  aiCategories: readonly AiCategory[],
): Promise<MachineRules> {
  const opened = await openFile(source, 'machine');
  if (opened === null) return { ...DEFAULT_MACHINE_RULES, aerial: [] };
  const { file, value } = opened;
  const result = MachineRulesSchema.safeParse(value);
  if (!result.success) {
    noteIssues(result.error, file, '', source.list);
    return DEFAULT_MACHINE_RULES;
  }
  const { aerial } = result.data;
  aerial.forEach(({ standardVersion, eventCode }, index) => {
    find.category({ standardVersion, kind: 'event', code: eventCode }, { file, path: `aerial[${index}]` });
  });
  const taken = new Set(aiCategories.map(({ id }) => id));
  aerial.forEach(({ id }, index) => {
    if (taken.has(id))
      source.list.add({
        file,
        path: `aerial[${index}]`,
        field: 'id',
        expected: `expected every class once; "${id}" is taken`,
      });
    taken.add(id);
  });
  return result.data;
}

/** Departments, categories and what depends on them: AI categories, time limits, the work calendar, the links. */
export async function readRules(source: PackSource): Promise<Rules> {
  const lists = await readLists(source);
  const find = finder(source, lists);

  const aiFile = await openFile(source, 'aiCategories');
  const aiCategories: AiCategory[] = [];
  const aiAt = { file: aiFile?.file ?? '', name: 'rows' } as const;
  for (const { row, path } of aiFile === null ? [] : checkRows(aiFile.value, AiCategoryRowSchema, aiAt, source.list)) {
    const category = find.category(row.category, { file: aiAt.file, path });
    if (category !== undefined) aiCategories.push({ ...row, category });
  }

  const limitFile = await openFile(source, 'limits');
  const limits: LimitRule[] = [];
  const limitAt = { file: limitFile?.file ?? '', name: 'rows' } as const;
  for (const { row, path } of limitFile === null
    ? []
    : checkRows(limitFile.value, LimitRowSchema, limitAt, source.list)) {
    const category = find.category(row.category, { file: limitAt.file, path });
    const department = find.department(row.department, { file: limitAt.file, path });
    if (category !== undefined && department !== undefined) limits.push({ ...row, category, department });
  }
  const ruled = new Set(limits.map((limit) => limit.category));
  const unruled = lists.categories.length - ruled.size;
  if (limitFile !== null && unruled > 0)
    source.list.warn(
      `${limitFile.file}: ${unruled} categories have no rule; the limit of categories.json holds for them`,
    );

  const linkFile = await openFile(source, 'links');
  const links =
    linkFile === null
      ? []
      : checkRows(linkFile.value, LinkRowSchema, { file: linkFile.file, name: 'rows' }, source.list);
  const calendar = await readCalendar(source);
  const caseRules = await readCaseRules(source);
  const hotline = await readHotline(source);
  const machineRules = await readMachineRules(source, find, aiCategories);
  return {
    ...lists,
    aiCategories,
    limits,
    calendar,
    caseRules,
    hotline,
    machineRules,
    links: links.map(({ row }) => row),
  };
}
