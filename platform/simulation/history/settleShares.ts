import { DAY_S } from '../../../contract/model/time.ts';
import { LEAST_LONG_DAYS, longPauseAfter } from '../../cases/invented/pauses.ts';
import { flagBit, IN_CHARGE_STAGES } from '../../cases/life.ts';
import { deadlineAfterPauseS } from '../../cases/limits.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { Random } from '../random.ts';
import { stageCode, type PastTable } from './PastTable.ts';

const HOUR_S = 3600;
const CLOSED = stageCode('Closed');
const FORCED = stageCode('ForcedClosed');
const SUSPENDED = stageCode('Suspended');
const IN_CHARGE: readonly number[] = IN_CHARGE_STAGES.map(stageCode);
/** Parked at the end, and closed by decision of the centre: a few in three hundred thousand. */
const PARKED_SHARE = 0.000_22;
const FORCED_SHARE = 0.000_2;
const PAUSED = flagBit('suspended');
/** A case takes one detour at most. */
const DETOURS = PAUSED | flagBit('extended') | flagBit('returned');
/** Flags of a check, which a case that was not handled cannot have. */
const CHECK_FLAGS = flagBit('rework') | flagBit('machineVerified') | flagBit('selfHandled');

/**
 * Brings the past to the shares the pack asks for, exactly: 处置率 = 处置 / 应处置 and 按期结案率 = 按期结案 / 应结案 (domain
 * §6; 应X: filed, and the limit has passed or it was X-ed). Changes as few cases as it takes.
 */
export function settleShares(city: DemoCity, table: PastTable, untilS: number): void {
  const random = city.random.stream('past').stream('settle');
  park(city, table, untilS, random.stream('parked'));
  force(table, random.stream('forced'));
  const { needDispose } = countPast(table, untilS);
  leaveUndone(table, untilS, needDispose - Math.round(needDispose * city.demo.disposeShare), random.stream('undone'));
  const { needArchive, inTime } = countPast(table, untilS);
  moveInTime(table, untilS, Math.round(needArchive * city.demo.inTimeShare) - inTime, random.stream('inTime'));
}

export interface PastCounts {
  needDispose: number;
  dispose: number;
  needArchive: number;
  inTime: number;
}

/** Counts as the case book does at `untilS`. */
export function countPast({ columns, milestones, count }: PastTable, untilS: number): PastCounts {
  const counts = { needDispose: 0, dispose: 0, needArchive: 0, inTime: 0 };
  for (let row = 0; row < count; row++) {
    const stage = columns.stage[row] ?? 0;
    const ended = stage === CLOSED || stage === FORCED;
    if (!ended && !IN_CHARGE.includes(stage)) continue;
    const deadlineAtS = columns.deadlineAtS[row] ?? 0;
    const passed = deadlineAtS < untilS && stage !== SUSPENDED;
    const handled = (milestones.handledAtS[row] ?? 0) !== 0;
    if (passed || handled || ended) counts.needDispose++;
    if (handled) counts.dispose++;
    if (passed || ended) counts.needArchive++;
    if (stage === CLOSED && (columns.endedAtS[row] ?? 0) <= deadlineAtS) counts.inTime++;
  }
  return counts;
}

/** Some of the last half year wait for a part or a decision; their limit lies beyond the pause. */
function park(city: DemoCity, table: PastTable, untilS: number, random: Random): void {
  const { columns, milestones } = table;
  const { grids } = city.pack.catalog;
  const count = Math.round(table.count * PARKED_SHARE);
  pickRows(
    table,
    count,
    random,
    () => untilS - random.next() ** 1.6 * (LEAST_LONG_DAYS - 10) * DAY_S,
    (row) => {
      columns.stage[row] = SUSPENDED;
      open(table, row, flagBit('suspended'));
      const { fromS, untilS: onS } = longPauseAfter(milestones.dispatchedAtS[row] ?? 0);
      const { limit } = city.limits.find(columns.category[row] ?? 0, '', grids[columns.grid[row] ?? -1]?.level ?? '');
      const deadlineAtS = columns.deadlineAtS[row] ?? 0;
      columns.deadlineAtS[row] = deadlineAfterPauseS(city.calendar, deadlineAtS, fromS, onS, limit.unit);
    },
    (row) => !hasFlag(table, row, DETOURS) && (milestones.dispatchedAtS[row] ?? 0) < untilS - 2 * HOUR_S,
  );
}

