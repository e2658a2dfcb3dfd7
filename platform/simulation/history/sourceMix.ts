import { CASE_SOURCES, type CaseSource } from '../../../contract/model/stages.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import { cumulative } from '../random.ts';

/** From when on a source is there, and how many years it takes to come to today's share. */
const COMES: Partial<Record<CaseSource, readonly [fromYear: number, years: number]>> = {
  Video: [2015.5, 2],
  HighPTZ: [2017.5, 1.5],
  AI: [2018, 2.2],
  Drone: [2018.4, 1.5],
  IoT: [2019, 1],
};

/** Share of a year's cases by source, as running sums over CASE_SOURCES. `year` is a decimal year. */
export function sourceMix(city: DemoCity, year: number): Float64Array {
  const weights = CASE_SOURCES.map((source) => {
    const [fromYear, years] = COMES[source] ?? [0, 1];
    return (city.demo.reportsPerDay[source] ?? 0) * Math.min(1, Math.max(0, (year - fromYear) / years));
  });
  return cumulative(weights.some((weight) => weight > 0) ? weights : CASE_SOURCES.map(() => 1));
}

/** The counties' platforms were joined one after another; by December 2019 all of them were. */
export function countyShare(year: number): number {
  return 0.015 + 0.12 * Math.min(1, Math.max(0, (year - 2016) / 3.9));
}

/** Machines check since 2018, more every year. */
export function machineShare(year: number): number {
  return 0.32 * Math.min(1, Math.max(0, (year - 2018) / 2));
}
