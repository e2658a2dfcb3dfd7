import { CASE_SOURCES, CASE_STAGES } from '../../contract/model/stages.ts';
import { CASE_ROW_BYTES, type CaseColumns, viewCaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseCard } from '../../contract/wire/cases.ts';
import { type SnapshotHeader, SnapshotHeaderSchema } from '../../contract/wire/envelope.ts';
import { MAX_PART_ROWS } from '../../contract/wire/limits.ts';
import { type JsonStreamName, ROW_SCHEMAS, type RowOf } from '../../contract/wire/rows.ts';
import { type Decoded, faultAt, ownBytes, parseAt } from './decoded.ts';

/** Where a part stands in its snapshot. */
export interface PartPlace {
  epoch: string;
  seq: number;
  part: number;
  parts: number;
}

export type SnapshotPacket =
  | { type: 'caseSnapshot'; place: PartPlace; columns: CaseColumns; cards: CaseCard[] }
  | { type: 'snapshot'; stream: JsonStreamName; place: PartPlace; rows: RowOf<JsonStreamName>[] };

/** Event `snapshot`: a header, and for `cases` the bytes of the columns (rules W16, W17, W30). */
export function decodeSnapshot(args: readonly unknown[]): Decoded<SnapshotPacket> {
  const tooLong = listsOverLimit(args[0]);
  if (tooLong !== '') return faultAt('snapshot', tooLong, `more than ${MAX_PART_ROWS} rows in one part`);
  const header = parseAt('snapshot', '', SnapshotHeaderSchema, args[0]);
  if (!header.ok) return header;
  const { stream, epoch, seq, part, parts } = header.value;
  if (part >= parts) return faultAt('snapshot', 'part', `part ${part} of ${parts}`);
  const place = { epoch, seq, part, parts };
  if (stream === 'cases') return decodeCasePart(header.value, place, args[1]);
  return decodeJsonPart(stream, header.value, place, args[1]);
}

function listsOverLimit(header: unknown): string {
  if (typeof header !== 'object' || header === null) return '';
  for (const list of ['rows', 'cards'] as const) {
    const value = (header as Record<string, unknown>)[list];
    if (Array.isArray(value) && value.length > MAX_PART_ROWS) return list;
  }
  return '';
}

function decodeJsonPart(
  stream: JsonStreamName,
  header: SnapshotHeader,
  place: PartPlace,
  attachment: unknown,
): Decoded<SnapshotPacket> {
  if (attachment !== undefined) return faultAt('snapshot', 'columns', `${stream} has no attachment`);
  if (header.rows === undefined) return faultAt('snapshot', 'rows', 'missing');
  if (header.cards !== undefined) return faultAt('snapshot', 'cards', `${stream} has no cards`);
  if (header.rows.length !== header.count) {
    return faultAt('snapshot', 'count', `says ${header.count}, holds ${header.rows.length}`);
  }
  const rows: RowOf<JsonStreamName>[] = [];
  for (const [index, raw] of header.rows.entries()) {
    const row = parseAt('snapshot', `rows.${index}`, ROW_SCHEMAS[stream], raw);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return { ok: true, value: { type: 'snapshot', stream, place, rows } };
}

function decodeCasePart(header: SnapshotHeader, place: PartPlace, attachment: unknown): Decoded<SnapshotPacket> {
  if (header.rows !== undefined) return faultAt('snapshot', 'rows', 'cases travel as columns');
  const bytes = ownBytes(attachment);
  if (bytes === null) return faultAt('snapshot', 'columns', 'missing');
  if (bytes.byteLength !== header.count * CASE_ROW_BYTES) {
    return faultAt('snapshot', 'columns', `${bytes.byteLength} bytes for ${header.count} rows`);
  }
  const columns = viewCaseColumns(bytes, 0, header.count);
  const bad = columnOutOfRange(columns);
  if (bad !== '') return faultAt('snapshot', `columns.${bad}`, 'out of range');
  return { ok: true, value: { type: 'caseSnapshot', place, columns, cards: header.cards ?? [] } };
}

/** The columns whose type is wider than their meaning; the others cannot be wrong. '' or "lonE7.17". */
function columnOutOfRange(columns: CaseColumns): string {
  return (
    outside(columns.key, 'key', 1, 0xffff_ffff) ||
    outside(columns.rev, 'rev', 1, 0xffff_ffff) ||
    outside(columns.lonE7, 'lonE7', -1_800_000_000, 1_800_000_000) ||
    outside(columns.latE7, 'latE7', -900_000_000, 900_000_000) ||
    outside(columns.stage, 'stage', 0, CASE_STAGES.length - 1) ||
    outside(columns.source, 'source', 0, CASE_SOURCES.length - 1)
  );
}

function outside(column: Uint32Array | Int32Array | Uint8Array, name: string, low: number, high: number): string {
  for (let index = 0; index < column.length; index++) {
    const value = column[index] ?? low;
    if (value < low || value > high) return `${name}.${index}`;
  }
  return '';
}
