import { CASE_SOURCES, CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import { METRICS } from '../evaluation/metrics.ts';
import type { Metric } from '../evaluation/metrics.ts';
import type { CaseRows } from './CaseRows.ts';
import { flagBit, IN_CHARGE_STAGES } from './life.ts';
import type { StageDues } from './stageClock.ts';

/** A case counts to each metric once or not: one bit per metric, in their order, and two more for the grids. */
const BIT = Object.fromEntries(METRICS.map((metric, index) => [metric, 1 << index])) as Record<Metric, number>;
export const OPEN = 1 << METRICS.length;
export const OVERDUE = 1 << (METRICS.length + 1);
export const BITS = METRICS.length + 2;

const REWORK = flagBit('rework');
const RETURNED = flagBit('returned');
const EXTENDED = flagBit('extended');
const DEFERRED = flagBit('deferred');
const PARKED = flagBit('suspended');
const EXEMPTED = flagBit('exempted');
const PUBLIC = CASE_SOURCES.indexOf('Public');
const CLOSED = CASE_STAGES.indexOf('Closed');
const SUSPENDED = CASE_STAGES.indexOf('Suspended');
const CANCELLED = CASE_STAGES.indexOf('Cancelled');
const NOT_ACCEPTED = CASE_STAGES.indexOf('NotAccepted');
const REPORTED = CASE_STAGES.indexOf('Reported');
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
 * What a case counts to at `nowS`. "应X" is a filed case whose limit for X has passed, or that was X-ed, or that ended
 * otherwise: so 处置率 = 处置 / 应处置 and 按期结案率 = 按期结案 / 应结案 with 按期 = closed no later than the deadline. A forced
 * closing (强制结案) should have been closed and was not. A parked case is not overdue. Where 申诉 was upheld, the overtime is not held
 * against whoever handled it. `dues` says until when a case had to be filed, dispatched and checked.
 */
export function classify(rows: CaseRows, row: number, nowS: number, dues: StageDues): number {
  const { columns, marks } = rows;
  const stage = columns.stage[row] ?? 0;
  const deadlineAtS = columns.deadlineAtS[row] ?? 0;
  const open = isOpen(stage);
  const passed = deadlineAtS !== 0 && deadlineAtS < nowS && stage !== SUSPENDED;
  let bits = BIT.report;
  if (columns.source[row] === PUBLIC) bits |= BIT.publicReport;
  if (open) bits |= passed ? OPEN | OVERDUE | BIT.notArchived : OPEN | BIT.notArchived;
  if (stage === CANCELLED) return bits | BIT.cancel;
  if (stage === NOT_ACCEPTED) return bits;
  bits |= BIT.validReport;
  if (stage !== REPORTED) bits |= BIT.accept;
  if (FILED[stage] !== true) return bits;
  const filedAtS = marks.filedAtS[row] ?? 0;
  bits |= filedAtS !== 0 && filedAtS <= dues.fileByS ? BIT.register | BIT.inTimeRegister : BIT.register;
  bits |= centreBits(rows, row, nowS, dues, open);
  bits |= handlingBits(rows, row, passed, open);
  const flags = columns.flags[row] ?? 0;
  if ((flags & DEFERRED) !== 0 && open && passed) bits |= BIT.defer;
  if ((flags & REWORK) !== 0) bits |= BIT.rework;
  if ((flags & RETURNED) !== 0) bits |= BIT.back;
  if ((flags & EXTENDED) !== 0) bits |= BIT.delay;
  if ((flags & PARKED) !== 0) bits |= BIT.suspend;
  return bits;
}

/** 派遣 and 核查: what the centre owes a filed case. */
function centreBits({ columns, marks }: CaseRows, row: number, nowS: number, dues: StageDues, open: boolean): number {
  let bits = 0;
  const dispatchedAtS = marks.dispatchedAtS[row] ?? 0;
  if (dispatchedAtS !== 0) {
    bits |= BIT.needDispatch | BIT.dispatch;
    if (dispatchedAtS <= dues.dispatchByS) bits |= BIT.inTimeDispatch;
    if (((columns.flags[row] ?? 0) & RETURNED) === 0) bits |= BIT.accurDispatch;
  } else if (!open || (dues.dispatchByS !== 0 && dues.dispatchByS < nowS)) bits |= BIT.needDispatch;
  const checkedAtS = marks.checkedAtS[row] ?? 0;
  if (checkedAtS !== 0)
    bits |= checkedAtS <= dues.checkByS ? BIT.needCheck | BIT.check | BIT.inTimeCheck : BIT.needCheck | BIT.check;
  else if (dues.checkByS !== 0 && (!open || dues.checkByS < nowS)) bits |= BIT.needCheck;
  return bits;
}

/** 处置 and 结案 of a filed case. */
function handlingBits({ columns, marks }: CaseRows, row: number, passed: boolean, open: boolean): number {
  let bits = 0;
  const deadlineAtS = columns.deadlineAtS[row] ?? 0;
  const handledAtS = marks.handledAtS[row] ?? 0;
  const exempted = ((columns.flags[row] ?? 0) & EXEMPTED) !== 0;
  if (passed || handledAtS !== 0 || !open) bits |= BIT.needDispose;
  if (handledAtS !== 0)
    bits |= handledAtS <= deadlineAtS || exempted ? BIT.dispose | BIT.inTimeDispose : BIT.dispose | BIT.overtimeDispose;
  else if (passed || !open) bits |= BIT.overtimeToDispose;
  if (passed || !open) bits |= BIT.needArchive;
  if (columns.stage[row] !== CLOSED) return bits;
  const inTime = (columns.endedAtS[row] ?? 0) <= deadlineAtS || exempted;
  return bits | (inTime ? BIT.archive | BIT.inTimeArchive : BIT.archive | BIT.overTimeArchive);
}

/** The next moment after which a case counts otherwise though nobody acts on it: epoch seconds, 0 for none. */
export function nextTurnS({ columns, marks }: CaseRows, row: number, nowS: number, dues: StageDues): number {
  const stage = columns.stage[row] ?? 0;
  if (!isOpen(stage)) return 0;
  const times = [columns.deadlineAtS[row] ?? 0];
  if (FILED[stage] === true) {
    if ((marks.dispatchedAtS[row] ?? 0) === 0) times.push(dues.dispatchByS);
    if ((marks.checkedAtS[row] ?? 0) === 0) times.push(dues.checkByS);
  }
  return times.reduce((next, atS) => (atS >= nowS && (next === 0 || atS < next) ? atS : next), 0);
}
