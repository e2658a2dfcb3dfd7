import type { CaseColumns } from './caseColumns.ts';

/**
 * Hash of a stream's state that both sides keep by increment and compare (rule W20).
 * Each row is hashed to two 32-bit lanes (FNV-1a, two offsets, then a mix); lanes are summed modulo 2^32 over all rows,
 * so the order of rows does not matter and a change costs one subtraction and one addition.
 * It finds faults, it does not resist an attacker.
 */
export interface StateHash {
  lo: number;
  hi: number;
  rows: number;
}

const FNV_PRIME = 16_777_619;
const OFFSET_LO = 0x811c_9dc5;
const OFFSET_HI = 0x9747_b28c;

export function emptyHash(): StateHash {
  return { lo: 0, hi: 0, rows: 0 };
}

/** 16 hexadecimal digits and the number of rows, for example "00f3…9a/312040". */
export function hashText(hash: StateHash): string {
  return `${hex(hash.hi)}${hex(hash.lo)}/${hash.rows}`;
}

/**
 * Adds (sign +1) or takes away (sign -1) row `index` of the case columns: every column once, in the order of CASE_COLUMNS.
 * Written out, because it runs for every case of a snapshot, and a loop over the names takes three times as long.
 */
export function foldCaseRow(hash: StateHash, columns: CaseColumns, index: number, sign: 1 | -1): void {
  let lo = OFFSET_LO;
  lo = mixLo(lo, columns.key[index] ?? 0);
  lo = mixLo(lo, columns.rev[index] ?? 0);
  lo = mixLo(lo, columns.lonE7[index] ?? 0);
  lo = mixLo(lo, columns.latE7[index] ?? 0);
  lo = mixLo(lo, columns.reportedAtS[index] ?? 0);
  lo = mixLo(lo, columns.deadlineAtS[index] ?? 0);
  lo = mixLo(lo, columns.endedAtS[index] ?? 0);
  lo = mixLo(lo, columns.category[index] ?? 0);
  lo = mixLo(lo, columns.grid[index] ?? 0);
  lo = mixLo(lo, columns.department[index] ?? 0);
  lo = mixLo(lo, columns.flags[index] ?? 0);
  lo = mixLo(lo, columns.district[index] ?? 0);
  lo = mixLo(lo, columns.stage[index] ?? 0);
  lo = mixLo(lo, columns.source[index] ?? 0);
  let hi = OFFSET_HI;
  hi = mixHi(hi, columns.key[index] ?? 0);
  hi = mixHi(hi, columns.rev[index] ?? 0);
  hi = mixHi(hi, columns.lonE7[index] ?? 0);
  hi = mixHi(hi, columns.latE7[index] ?? 0);
  hi = mixHi(hi, columns.reportedAtS[index] ?? 0);
  hi = mixHi(hi, columns.deadlineAtS[index] ?? 0);
  hi = mixHi(hi, columns.endedAtS[index] ?? 0);
  hi = mixHi(hi, columns.category[index] ?? 0);
  hi = mixHi(hi, columns.grid[index] ?? 0);
  hi = mixHi(hi, columns.department[index] ?? 0);
  hi = mixHi(hi, columns.flags[index] ?? 0);
  hi = mixHi(hi, columns.district[index] ?? 0);
  hi = mixHi(hi, columns.stage[index] ?? 0);
  hi = mixHi(hi, columns.source[index] ?? 0);
  fold(hash, lo, hi, sign);
}

function mixLo(lane: number, value: number): number {
  const mixed = Math.imul(lane ^ value, FNV_PRIME);
  return mixed ^ (mixed >>> 15);
}

function mixHi(lane: number, value: number): number {
  const mixed = Math.imul(lane ^ value, FNV_PRIME);
  return mixed ^ (mixed >>> 13);
}

/** Adds or takes away one JSON row; keys are sorted, so their order does not matter. */
export function foldJsonRow(hash: StateHash, row: object, sign: 1 | -1): void {
  const text = stableText(row);
  let lo = OFFSET_LO;
  let hi = OFFSET_HI;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    lo = Math.imul(lo ^ code, FNV_PRIME);
    hi = Math.imul(hi ^ code, FNV_PRIME);
    hi ^= hi >>> 13;
  }
  fold(hash, lo, hi, sign);
}

function fold(hash: StateHash, lo: number, hi: number, sign: 1 | -1): void {
  hash.lo = (hash.lo + sign * (lo >>> 0)) >>> 0;
  hash.hi = (hash.hi + sign * (hi >>> 0)) >>> 0;
  hash.rows += sign;
}

function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stableText(inner)}`).join(',')}}`;
}

function hex(lane: number): string {
  return lane.toString(16).padStart(8, '0');
}
