import type { CaseColumns } from '../../../contract/wire/caseColumns.ts';
import { pulses, RANKS, rankOf } from './caseSymbols.ts';

/** Places of rows in the plane, and the part of it that is looked at. */
export interface Looked {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Rows within the window, most urgent first (a counting sort, for there may be tens of thousands). */
export class CaseOrder {
  rows = new Int32Array(0);
  count = 0;
  anyUrgent = false;

  /**
   * `chosen` comes before all others, and also where it is none of `shown`: what is selected stands on the map as itself. -1 for
   * none.
   */
  fill(
    columns: CaseColumns,
    shown: ArrayLike<number>,
    shownCount: number,
    chosen: number,
    looked: Looked,
    nowS: number,
  ): void {
    const byRank: number[][] = Array.from({ length: RANKS }, () => []);
    this.anyUrgent = false;
    const take = (row: number, into: number[] | undefined): void => {
      if (!isLookedAt(looked, row)) return;
      into?.push(row);
      this.anyUrgent ||= pulses(columns, row, nowS);
    };
    const first: number[] = [];
    if (chosen >= 0) take(chosen, first);
    for (let slot = 0; slot < shownCount; slot++) {
      const row = shown[slot] ?? 0;
      if (row !== chosen) take(row, byRank[rankOf(columns, row, nowS)]);
    }
    this.count = byRank.reduce((sum, rows) => sum + rows.length, first.length);
    if (this.rows.length < this.count) this.rows = new Int32Array(Math.ceil(this.count * 1.25));
    let at = 0;
    // Within a rank by row, so that the picture does not depend on the order in which cases changed.
    for (const rows of [first, ...byRank]) for (const row of rows.sort((a, b) => a - b)) this.rows[at++] = row;
  }
}

function isLookedAt({ x, y, left, right, top, bottom }: Looked, row: number): boolean {
  const [px, py] = [x[row] ?? Number.NaN, y[row] ?? Number.NaN];
  return px >= left && px <= right && py >= top && py <= bottom;
}
