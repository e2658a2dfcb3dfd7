const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const MINUTE_MS = 60_000;

export function clockText(atMs: number): string {
  return CLOCK.format(atMs);
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
