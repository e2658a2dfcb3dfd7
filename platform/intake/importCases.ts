import { CASE_SOURCES, type CaseStage } from '../../contract/model/stages.ts';
import { makeCaseColumns } from '../../contract/wire/caseColumns.ts';
import { NO_DISTRICT, NO_INDEX } from '../../contract/wire/cases.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import { MAX_PAST_ROWS, makeMilestones, type PastChunk } from '../cases/PastChunk.ts';
import type { CityPack } from '../city/CityPack.ts';
import { csvRows } from './csvRows.ts';
import { LocalTime } from './localTime.ts';
import type { CaseMapping } from './mapping.ts';
import { type ReadCase, type Rejection, readCase, stageIndex } from './readCase.ts';
import { requiredColumns } from './surveyCases.ts';

export interface ImportOptions {
  file: string;
  mapping: CaseMapping;
  pack: CityPack;
  book: CaseBook;
  /** Which of these case numbers the city already has. */
  known(numbers: readonly string[]): Promise<ReadonlySet<string>>;
  onReject(rejection: Rejection): void;
  /** Share of the file read, 0 to 1, and rows so far. */
  onProgress(share: number, rows: number): void;
}

export interface ImportTotals {
  read: number;
  accepted: number;
  rejected: number;
}

interface PendingCase extends ReadCase {
  row: number;
  categoryIndex: number;
  departmentIndex: number;
}

/**
 * Streams a file into the case book, a chunk at a time. Every row is either accepted or rejected with a reason:
 * read = accepted + rejected. Throws with a sentence when the file itself cannot be read.
 */
export async function importCases(options: ImportOptions): Promise<ImportTotals> {
  const { mapping, pack } = options;
  const time = new LocalTime(mapping.timeZone);
  const categoryOf = categoryLookup(pack, mapping);
  const departments = new Map(pack.catalog.departments.map((department, index) => [department.name, index]));
  const totals: ImportTotals = { read: 0, accepted: 0, rejected: 0 };
  const seen = new Set<string>();
  let pending: PendingCase[] = [];
  let share = 0;

  const reject = (rejection: Rejection): void => {
    totals.rejected++;
    options.onReject(rejection);
  };
  const flush = async (): Promise<void> => {
    const known = await options.known(pending.map((item) => item.no));
    const fresh = pending.filter((item) => !known.has(item.no));
    for (const item of pending) if (known.has(item.no)) reject(repeated(item.row, mapping, item.no));
    if (fresh.length > 0) await options.book.appendPast(toChunk(fresh));
    totals.accepted += fresh.length;
    pending = [];
    options.onProgress(share, totals.read);
  };

  const csv = {
    header: mapping.header,
    delimiter: mapping.delimiter,
    required: requiredColumns(mapping),
    onProgress: (s: number) => (share = s),
  };
  for await (const row of csvRows(options.file, csv)) {
    totals.read++;
    const result = readCase(row, mapping, time);
    if (!result.ok) {
      reject(result.rejection);
      continue;
    }
    const { value } = result;
    const categoryIndex = categoryOf(value.category);
    if (categoryIndex === undefined) {
      const expected = 'a category of the city, by code or name, or an entry in "categories" of the mapping';
      reject({ row: row.number, field: String(mapping.columns.category), value: value.category, expected });
    } else if (seen.has(value.no)) reject(repeated(row.number, mapping, value.no));
    else {
      seen.add(value.no);
      pending.push({
        ...value,
        row: row.number,
        categoryIndex,
        departmentIndex: departments.get(value.department) ?? NO_INDEX,
      });
      if (pending.length >= MAX_PAST_ROWS) await flush();
    }
  }
  if (pending.length > 0) await flush();
  options.onProgress(1, totals.read);
  return totals;
}

function repeated(row: number, mapping: CaseMapping, no: string): Rejection {
  return { row, field: String(mapping.columns.no), value: no, expected: 'a case number that is not there yet' };
}

/** By the mapping's code first, then by code or name in the city's list. */
function categoryLookup(pack: CityPack, mapping: CaseMapping): (text: string) => number | undefined {
  const index = new Map<string, number>();
  pack.catalog.categories.forEach((category, i) => index.set(category.name, i));
  pack.catalog.categories.forEach((category, i) => index.set(category.code, i));
  return (text) => index.get(mapping.categories[text] ?? text) ?? index.get(text);
}

function toChunk(cases: readonly PendingCase[]): PastChunk {
  const columns = makeCaseColumns(cases.length);
  const milestones = makeMilestones(cases.length);
  cases.forEach((item, i) => {
    columns.lonE7[i] = item.lonE7;
    columns.latE7[i] = item.latE7;
    columns.reportedAtS[i] = item.reportedAtS;
    columns.deadlineAtS[i] = item.deadlineAtS;
    columns.endedAtS[i] = item.endedAtS;
    columns.category[i] = item.categoryIndex;
    columns.grid[i] = NO_INDEX;
    columns.department[i] = item.departmentIndex;
    columns.district[i] = NO_DISTRICT;
    columns.stage[i] = stageIndex(item.stage);
    columns.source[i] = CASE_SOURCES.indexOf(item.source);
    milestones.handledAtS[i] = handledAt(item.stage, item.endedAtS);
  });
  return {
    count: cases.length,
    columns,
    milestones,
    texts: { no: (row) => cases[row]?.no ?? '', place: (row) => cases[row]?.place ?? '' },
  };
}

/** A file tells when a case ended, not when it was handled; for one that was closed the two are taken as one. */
function handledAt(stage: CaseStage, endedAtS: number): number {
  return stage === 'Closed' || stage === 'ForcedClosed' ? endedAtS : 0;
}
