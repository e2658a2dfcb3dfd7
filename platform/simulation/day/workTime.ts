import type { Limit } from '../../../contract/model/time.ts';
import type { Random } from '../random.ts';
import type { DemoCity } from '../city/DemoCity.ts';

const HOUR_S = 3600;

/** When people who keep office hours do something: the given moment if they are at work, else some time after they open. */
export function inWorkingHours(city: DemoCity, atMs: number, random: Random): number {
  const { calendar } = city;
  const atS = atMs / 1000;
  // Working seconds stand still outside working hours: a little more of them lies after the next opening.
  if (calendar.workedSeconds(atS + 60) > calendar.workedSeconds(atS)) return atMs;
  const laterS = Math.round(random.between(0.1, 1.6) * HOUR_S);
  return calendar.whenWorked(calendar.workedSeconds(atS) + laterS) * 1000;
}

/** A moment in working hours, when `share` of the working time between two moments has passed. */
export function workedShare(city: DemoCity, fromMs: number, toMs: number, share: number): number {
  const { calendar } = city;
  const from = calendar.workedSeconds(fromMs / 1000);
  const to = calendar.workedSeconds(toMs / 1000);
  if (to - from < HOUR_S) return fromMs + (toMs - fromMs) * share;
  return calendar.whenWorked(from + Math.max(60, (to - from) * share)) * 1000;
}

/** `hours` of working time after a moment. */
export function workedAfter(city: DemoCity, fromMs: number, hours: number): number {
  const { calendar } = city;
  return calendar.whenWorked(calendar.workedSeconds(fromMs / 1000) + hours * HOUR_S) * 1000;
}

/** Whether a limit runs day and night. */
export function runsAtNight(limit: Limit): boolean {
  return limit.unit === 'urgentHour';
}
