import type { CaseColumns } from '../../contract/wire/caseColumns.ts';

/**
 * When a past case reached each milestone; whole seconds since the epoch, 0 = never or unknown.
 * Milestones may only grow in this order: reported, filed, dispatched, handled, checked, ended.
 */
export interface CaseMilestones {
  /** 立案 */
  filedAtS: Uint32Array;
  /** 派遣 */
  dispatchedAtS: Uint32Array;
  /** 处置完成 */
  handledAtS: Uint32Array;
  /** 核查通过 */
  checkedAtS: Uint32Array;
}

/**
 * Texts of a past case by its row in the chunk, '' where there is none. Functions, so that a producer need not hold
 * 300,000 strings; each is called once per row while the chunk is appended.
 */
export interface PastTexts {
  /** Opaque case number; '' lets the book give one (yyMMdd + 5 digits by local day). */
  no?: (row: number) => string;
  place?: (row: number) => string;
  description?: (row: number) => string;
  /** "公众举报 · 12319"; '' shows the source's own name. */
  channel?: (row: number) => string;
}

/**
 * Cases that are past: made by the simulation from its seed, or read from a file. Handed to `CaseBook.appendPast`,
 * at most MAX_PAST_ROWS rows at a time, oldest first where the producer can.
 *
 * The book gives `key` and `rev`: what stands there is ignored and overwritten IN PLACE. It also fills, in place, what
 * the producer left open: `grid`, `department` = NO_INDEX and `district` = NO_DISTRICT are looked up, `deadlineAtS` = 0
 * is computed from the dispatch (or the report, where no dispatch is known) by the limit rules, and for an ended case
 * `handledAtS` = 0 becomes `endedAtS` if its stage is Closed. A row that stays without grid lies in none.
 *
 * Every stage is allowed: a case that is still open can be acted upon later like any other.
 */
export interface PastChunk {
  /** Rows of this chunk; the columns may be longer. */
  count: number;
  columns: CaseColumns;
  milestones: CaseMilestones;
  texts?: PastTexts;
  /** True where the cases are made up: then their whole lives are told, too (`invented/composeLife.ts`), and lead to what stands here. */
  invented?: boolean;
}

export const MAX_PAST_ROWS = 32_768;

export function makeMilestones(length: number): CaseMilestones {
  return {
    filedAtS: new Uint32Array(length),
    dispatchedAtS: new Uint32Array(length),
    handledAtS: new Uint32Array(length),
    checkedAtS: new Uint32Array(length),
  };
}
