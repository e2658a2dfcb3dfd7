import type { CaseHours, World } from './World.ts';

const DAY_S = 86_400;

/** Reports and endings of today (the platform's local day) by hour. Before the catalog is known, the day is UTC's. */
export function caseHourHistogram(world: World): CaseHours {
  const offsetS = (world.catalog?.city.utcOffsetMinutes ?? 0) * 60;
  const localS = Math.floor(world.platformNowMs() / 1000) + offsetS;
  return world.cases.hours(localS - (localS % DAY_S) - offsetS);
}
