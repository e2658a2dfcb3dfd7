import type { UnitColumns } from '../../world/World.ts';

/**
 * Fixes further apart than this are not joined: nobody knows where the unit was between them (domain: JT/T 808,
 * interpolate only between fixes at most 60 s apart). Platform milliseconds.
 */
export const MAX_JOIN_MS = 60_000;

export interface UnitPositions {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

/**
 * Where each unit is drawn at `nowMs`, platform time: one fix interval behind, so that it always moves between two
 * places where it really was, and comes to rest at its last fix when no other follows. Nothing is guessed ahead.
 */
export function drawnPositions(columns: UnitColumns, count: number, nowMs: number, into: UnitPositions): void {
  const { fromLon, fromLat, fromMs, toLon, toLat, toMs } = columns;
  for (let row = 0; row < count; row++) {
    const end = toMs[row] ?? 0;
    const interval = end - (fromMs[row] ?? 0);
    const joined = interval > 0 && interval <= MAX_JOIN_MS;
    const share = joined ? Math.min(1, Math.max(0, (nowMs - end) / interval)) : 1;
    into.lon[row] = (fromLon[row] ?? 0) + ((toLon[row] ?? 0) - (fromLon[row] ?? 0)) * share;
    into.lat[row] = (fromLat[row] ?? 0) + ((toLat[row] ?? 0) - (fromLat[row] ?? 0)) * share;
  }
}

/** True while the unit is still on its way to its last fix. */
export function isUnderWay(columns: UnitColumns, row: number, nowMs: number): boolean {
  const end = columns.toMs[row] ?? 0;
  const interval = end - (columns.fromMs[row] ?? 0);
  return interval > 0 && interval <= MAX_JOIN_MS && nowMs < end + interval;
}
