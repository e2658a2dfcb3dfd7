/** Fixed offset of the city's time from UTC, minutes. */
export interface LocalOffset {
  utcOffsetMinutes: number;
}

const DAY_MS = 86_400_000;

/** Start of the local day, milliseconds. */
export function dayStartMs(atMs: number, { utcOffsetMinutes }: LocalOffset): number {
  const offsetMs = utcOffsetMinutes * 60_000;
  return Math.floor((atMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
}
