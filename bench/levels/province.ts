import { SpokenCounty } from './SpokenCounty.ts';

/** Sichuan has 21 prefectures (市州) and 183 counties and districts (GB/T 2260). */
export const SICHUAN = { prefectures: 21, counties: 183 } as const;
const CASES_OF_A_PREFECTURE = 4_000;
const CASES_OF_A_COUNTY = 1_180;

export interface Province {
  readonly platforms: readonly SpokenCounty[];
  readonly cases: number;
  readonly openCases: number;
  close(): Promise<void>;
}

/** All platforms of a province, listening, with some 300,000 cases together. The newest was reported at `reportedAtS`. */
export async function openProvince(
  size: { prefectures: number; counties: number },
  reportedAtS: number,
): Promise<Province> {
  const platforms = [
    ...named('p', size.prefectures, CASES_OF_A_PREFECTURE, reportedAtS),
    ...named('c', size.counties, CASES_OF_A_COUNTY, reportedAtS),
  ];
  for (const platform of platforms) await platform.open();
  return {
    platforms,
    cases: platforms.reduce((sum, { cases }) => sum + cases, 0),
    openCases: platforms.reduce((sum, { openCases }) => sum + openCases, 0),
    close: async () => {
      for (const platform of platforms) await platform.cut();
    },
  };
}

function named(prefix: string, count: number, cases: number, reportedAtS: number): SpokenCounty[] {
  return Array.from({ length: count }, (_, index) => new SpokenCounty(`${prefix}${index + 1}`, cases, reportedAtS));
}
