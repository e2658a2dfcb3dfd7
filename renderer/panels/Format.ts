import { DAY_MS, HOUR_MS } from '../../contract/model/time.ts';
import type { Words } from './Words.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** A moment as the city's clocks show it. Fields of UTC of the shifted time, so the machine's own zone plays no part. */
function local(ms: number, utcOffsetMinutes: number): Date {
  return new Date(ms + utcOffsetMinutes * MINUTE_MS);
}

const two = (n: number): string => String(n).padStart(2, '0');

/** 09:41:22 */
export function clockText(ms: number, utcOffsetMinutes: number): string {
  const at = local(ms, utcOffsetMinutes);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** 09:52 */
export function timeText(ms: number, utcOffsetMinutes: number): string {
  return clockText(ms, utcOffsetMinutes).slice(0, 5);
}

/** 09:52 for the day of `nowMs`, else 03-17: a list never says the year, and never leaves the day out. */
export function timeOrDay(ms: number, nowMs: number, utcOffsetMinutes: number): string {
  const today = dayStartMs(ms, utcOffsetMinutes) === dayStartMs(nowMs, utcOffsetMinutes);
  return today ? timeText(ms, utcOffsetMinutes) : dayText(ms, utcOffsetMinutes);
}

/** 03-17 */
export function dayText(ms: number, utcOffsetMinutes: number): string {
  const at = local(ms, utcOffsetMinutes);
  return `${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

/** 2019-03-17 09:48, where the year counts. */
export function dayTimeText(ms: number, utcOffsetMinutes: number): string {
  const at = local(ms, utcOffsetMinutes);
  return `${at.getUTCFullYear()}-${dayText(ms, utcOffsetMinutes)} ${timeText(ms, utcOffsetMinutes)}`;
}

export function dateText(ms: number, utcOffsetMinutes: number, words: Words): string {
  const at = local(ms, utcOffsetMinutes);
  const weekday = words.weekdays[at.getUTCDay()] ?? '';
  return words.date(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), weekday);
}

/** The city's last midnight at or before `ms`. */
export function dayStartMs(ms: number, utcOffsetMinutes: number): number {
  const shift = utcOffsetMinutes * MINUTE_MS;
  return Math.floor((ms + shift) / DAY_MS) * DAY_MS - shift;
}

/** 12 秒前. Under two seconds, or in the future by a clock's error, it is 刚刚. */
export function agoText(ageMs: number, words: Words): string {
  if (ageMs < 2 * SECOND_MS) return words.ago.now;
  if (ageMs < MINUTE_MS) return words.ago.seconds(Math.floor(ageMs / SECOND_MS));
  if (ageMs < HOUR_MS) return words.ago.minutes(Math.floor(ageMs / MINUTE_MS));
  if (ageMs < DAY_MS) return words.ago.hours(Math.floor(ageMs / HOUR_MS));
  return words.ago.days(Math.floor(ageMs / DAY_MS));
}

/** A length of time in one unit, short enough for a list: 45 秒, 80 分, 5 小时, 3 天. */
export function spanText(spanMs: number, words: Words): string {
  const span = Math.max(0, spanMs);
  if (span < MINUTE_MS) return words.span.seconds(Math.floor(span / SECOND_MS));
  if (span < 2 * HOUR_MS) return words.span.minutes(Math.floor(span / MINUTE_MS));
  if (span < 2 * DAY_MS) return words.span.hours(Math.floor(span / HOUR_MS));
  return words.span.days(Math.floor(span / DAY_MS));
}

/** 312,040 */
export function countText(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Two decimals, as the field states its rates: 99.87. */
export function percentText(value: number): string {
  return value.toFixed(2);
}

export function bytesText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${Math.round(bytes / 1e6)} MB`;
}

/** North, north-east … for a heading in degrees clockwise from true north. */
export function compassIndex(headingDeg: number): number {
  return Math.round((((headingDeg % 360) + 360) % 360) / 45) % 8;
}
