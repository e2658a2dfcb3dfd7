import { DAY_S } from '../../../contract/model/time.ts';
import type { WorkCalendar } from '../calendar.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;

/** A 挂账 of the invented past: seconds since the epoch. */
export interface Pause {
  fromS: number;
  untilS: number;
}

/** A number from 0 to 1 that is always the same for the same whole number, and looks like chance. */
export function shareOf(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9_f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9_f3b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * When a case that was dispatched at `dispatchedAtS` was parked: begun within the hour, gone on some days later at nine. Only the dispatch
 * decides, so that whoever draws the past and whoever tells it find the same pause.
 */
export function pauseAfter(calendar: WorkCalendar, dispatchedAtS: number): Pause {
  const share = shareOf(dispatchedAtS);
  const fromS = beginOf(dispatchedAtS, share);
  return { fromS, untilS: calendar.startOfDayS(calendar.dayOf(fromS) + 2 + Math.floor(share * 6)) + 9 * HOUR_S };
}

/** Of one that waits still at the end of the past: for a part, or a decision, most of a year. */
export function longPauseAfter(dispatchedAtS: number): Pause {
  const share = shareOf(dispatchedAtS);
  const fromS = beginOf(dispatchedAtS, share);
  return { fromS, untilS: fromS + Math.floor(LEAST_LONG_DAYS + share * 150) * DAY_S };
}

/** A case that is parked at the end of the past was dispatched less than this ago. */
export const LEAST_LONG_DAYS = 200;

function beginOf(dispatchedAtS: number, share: number): number {
  return dispatchedAtS + Math.floor((20 + share * 30) * MINUTE_S);
}
