import type { DemoCity } from '../city/DemoCity.ts';
import { dayFactor } from '../city/hours.ts';

/** The first weeks of the system, and the month in which the whole country stayed at home. */
const QUIET: readonly (readonly [from: string, to: string, factor: number])[] = [
  ['2015-06-01', '2015-06-30', 0.5],
  ['2020-01-26', '2020-02-24', 0.42],
];

/**
 * How many cases each local day of the past has, from `historyFrom` to the day before `untilDay`; they add up to the
 * pack's `historyCases`. Grows over the years, so that the last days are about as busy as the simulated ones.
 */
export function pastVolumes(city: DemoCity, untilDay: number): { firstDay: number; counts: Int32Array } {
  const { days, demo } = city;
  const firstDay = days.dayNumber(days.startMs(demo.historyFrom));
  const length = untilDay - firstDay;
  if (length <= 0) return { firstDay, counts: new Int32Array(0) };
  const power = growthPower(demo.historyCases / length, todaysVolume(city));
  const random = city.random.stream('past').stream('volume');
  const weights = Float64Array.from({ length }, (_, i) => {
    const date = days.dateOf(days.dayStartMs(firstDay + i));
    const day = firstDay + i;
    const usual = dayFactor(Number(date.slice(5, 7)) - 1, days.weekday(day), days.isWorkday(day));
    const quiet = QUIET.find(([from, to]) => from <= date && date <= to)?.[2] ?? 1;
    return growth((i + 1) / length, power) * usual * quiet * Math.max(0.4, 1 + 0.09 * random.normal());
  });
  return { firstDay, counts: apportion(weights, demo.historyCases) };
}

/** Mean reports a day that the pack asks of the simulation, weekends included. */
function todaysVolume(city: DemoCity): number {
  const perWorkday = Object.values(city.demo.reportsPerDay).reduce((sum, count) => sum + count, 0);
  return perWorkday * 0.9;
}

/** Of the last day's volume so much was there on the first day. */
const FIRST_SHARE = 0.35;

function growth(share: number, power: number): number {
  return FIRST_SHARE + (1 - FIRST_SHARE) * share ** power;
}

/** The curve whose mean is `mean` when it ends at `last`. */
function growthPower(mean: number, last: number): number {
  const ratio = Math.min(0.95, Math.max(FIRST_SHARE + 0.05, mean / Math.max(1, last)));
  return (1 - FIRST_SHARE) / (ratio - FIRST_SHARE) - 1;
}

/** Whole numbers in proportion to the weights that add up to `total` exactly. */
function apportion(weights: Float64Array, total: number): Int32Array {
  const sum = weights.reduce((a, b) => a + b, 0);
  let seen = 0;
  let given = 0;
  return Int32Array.from(weights, (weight) => {
    seen += weight;
    const upTo = Math.round((seen / sum) * total);
    const count = upTo - given;
    given = upTo;
    return count;
  });
}
