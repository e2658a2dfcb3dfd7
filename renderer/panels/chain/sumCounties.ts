import type { LinkRow } from '../../../contract/wire/links.ts';

export interface CountySum {
  /** Over the counties that are known. */
  openCases: number;
  known: number;
  all: number;
  /** Names of counties in none of the sums: unknown is never 0. */
  unknown: string[];
}

/** Sums the counties and says which are not in the sum. The province's row is the city's own report and no part of it. */
export function sumCounties(links: readonly LinkRow[]): CountySum {
  const counties = links.filter(({ level }) => level === 'county');
  const sum: CountySum = { openCases: 0, known: 0, all: counties.length, unknown: [] };
  for (const { name, state, openCases } of counties) {
    if (state === 'cut' || openCases === null) {
      sum.unknown.push(name);
      continue;
    }
    sum.openCases += openCases;
    sum.known += 1;
  }
  return sum;
}
