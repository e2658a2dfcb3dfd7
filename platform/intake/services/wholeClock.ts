import type { Clock } from '../../../contract/model/time.ts';

/** The same clock on whole milliseconds, as the database's columns hold them. */
export function wholeClock(clock: Clock): Clock {
  return { nowMs: () => Math.floor(clock.nowMs()) };
}
