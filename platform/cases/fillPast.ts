import { CASE_STAGES } from '../../contract/model/stages.ts';
import { NO_DISTRICT, NO_INDEX } from '../../contract/wire/cases.ts';
import type { Catalog } from '../../contract/model/catalog.ts';
import type { AreaIndex } from './AreaIndex.ts';
import type { WorkCalendar } from './calendar.ts';
import type { CaseNumbers } from './caseNumber.ts';
import type { CaseMarks } from './CaseRows.ts';
import { deadlineS } from './limits.ts';
import type { LimitTable } from './limits.ts';
import type { PastChunk } from './PastChunk.ts';

export interface PastRules {
  catalog: Pick<Catalog, 'grids'>;
  areas: AreaIndex;
  limits: LimitTable;
  calendar: WorkCalendar;
  numbers: CaseNumbers;
}

const CLOSED = CASE_STAGES.indexOf('Closed');

/** Fills in place what a producer of the past leaves to the book (see PastChunk), and gives keys and serial numbers. */
export function fillPast(
  chunk: PastChunk,
  firstKey: number,
  hasNo: (row: number) => boolean,
  rules: PastRules,
): CaseMarks {
  const { columns, milestones, count } = chunk;
  const marks: CaseMarks = { ...milestones, serial: new Uint32Array(count) };
  for (let row = 0; row < count; row++) {
    columns.key[row] = firstKey + row;
    columns.rev[row] = 1;
    fillPlace(chunk, row, rules);
    fillLimit(chunk, row, rules);
    if (columns.stage[row] === CLOSED && marks.handledAtS[row] === 0)
      marks.handledAtS[row] = columns.endedAtS[row] ?? 0;
    if (!hasNo(row)) marks.serial[row] = rules.numbers.next(columns.reportedAtS[row] ?? 0);
  }
  return marks;
}

function fillPlace({ columns }: PastChunk, row: number, { areas }: PastRules): void {
  const grid = columns.grid[row] ?? NO_INDEX;
  if (grid !== NO_INDEX) {
    if (columns.district[row] === NO_DISTRICT) columns.district[row] = areas.districtOf(grid);
    return;
  }
  const place = areas.locate(columns.lonE7[row] ?? 0, columns.latE7[row] ?? 0);
  columns.grid[row] = place.grid;
  if (columns.district[row] === NO_DISTRICT) columns.district[row] = place.district;
}

function fillLimit({ columns, milestones }: PastChunk, row: number, { catalog, limits, calendar }: PastRules): void {
  const needsDepartment = columns.department[row] === NO_INDEX;
  const needsDeadline = columns.deadlineAtS[row] === 0;
  if (!needsDepartment && !needsDeadline) return;
  const rule = limits.find(columns.category[row] ?? 0, '', catalog.grids[columns.grid[row] ?? NO_INDEX]?.level ?? '');
  if (needsDepartment) columns.department[row] = rule.department;
  if (!needsDeadline) return;
  const startS = milestones.dispatchedAtS[row] || columns.reportedAtS[row] || 0;
  columns.deadlineAtS[row] = deadlineS(calendar, startS, rule.limit);
}
