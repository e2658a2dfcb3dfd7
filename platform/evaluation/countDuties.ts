import type { CaseBook } from '../cases/CaseBook.ts';
import { type GroupCounts, passesAll, type Range, testsOf } from './countCases.ts';
import { type DutyLog, VOID } from './DutyLog.ts';
import { DUTIES, type Duty, DUTY_COUNTS, type DutyCount, type DutyMetric } from './metrics.ts';
import type { Condition, SlicedCases } from './slices.ts';

export interface DutyOrder {
  /** Group of a duty and who did it; -1 for none. */
  groupOf(duty: number, actor: number, done: boolean): number;
  groups: number;
  /** Only what this one did; undefined: whoever. */
  actor: number | undefined;
  conditions: readonly Condition[];
  ranges: readonly Range[];
}

type Sums = Partial<Record<DutyMetric, number>>;

/** Counts duties by group and period; a case's duties belong to the period it was reported in. */
export function countDuties(
  log: DutyLog,
  book: Pick<CaseBook, 'rowOf'>,
  cases: SlicedCases,
  order: DutyOrder,
): GroupCounts[] {
  const groups = Array.from({ length: order.groups }, () => ({
    ranges: order.ranges.map((): Sums => ({})),
    open: 0,
    overdue: 0,
  }));
  const tests = testsOf(cases, order.conditions);
  for (let entry = 0; entry < log.count; entry++) {
    const duty = log.columns.duty[entry] ?? VOID;
    if (duty === VOID) continue;
    if (!isBy(log, entry, order.actor)) continue;
    const doneAtS = log.columns.doneAtS[entry] ?? 0;
    const group = groups[order.groupOf(duty, log.columns.actor[entry] ?? 0, doneAtS !== 0)];
    const row = book.rowOf(log.columns.caseKey[entry] ?? 0);
    if (group === undefined || row < 0 || !passesAll(tests, row)) continue;
    const late = doneAtS === 0 && (log.columns.dueAtS[entry] ?? 0) < cases.nowS;
    if (doneAtS === 0) group.open += 1;
    if (late) group.overdue += 1;
    const reported = cases.columns.reportedAtS[row] ?? 0;
    const told = dutyCounts(log, entry, late);
    order.ranges.forEach(({ fromS, toS }, range) => {
      const sums = group.ranges[range];
      if (sums === undefined || reported < fromS || reported >= toS) return;
      for (const count of told) add(sums, DUTIES[duty] ?? 'report', count);
    });
  }
  return groups;
}

/** Whether this one did it; what waits is nobody's yet. */
export function isBy({ columns }: DutyLog, entry: number, actor: number | undefined): boolean {
  return actor === undefined || (columns.actor[entry] === actor && columns.doneAtS[entry] !== 0);
}

/** What a duty counts to: 应 once it is done or late, done, in time, right. */
export function dutyCounts({ columns }: DutyLog, entry: number, late: boolean): readonly DutyCount[] {
  const doneAtS = columns.doneAtS[entry] ?? 0;
  if (doneAtS === 0) return late ? ['need'] : [];
  return DUTY_COUNTS.filter(
    (count) =>
      count === 'need' ||
      count === 'done' ||
      (count === 'inTime' ? doneAtS <= (columns.dueAtS[entry] ?? 0) : columns.right[entry] === 1),
  );
}

function add(sums: Sums, duty: Duty, count: DutyCount): void {
  const metric: DutyMetric = `${duty}.${count}`;
  sums[metric] = (sums[metric] ?? 0) + 1;
}
