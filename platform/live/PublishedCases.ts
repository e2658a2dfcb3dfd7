import {
  CASE_COLUMNS,
  type CaseColumns,
  encodeCaseColumns,
  makeCaseColumns,
  writeCaseRow,
} from '../../contract/wire/caseColumns.ts';
import type { CaseCard, CaseDeltaRow } from '../../contract/wire/cases.ts';
import type { SnapshotHeader } from '../../contract/wire/envelope.ts';
import { emptyHash, foldCaseRow, type StateHash } from '../../contract/wire/rowHash.ts';
import type { SnapshotPart } from './StreamHub.ts';

/** Rows of one part: 640 kB, so that the newest cases are drawn while the past still comes. */
const BLOCK_ROWS = 16_384;
const FIRST_CAPACITY = 4_096;

/**
 * All cases as walls see them: the state after the last published delta, which is behind the case book by what is
 * staged. Kept apart from the book, so that a snapshot and a hash are of exactly one seq.
 */
export class PublishedCases {
  count = 0;
  hash: StateHash = emptyHash();
  private columns: CaseColumns = makeCaseColumns(FIRST_CAPACITY);
  private readonly indexOf = new Map<number, number>();
  /** Encoded blocks; a block is encoded again only after one of its rows changed. */
  private encoded: (Uint8Array | undefined)[] = [];
  private readonly scratch = makeCaseColumns(1);

  /** Takes over a whole table, in the order of reports, so that the last block is the newest. */
  adopt(columns: CaseColumns, count: number): void {
    this.columns = makeCaseColumns(Math.max(FIRST_CAPACITY, Math.ceil(count * 1.1)));
    const order = orderByReport(columns, count);
    for (const [name] of CASE_COLUMNS) {
      const [to, from] = [this.columns[name], columns[name]];
      if (order === null) to.set(from.subarray(0, count));
      else order.forEach((row, index) => (to[index] = from[row] ?? 0));
    }
    this.count = count;
    this.encoded = [];
    this.hash = emptyHash();
    this.indexOf.clear();
    for (let index = 0; index < count; index++) {
      this.indexOf.set(this.columns.key[index] ?? 0, index);
      foldCaseRow(this.hash, this.columns, index, 1);
    }
  }

  /** Index of a case's row, or -1. */
  rowOf(key: number): number {
    return this.indexOf.get(key) ?? -1;
  }

  /** The hash as it will be after `rows`; the table stays as it is until `apply`. */
  hashAfter(rows: readonly CaseDeltaRow[]): StateHash {
    const hash = { ...this.hash };
    for (const row of new Map(rows.map((row) => [row.key, row])).values()) {
      const held = this.rowOf(row.key);
      if (held >= 0) foldCaseRow(hash, this.columns, held, -1);
      writeCaseRow(this.scratch, 0, row);
      foldCaseRow(hash, this.scratch, 0, 1);
    }
    return hash;
  }

  apply(rows: readonly CaseDeltaRow[]): void {
    for (const row of rows) {
      let index = this.rowOf(row.key);
      if (index < 0) {
        index = this.count++;
        this.makeRoom();
        this.indexOf.set(row.key, index);
      }
      writeCaseRow(this.columns, index, row);
      this.encoded[Math.floor(index / BLOCK_ROWS)] = undefined;
    }
  }

  /** Newest block first (rule W17). Cards go with the part that has their row; those of unpublished cases wait. */
  parts(place: Pick<SnapshotHeader, 'stream' | 'epoch' | 'seq'>, cards: readonly CaseCard[]): SnapshotPart[] {
    const blocks = Math.max(1, Math.ceil(this.count / BLOCK_ROWS));
    const cardsOf: CaseCard[][] = Array.from({ length: blocks }, () => []);
    for (const card of cards) {
      const index = this.rowOf(card.key);
      if (index >= 0) cardsOf[Math.floor(index / BLOCK_ROWS)]?.push(card);
    }
    return Array.from({ length: blocks }, (_, part) => {
      const block = blocks - 1 - part;
      const to = Math.min(this.count, (block + 1) * BLOCK_ROWS);
      const count = to - block * BLOCK_ROWS;
      const columns = (this.encoded[block] ??= encodeCaseColumns(this.columns, block * BLOCK_ROWS, to));
      return { header: { ...place, part, parts: blocks, count, cards: cardsOf[block] ?? [] }, columns };
    });
  }

  private makeRoom(): void {
    const capacity = this.columns.key.length;
    if (this.count <= capacity) return;
    const larger = makeCaseColumns(capacity * 2);
    for (const [name] of CASE_COLUMNS) larger[name].set(this.columns[name]);
    this.columns = larger;
  }
}

/** Row numbers by time of report; null when they stand so already. */
function orderByReport({ reportedAtS }: CaseColumns, count: number): Uint32Array | null {
  let sorted = true;
  for (let row = 1; row < count && sorted; row++) sorted = (reportedAtS[row - 1] ?? 0) <= (reportedAtS[row] ?? 0);
  if (sorted) return null;
  return Uint32Array.from({ length: count }, (_, row) => row).sort(
    (a, b) => (reportedAtS[a] ?? 0) - (reportedAtS[b] ?? 0) || a - b,
  );
}
