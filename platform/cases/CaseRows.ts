import { CASE_COLUMNS, makeCaseColumns, writeCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';
import { emptyHash, foldCaseRow } from '../../contract/wire/rowHash.ts';
import type { StateHash } from '../../contract/wire/rowHash.ts';
import { makeMilestones } from './PastChunk.ts';
import type { CaseMilestones } from './PastChunk.ts';

/** What the platform knows of every case beside the wire's columns. */
export interface CaseMarks extends CaseMilestones {
  /** Serial number within the local day of the report; 0 where the case number is opaque text. */
  serial: Uint32Array;
}

/** The marks in the order they are stored; all 32-bit. */
export const CASE_MARKS = ['filedAtS', 'dispatchedAtS', 'handledAtS', 'checkedAtS', 'serial'] as const;
export type CaseMarkRow = Record<(typeof CASE_MARKS)[number], number>;

export function makeMarks(length: number): CaseMarks {
  return { ...makeMilestones(length), serial: new Uint32Array(length) };
}

/**
 * Every case as columns that grow by doubling, found by key, with the hash of all rows kept by increment. Rows never
 * move and never go. The only writer is the case book.
 */
export class CaseRows {
  columns: CaseColumns;
  marks: CaseMarks;
  count = 0;
  private nextKey = 1;
  private capacity: number;
  /** Key -> row + 1; 0 where there is no such case. Keys are serial, so this is dense. */
  private rowByKey: Uint32Array;
  private readonly hash: StateHash = emptyHash();

  constructor(capacity = 1024) {
    this.capacity = capacity;
    this.columns = makeCaseColumns(capacity);
    this.marks = makeMarks(capacity);
    this.rowByKey = new Uint32Array(capacity);
  }

  rowOf(key: number): number {
    return (this.rowByKey[key] ?? 0) - 1;
  }

  /** A copy: the running hash goes on changing. */
  hashNow(): StateHash {
    return { ...this.hash };
  }

  /** Sets `count` keys in a row aside and returns the first; they are never given again. */
  takeKeys(count: number): number {
    const first = this.nextKey;
    this.nextKey += count;
    return first;
  }

  /** Adds the first `count` rows of a block whose keys stand in it, and returns the row the first of them got. */
  append(columns: CaseColumns, marks: CaseMarks, count: number): number {
    const first = this.count;
    this.makeRoom(first + count);
    for (const [name] of CASE_COLUMNS) this.columns[name].set(columns[name].subarray(0, count), first);
    for (const name of CASE_MARKS) this.marks[name].set(marks[name].subarray(0, count), first);
    this.count = first + count;
    for (let row = first; row < this.count; row++) {
      this.index(row);
      foldCaseRow(this.hash, this.columns, row, 1);
    }
    return first;
  }

  /** Writes one case: into its row if the key is known, else into a new one. Returns the row. */
  put(values: CaseRow, marks: CaseMarkRow): number {
    let row = this.rowOf(values.key);
    if (row < 0) {
      row = this.count;
      this.makeRoom(row + 1);
      this.count = row + 1;
    } else foldCaseRow(this.hash, this.columns, row, -1);
    writeCaseRow(this.columns, row, values);
    for (const name of CASE_MARKS) this.marks[name][row] = marks[name];
    this.index(row);
    foldCaseRow(this.hash, this.columns, row, 1);
    return row;
  }

  marksOf(row: number): CaseMarkRow {
    const marks = {} as CaseMarkRow;
    for (const name of CASE_MARKS) marks[name] = this.marks[name][row] ?? 0;
    return marks;
  }

  private index(row: number): void {
    const key = this.columns.key[row] ?? 0;
    if (key >= this.rowByKey.length) this.rowByKey = grown(this.rowByKey, Math.max(key + 1, this.rowByKey.length * 2));
    this.rowByKey[key] = row + 1;
    if (key >= this.nextKey) this.nextKey = key + 1;
  }

  private makeRoom(rows: number): void {
    if (rows <= this.capacity) return;
    this.capacity = Math.max(rows, this.capacity * 2);
    const columns = makeCaseColumns(this.capacity);
    for (const [name] of CASE_COLUMNS) columns[name].set(this.columns[name].subarray(0, this.count));
    this.columns = columns;
    const marks = makeMarks(this.capacity);
    for (const name of CASE_MARKS) marks[name].set(this.marks[name].subarray(0, this.count));
    this.marks = marks;
  }
}

function grown(old: Uint32Array, length: number): Uint32Array {
  const next = new Uint32Array(length);
  next.set(old);
  return next;
}
