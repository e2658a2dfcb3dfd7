import { CASE_SOURCES, CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import { METRICS } from './indicators.ts';
import type { Metric } from './indicators.ts';
import type { CaseRows } from './CaseRows.ts';
import { flagBit, IN_CHARGE_STAGES } from './life.ts';

/** A case counts to each metric once or not: one bit per metric, in their order, and two more for the grids. */
const BIT = Object.fromEntries(METRICS.map((metric, index) => [metric, 1 << index])) as Record<Metric, number>;
export const OPEN = 1 << METRICS.length;
export const OVERDUE = 1 << (METRICS.length + 1);
export const BITS = METRICS.length + 2;

const REWORK = flagBit('rework');
const RETURNED = flagBit('returned');
const EXTENDED = flagBit('extended');
const DEFERRED = flagBit('deferred');
const PUBLIC = CASE_SOURCES.indexOf('Public');
const CLOSED = CASE_STAGES.indexOf('Closed');
const SUSPENDED = CASE_STAGES.indexOf('Suspended');
const FINAL = stageTable((stage) => FINAL_STAGES.includes(stage));
/** Filed: in charge of the city, or closed. Refused and cancelled cases are in no rate. */
const FILED = stageTable(
  (stage) => (IN_CHARGE_STAGES as readonly string[]).includes(stage) || stage === 'Closed' || stage === 'ForcedClosed',
);

function stageTable(holds: (stage: (typeof CASE_STAGES)[number]) => boolean): readonly boolean[] {
  return CASE_STAGES.map(holds);
}

export function isOpen(stage: number): boolean {
  return FINAL[stage] === false;
}

/**
 * What a case counts to at `nowS`. "应X" is a filed case whose limit has passed, or that was X-ed, or that ended
 * otherwise: so 处置率 = 处置 / 应处置 and 按期结案率 = 按期结案 / 应结案 with 按期 = closed no later than the deadline. A forced
 * closing (强制结案) should have been closed and was not. A parked case is not overdue.
 */
export function classify(rows: CaseRows, row: number, nowS: number): number {
  const { columns, marks } = rows;
  const stage = columns.stage[row] ?? 0;
  const flags = columns.flags[row] ?? 0;
  const deadlineAtS = columns.deadlineAtS[row] ?? 0;
  const handledAtS = marks.handledAtS[row] ?? 0;
  const open = isOpen(stage);
  const passed = deadlineAtS !== 0 && deadlineAtS < nowS && stage !== SUSPENDED;
  let bits = BIT.report;
  if (columns.source[row] === PUBLIC) bits |= BIT.publicReport;
  if (open) bits |= passed ? OPEN | OVERDUE : OPEN;
  if (FILED[stage] !== true) return bits;
  bits |= BIT.register;
  if (passed || handledAtS !== 0 || !open) bits |= BIT.needDispose;
  if (handledAtS === 0) {
    if (passed || !open) bits |= BIT.overtimeToDispose;
  } else bits |= handledAtS <= deadlineAtS ? BIT.dispose | BIT.inTimeDispose : BIT.dispose;
  if (passed || !open) bits |= BIT.needArchive;
  if (stage === CLOSED) {
    bits |= (columns.endedAtS[row] ?? 0) <= deadlineAtS ? BIT.archive | BIT.inTimeArchive : BIT.archive;
  }
  if ((flags & DEFERRED) !== 0 && open && passed) bits |= BIT.defer;
  if ((flags & REWORK) !== 0) bits |= BIT.rework;
  if ((flags & RETURNED) !== 0) bits |= BIT.back;
  if ((flags & EXTENDED) !== 0) bits |= BIT.delay;
  return bits;
}
