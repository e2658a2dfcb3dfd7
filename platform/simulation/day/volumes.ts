import { CASE_SOURCES, type CaseSource } from '../../../contract/model/stages.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import { dayFactor } from '../city/hours.ts';
import type { Random } from '../random.ts';

/** Share of reports of a source that come from the counties' own platforms. */
const COUNTY_SHARE: Partial<Record<CaseSource, number>> = { Collector: 0.12, Public: 0.16, Video: 0.1 };

export interface Volume {
  source: CaseSource;
  city: number;
  counties: number;
}

/** How many reports of each source a date brings. */
export function volumesOf(city: DemoCity, date: string, random: Random): Volume[] {
  const { days, demo } = city;
  const day = days.dayNumber(days.startMs(date));
  const factor = dayFactor(Number(date.slice(5, 7)) - 1, days.weekday(day), days.isWorkday(day));
  const mood = 1 + 0.05 * random.stream('mood').normal();
  return CASE_SOURCES.map((source) => {
    const draw = random.stream(source);
    const mean = (demo.reportsPerDay[source] ?? 0) * factor * mood;
    // About as uneven as calls that know nothing of one another.
    const exact = Math.max(0, mean + Math.sqrt(mean) * 0.6 * draw.normal());
    const count = Math.floor(exact) + (draw.chance(exact % 1) ? 1 : 0);
    const counties = Math.round(count * (COUNTY_SHARE[source] ?? 0));
    return { source, city: count - counties, counties };
  });
}
