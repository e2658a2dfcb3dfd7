const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?$/;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Milliseconds of an ISO 8601 time; one without a zone is local time at the offset. null when it is none. */
export function parseClock(text: string, utcOffsetMinutes: number): number | null {
  if (WITH_ZONE.test(text)) return orNull(Date.parse(text));
  const found = LOCAL.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as FixedDate;
  const atMs = Date.UTC(year, month - 1, day, hour, minute, second, Number((found[7] ?? '0').padEnd(3, '0')));
  const date = new Date(atMs);
  // Date.UTC takes the 31st of June for the 1st of July; a person who typed it meant something else.
  const asTyped = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  return asTyped ? orNull(atMs - utcOffsetMinutes * 60_000) : null;
}

type FixedDate = [number, number, number, number, number, number];

/** "2020-03-17 09:45:00", local time at the offset. */
export function localText(atMs: number, utcOffsetMinutes: number): string {
  return new Date(atMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

function orNull(atMs: number): number | null {
  return Number.isFinite(atMs) && atMs >= 0 ? atMs : null;
}
