import { CASE_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import type { CaseTable } from '../../world/World.ts';
import { IS_FINAL } from './caseLook.ts';

/** A case that ended stays on the map, faded, for this long. Platform seconds. */
export const ENDED_SHOWN_S = 1800;

/**
 * Which rows of the case table are shown as symbols: open ones and those that ended a moment ago, or whatever stages
 * the session asks for. Kept up to date row by row; 300,000 rows are looked through only when the question changes.
 */
export class CaseIndex {
  /** Rows shown, in no order; only the first `count` are. */
  rows = new Int32Array(0);
  count = 0;
  #slotOf = new Map<number, number>();
  #filter: readonly CaseStage[] | null = null;
  #stages = new Set<number>();

  /** Looks through all rows. */
  rebuild(cases: CaseTable, filter: readonly CaseStage[] | null, nowS: number): void {
    this.#filter = filter;
    this.#stages = new Set(filter?.map((stage) => CASE_STAGES.indexOf(stage)));
    this.#slotOf.clear();
    this.count = 0;
    for (let row = 0; row < cases.count; row++) if (this.#belongs(cases, row, nowS)) this.#add(row);
  }

  /** Looks at some rows; true when the set of shown rows or a shown row changed. */
  update(cases: CaseTable, changed: readonly number[], nowS: number): boolean {
    let touched = false;
    for (const row of changed) {
      const was = this.#slotOf.has(row);
      const is = this.#belongs(cases, row, nowS);
      touched ||= was || is;
      if (is && !was) this.#add(row);
      else if (was && !is) this.#remove(row);
    }
    return touched;
  }

  /** Takes out what ended too long ago. */
  expire(cases: CaseTable, nowS: number): void {
    for (let slot = this.count - 1; slot >= 0; slot--) {
      const row = this.rows[slot] ?? 0;
      if (!this.#belongs(cases, row, nowS)) this.#remove(row);
    }
  }

  #belongs(cases: CaseTable, row: number, nowS: number): boolean {
    const { key, stage, endedAtS } = cases.columns;
    if ((key[row] ?? 0) === 0) return false;
    if (this.#filter) return this.#stages.has(stage[row] ?? 0);
    return !IS_FINAL[stage[row] ?? 0] || nowS - (endedAtS[row] ?? 0) < ENDED_SHOWN_S;
  }

  #add(row: number): void {
    if (this.count === this.rows.length) {
      const next = new Int32Array(Math.max(256, this.count * 2));
      next.set(this.rows);
      this.rows = next;
    }
    this.rows[this.count] = row;
    this.#slotOf.set(row, this.count++);
  }

  #remove(row: number): void {
    const slot = this.#slotOf.get(row);
    if (slot === undefined) return;
    const last = this.rows[--this.count] ?? 0;
    this.rows[slot] = last;
    this.#slotOf.set(last, slot);
    this.#slotOf.delete(row);
  }
}
