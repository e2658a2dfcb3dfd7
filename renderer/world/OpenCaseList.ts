import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { OpenCases } from './World.ts';

/**
 * Row numbers of the cases that have not ended, newest report first (equal seconds: the higher key first). A city has a
 * few thousand of them, so one change costs a binary search and a short move of memory, and reading costs nothing.
 */
export class OpenCaseList implements OpenCases {
  rows = new Int32Array(1_024);
  count = 0;

  insert(columns: CaseColumns, row: number): void {
    if (this.count === this.rows.length) {
      const wider = new Int32Array(this.count * 2);
      wider.set(this.rows);
      this.rows = wider;
    }
    const at = this.#place(columns, columns.reportedAtS[row] ?? 0, columns.key[row] ?? 0);
    this.rows.copyWithin(at + 1, at, this.count);
    this.rows[at] = row;
    this.count++;
  }

  /** Called while the columns still hold what they held at `insert`. */
  remove(columns: CaseColumns, row: number): void {
    const at = this.#place(columns, columns.reportedAtS[row] ?? 0, columns.key[row] ?? 0);
    if (this.rows[at] !== row) return;
    this.rows.copyWithin(at, at + 1, this.count);
    this.count--;
  }

  /** First place whose case is not newer than (reportedAtS, key). */
  #place({ reportedAtS, key }: CaseColumns, wantedS: number, wantedKey: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.rows[middle] ?? 0;
      const atS = reportedAtS[row] ?? 0;
      if (atS > wantedS || (atS === wantedS && (key[row] ?? 0) > wantedKey)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
