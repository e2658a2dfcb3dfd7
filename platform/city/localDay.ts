import { DAY_MS } from '../../contract/model/time.ts';
/** Fixed offset of the city's time from UTC, minutes. */
export interface LocalOffset {
  utcOffsetMinutes: number;
}

/** Start of the local day, milliseconds. */
export function dayStartMs(atMs: number, { utcOffsetMinutes }: LocalOffset): number {
  const offsetMs = utcOffsetMinutes * 60_000;
  return Math.floor((atMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
}
