import type { CaseDeltaRow } from '../../contract/wire/cases.ts';
import { DeltaHeaderSchema } from '../../contract/wire/envelope.ts';
import { MAX_DELTA_ROWS } from '../../contract/wire/limits.ts';
import { type JsonStreamName, ROW_SCHEMAS, type RowOf } from '../../contract/wire/rows.ts';
import { type Decoded, faultAt, parseAt } from './decoded.ts';

/** Where a delta stands in its stream, and when it became true (platform time). */
export interface DeltaPlace {
  epoch: string;
  prevSeq: number;
  seq: number;
  atMs: number;
}

export type DeltaPacket =
  | { type: 'caseDelta'; place: DeltaPlace; rows: CaseDeltaRow[]; gone: string[] }
  | { type: 'delta'; stream: JsonStreamName; place: DeltaPlace; rows: RowOf<JsonStreamName>[]; gone: string[] };

/** Event `delta`: the rows that changed, whole (rules W11, W12, W30). */
export function decodeDelta(args: readonly unknown[]): Decoded<DeltaPacket> {
  if (args[1] !== undefined) return faultAt('delta', 'attachment', 'a delta has no attachment');
  const tooLong = listsOverLimit(args[0]);
  if (tooLong !== '') return faultAt('delta', tooLong, `more than ${MAX_DELTA_ROWS} rows in one delta`);
  const header = parseAt('delta', '', DeltaHeaderSchema, args[0]);
  if (!header.ok) return header;
  const { stream, epoch, prevSeq, seq, atMs, gone } = header.value;
  if (seq <= prevSeq) return faultAt('delta', 'seq', `seq ${seq} does not follow prevSeq ${prevSeq}`);
  const place = { epoch, prevSeq, seq, atMs };
  if (stream === 'cases') {
    const bad = gone.findIndex((key) => !/^[1-9]\d{0,9}$/.test(key));
    if (bad >= 0) return faultAt('delta', `gone.${bad}`, 'not a case key');
  }
  const rows: RowOf<typeof stream>[] = [];
  for (const [index, raw] of header.value.rows.entries()) {
    const row = parseAt('delta', `rows.${index}`, ROW_SCHEMAS[stream], raw);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  if (stream === 'cases') {
    return { ok: true, value: { type: 'caseDelta', place, rows: rows as CaseDeltaRow[], gone } };
  }
  return { ok: true, value: { type: 'delta', stream, place, rows: rows as RowOf<JsonStreamName>[], gone } };
}

function listsOverLimit(header: unknown): string {
  if (typeof header !== 'object' || header === null) return '';
  for (const list of ['rows', 'gone'] as const) {
    const value = (header as Record<string, unknown>)[list];
    if (Array.isArray(value) && value.length > MAX_DELTA_ROWS) return list;
  }
  return '';
}
