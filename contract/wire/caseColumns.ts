import type { CaseRow } from './cases.ts';

/**
 * The columns of a case in the order they stand in a snapshot part: all 32-bit ones, then 16-bit, then 8-bit,
 * so that every view is aligned when the part starts at a multiple of 4. Little endian, as every supported machine is.
 */
export const CASE_COLUMNS = [
  ['key', Uint32Array],
  ['rev', Uint32Array],
  ['lonE7', Int32Array],
  ['latE7', Int32Array],
  ['reportedAtS', Uint32Array],
  ['deadlineAtS', Uint32Array],
  ['endedAtS', Uint32Array],
  ['category', Uint16Array],
  ['grid', Uint16Array],
  ['department', Uint16Array],
  ['flags', Uint16Array],
  ['district', Uint8Array],
  ['stage', Uint8Array],
  ['source', Uint8Array],
] as const satisfies readonly (readonly [keyof CaseRow, ColumnType])[];

type ColumnType = typeof Uint32Array | typeof Int32Array | typeof Uint16Array | typeof Uint8Array;

/** Struct of arrays; all columns have the same length. */
export interface CaseColumns {
  key: Uint32Array;
  rev: Uint32Array;
  lonE7: Int32Array;
  latE7: Int32Array;
  reportedAtS: Uint32Array;
  deadlineAtS: Uint32Array;
  endedAtS: Uint32Array;
  category: Uint16Array;
  grid: Uint16Array;
  department: Uint16Array;
  flags: Uint16Array;
  district: Uint8Array;
  stage: Uint8Array;
  source: Uint8Array;
}

/** Bytes one case takes in a snapshot part (39). */
export const CASE_ROW_BYTES = CASE_COLUMNS.reduce((sum, [, type]) => sum + type.BYTES_PER_ELEMENT, 0);

/** Columns of `length` rows, all zero. */
export function makeCaseColumns(length: number): CaseColumns {
  return viewCaseColumns(new ArrayBuffer(length * CASE_ROW_BYTES), 0, length);
}

/**
 * Views of a part's bytes, without copying. `byteOffset` must be a multiple of 4 and `buffer` must hold
 * `length * CASE_ROW_BYTES` bytes from there on; the caller checks (decodePacket does).
 */
export function viewCaseColumns(buffer: ArrayBufferLike, byteOffset: number, length: number): CaseColumns {
  let at = byteOffset;
  const entries = CASE_COLUMNS.map(([name, type]) => {
    const view = new type(buffer as ArrayBuffer, at, length);
    at += length * type.BYTES_PER_ELEMENT;
    return [name, view] as const;
  });
  return Object.fromEntries(entries) as unknown as CaseColumns;
}

/** Rows `from` to `to` (exclusive) as the bytes of one part. */
export function encodeCaseColumns(columns: CaseColumns, from: number, to: number): Uint8Array {
  const out = new Uint8Array((to - from) * CASE_ROW_BYTES);
  let at = 0;
  for (const [name] of CASE_COLUMNS) {
    const part = columns[name].subarray(from, to);
    out.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return out;
}

/** Row `index` as an object; for detail and deltas, never for whole tables. */
export function readCaseRow(columns: CaseColumns, index: number): CaseRow {
  const row = {} as CaseRow;
  for (const [name] of CASE_COLUMNS) row[name] = columns[name][index] ?? 0;
  return row;
}

/** Writes `row` into place `index`. */
export function writeCaseRow(columns: CaseColumns, index: number, row: CaseRow): void {
  for (const [name] of CASE_COLUMNS) columns[name][index] = row[name];
}
