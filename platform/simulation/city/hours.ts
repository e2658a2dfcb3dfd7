import { cumulative, pickWeighted, type Random } from '../random.ts';
import type { Trait } from './traits.ts';

/** When reports come in: relative weight of each hour of the local day. */
export type HourProfile = Float64Array;

/** Collectors walk from seven to half past eight in the evening, and stop for lunch. */
export const COLLECTOR_HOURS: HourProfile = cumulative([
  0, 0, 0, 0, 0, 0, 0.05, 0.7, 1.15, 1.35, 1.35, 0.95, 0.45, 0.6, 1.1, 1.2, 1.1, 0.85, 0.65, 0.6, 0.4, 0.15, 0.08, 0,
]);
/** Citizens call all day and late: noise, rubbish, parking. */
export const PUBLIC_HOURS: HourProfile = cumulative([
  0.14, 0.08, 0.05, 0.05, 0.06, 0.12, 0.35, 0.7, 1.1, 1.3, 1.25, 1, 0.7, 0.7, 0.95, 1.05, 1.05, 1, 0.85, 0.95, 0.95,
  0.75, 0.5, 0.28,
]);
/** Machines look all the time; streets are empty at night. */
export const MACHINE_HOURS: HourProfile = cumulative([
  0.12, 0.08, 0.06, 0.06, 0.1, 0.25, 0.6, 1, 1.25, 1.3, 1.25, 1.05, 0.85, 0.85, 1, 1.1, 1.15, 1.2, 1.1, 1, 0.8, 0.55,
  0.35, 0.2,
]);
/** People at desks. */
export const OFFICE_HOURS: HourProfile = cumulative([
  0, 0, 0, 0, 0, 0, 0, 0.1, 0.8, 1.2, 1.3, 0.9, 0.2, 0.3, 1, 1.2, 1.1, 0.7, 0.2, 0.1, 0.05, 0, 0, 0,
]);

/** A second of the local day, drawn by the profile. */
export function pickSecond(profile: HourProfile, random: Random): number {
  return Math.floor((pickWeighted(profile, random) + random.next()) * 3600);
}

/** How likely a category is at an hour, beside its usual weight. */
export function hourFactor(hours: Trait['hours'], hour: number): number {
  const dark = hour >= 23 || hour < 6;
  if (hours === 'street') return dark ? 0.03 : hour === 6 || hour >= 21 ? 0.4 : 1;
  if (hours === 'night') return hour >= 19 || hour < 2 ? 4 : dark ? 1.5 : 0.3;
  return dark ? 0.4 : 1;
}

/** Rain and heat, spring festival and autumn: relative volume by month, January first. */
const MONTHS = [0.88, 0.82, 1, 1.04, 1.06, 1.05, 1.04, 1.06, 1.05, 1.0, 1.02, 0.98];

/** Volume of a day against an ordinary working day. `month` is 0 to 11. */
export function dayFactor(month: number, weekday: number, isWorkday: boolean): number {
  const season = MONTHS[month] ?? 1;
  if (isWorkday) return season * (weekday === 1 ? 1.05 : 1);
  return season * (weekday === 0 ? 0.66 : 0.74);
}