/** Closed by decision, though nobody could say that it was done. */
function force(table: PastTable, random: Random): void {
  const { columns } = table;
  const from = columns.reportedAtS[0] ?? 0;
  const to = columns.reportedAtS[table.count - 1] ?? 0;
  const count = Math.round(table.count * FORCED_SHARE);
  pickRows(
    table,
    count,
    random,
    () => random.between(from, to),
    (row) => {
      columns.stage[row] = FORCED;
    },
  );
}

/**
 * What nobody handled although its limit has passed. The centre closes what has lain for a season by decision (强制结案), still not
 * handled; the rest waits, red on the wall.
 */
function leaveUndone(table: PastTable, untilS: number, count: number, random: Random): void {
  const { columns } = table;
  const fromS = columns.reportedAtS[0] ?? 0;
  const when = (): number => {
    const kind = random.next();
    if (kind < 0.1) return untilS + Math.log(1 - random.next()) * 16 * DAY_S;
    return kind < 0.4 ? untilS - random.next() * 420 * DAY_S : random.between(fromS, untilS);
  };
  pickRows(
    table,
    count,
    random,
    when,
    (row) => {
      columns.stage[row] = stageCode(random.chance(0.55) || hasFlag(table, row, PAUSED) ? 'Handling' : 'PendingHandle');
      open(table, row, random.chance(0.35) ? flagBit('supervised') : 0);
      const decidedAtS = (columns.deadlineAtS[row] ?? 0) + (30 + random.int(60)) * DAY_S;
      if (decidedAtS >= untilS - DAY_S) return;
      columns.stage[row] = FORCED;
      columns.endedAtS[row] = decidedAtS;
    },
    (row) => (columns.deadlineAtS[row] ?? 0) < untilS,
  );
}

function hasFlag({ columns }: PastTable, row: number, flags: number): boolean {
  return ((columns.flags[row] ?? 0) & flags) !== 0;
}

/** Takes back handling and closing of a case. */
function open({ columns, milestones }: PastTable, row: number, flag: number): void {
  milestones.handledAtS[row] = 0;
  milestones.checkedAtS[row] = 0;
  columns.endedAtS[row] = 0;
  columns.flags[row] = ((columns.flags[row] ?? 0) & ~CHECK_FLAGS) | flag;
}

/** Moves the closing of `change` cases to before their deadline, or of `-change` to after it. */
function moveInTime(table: PastTable, untilS: number, change: number, random: Random): void {
  const { columns, milestones } = table;
  const from = columns.reportedAtS[0] ?? 0;
  const to = columns.reportedAtS[table.count - 1] ?? 0;
  const endedInTime = (row: number): boolean => (columns.endedAtS[row] ?? 0) <= (columns.deadlineAtS[row] ?? 0);
  const hasRoom = (row: number): boolean =>
    !hasFlag(table, row, PAUSED) &&
    (change > 0
      ? !endedInTime(row) && (columns.deadlineAtS[row] ?? 0) - (milestones.dispatchedAtS[row] ?? 0) > 1200
      : endedInTime(row) && (columns.deadlineAtS[row] ?? 0) < untilS - HOUR_S);
  pickRows(
    table,
    Math.abs(change),
    random,
    () => random.between(from, to),
    (row) => {
      const deadlineAtS = columns.deadlineAtS[row] ?? 0;
      const endedAtS = change > 0 ? deadlineAtS - 60 - random.int(240) : deadlineAtS + 300 + random.int(3000);
      columns.endedAtS[row] = endedAtS;
      milestones.checkedAtS[row] = Math.min(milestones.checkedAtS[row] ?? 0, endedAtS - 30);
      milestones.handledAtS[row] = Math.min(milestones.handledAtS[row] ?? 0, endedAtS - 120);
    },
    hasRoom,
  );
}

/** Changes `count` closed cases: each the first fitting one reported at or after a drawn moment. */
function pickRows(
  table: PastTable,
  count: number,
  random: Random,
  when: () => number,
  change: (row: number) => void,
  fits: (row: number) => boolean = () => true,
): void {
  const { columns } = table;
  for (let done = 0, tries = 0; done < count && tries < count * 50 + 1000; tries++) {
    let row = firstReported(columns.reportedAtS, when());
    const last = Math.min(table.count, row + 500);
    while (row < last && (columns.stage[row] !== CLOSED || !fits(row))) row++;
    if (row >= last) continue;
    change(row);
    done++;
  }
  void random;
}

/** First row reported at or after a moment; reports stand in order of time. */
function firstReported(reportedAtS: Uint32Array, atS: number): number {
  let low = 0;
  let high = reportedAtS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reportedAtS[middle] ?? 0) < atS) low = middle + 1;
    else high = middle;
  }
  return low;
}
