import type { LngLat } from '../../contract/model/geo.ts';
import { csvRows } from './csvRows.ts';
import { LocalTime } from './localTime.ts';
import type { CaseMapping } from './mapping.ts';
import { readCase } from './readCase.ts';

/** What a file says of its own city: enough to make a minimal city pack from it. */
export interface CaseSurvey {
  rows: number;
  /** Every readable position. */
  points: LngLat[];
  /** Distinct category -> its class, in order of first appearance. */
  categories: Map<string, string>;
  departments: string[];
  utcOffsetMinutes: number;
}

/** Columns of a mapping that must be in the file. */
export function requiredColumns(mapping: CaseMapping): (string | number)[] {
  return Object.values(mapping.columns).filter((column) => column !== undefined);
}

/** Reads the file once to learn its extent and its lists. Throws with a sentence when the file cannot be read. */
export async function surveyCases(
  file: string,
  mapping: CaseMapping,
  onProgress: (share: number) => void,
): Promise<CaseSurvey> {
  const time = new LocalTime(mapping.timeZone);
  const survey: CaseSurvey = {
    rows: 0,
    points: [],
    categories: new Map(),
    departments: [],
    utcOffsetMinutes: time.standardOffsetMinutes(),
  };
  const departments = new Set<string>();
  const options = {
    header: mapping.header,
    delimiter: mapping.delimiter,
    required: requiredColumns(mapping),
    onProgress,
  };
  for await (const row of csvRows(file, options)) {
    survey.rows++;
    const result = readCase(row, mapping, time);
    if (!result.ok) continue;
    const { value } = result;
    survey.points.push([value.lonE7 / 1e7, value.latE7 / 1e7]);
    if (!survey.categories.has(value.category)) survey.categories.set(value.category, value.className);
    if (value.department !== '') departments.add(value.department);
  }
  survey.departments = [...departments].sort();
  return survey;
}
