const MINUTE_MS = 60_000;

/** 11-24 09:52 on the city's clock, as on the wall. */
export function clockText(atMs: number, utcOffsetMinutes: number): string {
  return new Date(atMs + utcOffsetMinutes * MINUTE_MS).toISOString().slice(5, 16).replace('T', ' ');
}

/** A span in its two largest units, rounded down: nobody is promised time there is not. */
export function spanText(
  spanMs: number,
  { days, hours, minutes }: Record<'days' | 'hours' | 'minutes', string>,
): string {
  const total = Math.floor(Math.abs(spanMs) / MINUTE_MS);
  const [day, hour, minute] = [Math.floor(total / 1440), Math.floor(total / 60) % 24, total % 60];
  if (day > 0) return `${day}${days}${hour}${hours}`.trim();
  return `${hour > 0 ? `${hour}${hours}` : ''}${minute}${minutes}`.trim();
}
