import { DAY_S } from '../../contract/model/time.ts';
import { CASE_STAGES, STAGE_FILL, STAGE_FILLS, type StageFill } from '../../contract/model/stages.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseHours } from './World.ts';

const HOUR_S = 3_600;
const FILL_BY_STAGE = CASE_STAGES.map((stage) => STAGE_FILL[stage]);
const ENDED_BY_STAGE = FILL_BY_STAGE.map((fill) => fill === 'ended');

/** How far a case of this stage (the wire's number) has come. */
export function fillOfStage(stage: number): StageFill {
  return FILL_BY_STAGE[stage] ?? 'reported';
}

/** True for stages after which nothing more happens. */
export function isEnded(stage: number): boolean {
  return ENDED_BY_STAGE[stage] ?? false;
}

/** Counts over all cases that change by one when a case does. */
export class CaseTallies {
  readonly fills = Object.fromEntries(STAGE_FILLS.map((fill) => [fill, 0])) as Record<StageFill, number>;
  #dayStartS = -1;
  readonly #hours = { reported: new Uint32Array(24), ended: new Uint32Array(24) };

  /** Adds (+1) or takes away (−1) a row that stands in the columns. */
  fold(columns: CaseColumns, row: number, sign: 1 | -1): void {
    this.fills[fillOfStage(columns.stage[row] ?? 0)] += sign;
    if (this.#dayStartS >= 0) this.#foldHours(columns, row, sign);
  }

  /** The day last asked for is kept by increment; another day costs one pass over `count` rows. */
  hours(dayStartS: number, columns: CaseColumns, count: number): CaseHours {
    if (dayStartS === this.#dayStartS) return this.#hours;
    this.#dayStartS = dayStartS;
    this.#hours.reported.fill(0);
    this.#hours.ended.fill(0);
    for (let row = 0; row < count; row++) if (columns.key[row] !== 0) this.#foldHours(columns, row, 1);
    return this.#hours;
  }

  #foldHours(columns: CaseColumns, row: number, sign: 1 | -1): void {
    const reportedS = (columns.reportedAtS[row] ?? 0) - this.#dayStartS;
    if (reportedS >= 0 && reportedS < DAY_S) bump(this.#hours.reported, Math.floor(reportedS / HOUR_S), sign);
    const endedS = (columns.endedAtS[row] ?? 0) - this.#dayStartS;
    if (endedS >= 0 && endedS < DAY_S) bump(this.#hours.ended, Math.floor(endedS / HOUR_S), sign);
  }
}

function bump(counts: Uint32Array, index: number, sign: 1 | -1): void {
  counts[index] = (counts[index] ?? 0) + sign;
}
