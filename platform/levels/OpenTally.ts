import { CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';

export interface LowerCounts {
  openCases: number;
  overdueCases: number;
  reportedToday: number;
}

const FINAL = new Set(FINAL_STAGES.map((stage) => CASE_STAGES.indexOf(stage)));
/** Every time zone is a whole number of these from UTC, so a local day is too. */
const QUARTER_S = 900;
const QUARTERS_A_DAY = 96;

/**
 * The counts of a picture, kept with every row that comes and goes: asking costs what is open, not what there ever was. A
 * province asks every second for three hundred thousand cases, of which a few per cent are open.
 */
export class OpenTally {
  readonly #open = new Map<number, CaseRow>();
  /** Reports by the quarter of an hour they came in. */
  readonly #reported = new Map<number, number>();

  add(row: CaseRow): void {
    if (!FINAL.has(row.stage)) this.#open.set(row.key, row);
    this.#report(row, 1);
  }

  remove(row: CaseRow): void {
    this.#open.delete(row.key);
    this.#report(row, -1);
  }

  clear(): void {
    this.#open.clear();
    this.#reported.clear();
  }

  /** `dayStartS`: the local midnight the day of `nowS` began at. */
  counts(nowS: number, dayStartS: number): LowerCounts {
    let overdueCases = 0;
    for (const row of this.#open.values()) if (isOverdue(row, nowS)) overdueCases += 1;
    const from = Math.floor(dayStartS / QUARTER_S);
    let reportedToday = 0;
    for (let quarter = from; quarter < from + QUARTERS_A_DAY; quarter++)
      reportedToday += this.#reported.get(quarter) ?? 0;
    return { openCases: this.#open.size, overdueCases, reportedToday };
  }

  /** Open cases past their limit, the longest first. */
  overdue(nowS: number, limit: number): CaseRow[] {
    return [...this.#open.values()]
      .filter((row) => isOverdue(row, nowS))
      .toSorted((a, b) => a.deadlineAtS - b.deadlineAtS || a.key - b.key)
      .slice(0, limit);
  }

  #report({ reportedAtS }: CaseRow, sign: 1 | -1): void {
    const quarter = Math.floor(reportedAtS / QUARTER_S);
    const count = (this.#reported.get(quarter) ?? 0) + sign;
    if (count === 0) this.#reported.delete(quarter);
    else this.#reported.set(quarter, count);
  }
}

function isOverdue({ deadlineAtS }: CaseRow, nowS: number): boolean {
  return deadlineAtS !== 0 && deadlineAtS < nowS;
}
