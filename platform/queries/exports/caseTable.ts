import type { Catalog } from '../../../contract/model/catalog.ts';
import { E7 } from '../../../contract/model/geo.ts';
import {
  CASE_FLAG_NAMES,
  CASE_FLAGS,
  CASE_SOURCE_NAMES,
  CASE_SOURCES,
  CASE_STAGE_NAMES,
  CASE_STAGES,
} from '../../../contract/model/stages.ts';
import { readCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { CaseCard, CaseRow } from '../../../contract/wire/cases.ts';
import type { SearchBook } from '../searchCases.ts';

export type Cell = string | number;

/** Columns of an exported table, in the field's words. Times are local. */
export const CASE_HEAD = [
  '案件编号',
  '类别代码',
  '类别',
  '状态',
  '来源',
  '地点',
  '责任网格',
  '区县',
  '处置部门',
  '上报时间',
  '处置期限',
  '办结时间',
  '标记',
  '经度(WGS-84)',
  '纬度(WGS-84)',
] as const;

/** Cases are read in portions of this many, so that a large export neither fills memory nor holds up the city. */
const PORTION = 500;

export interface ExportedCase {
  row: CaseRow;
  card: CaseCard;
}

/** The cases of `keys` in portions, as they are when their turn comes. */
export async function* readPortions(book: SearchBook, keys: Uint32Array): AsyncGenerator<ExportedCase[]> {
  for (let from = 0; from < keys.length; from += PORTION) {
    const some = [...keys.subarray(from, from + PORTION)];
    const cards = await book.cardsOf(some);
    yield some.flatMap((key, i) => {
      const card = cards[i];
      return card === undefined ? [] : [{ row: readCaseRow(book.columns, book.rowOf(key)), card }];
    });
    await new Promise((next) => setImmediate(next));
  }
}

export function caseCells({ row, card }: ExportedCase, catalog: Catalog): Cell[] {
  const category = catalog.categories[row.category];
  const time = (atS: number): string => localTime(atS * 1000, catalog.city.utcOffsetMinutes);
  return [
    card.no,
    category?.code ?? '',
    category?.name ?? '',
    CASE_STAGE_NAMES[CASE_STAGES[row.stage] ?? 'Reported'],
    CASE_SOURCE_NAMES[CASE_SOURCES[row.source] ?? 'Collector'],
    card.place,
    catalog.grids[row.grid]?.name ?? '',
    catalog.districts[row.district]?.name ?? '',
    catalog.departments[row.department]?.name ?? '',
    time(row.reportedAtS),
    time(row.deadlineAtS),
    time(row.endedAtS),
    CASE_FLAGS.filter((_, bit) => (row.flags & (1 << bit)) !== 0)
      .map((flag) => CASE_FLAG_NAMES[flag])
      .join('、'),
    row.lonE7 / E7,
    row.latE7 / E7,
  ];
}

/** 2020-03-17 09:48:00; '' for never. */
export function localTime(atMs: number, utcOffsetMinutes: number): string {
  if (atMs === 0) return '';
  return new Date(atMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}
