import {
  CASE_ROW_BYTES,
  type CaseColumns,
  makeCaseColumns,
  readCaseRow,
  viewCaseColumns,
  writeCaseRow,
} from '../../contract/wire/caseColumns.ts';
import { type CaseRow, CaseRowSchema } from '../../contract/wire/cases.ts';
import { DeltaHeaderSchema, SnapshotHeaderSchema } from '../../contract/wire/envelope.ts';
import { emptyHash, foldCaseRow, foldJsonRow, hashText, type StateHash } from '../../contract/wire/rowHash.ts';
import { ROW_SCHEMAS } from '../../contract/wire/rows.ts';
import type { StreamCursor, StreamName } from '../../contract/wire/streams.ts';
import { Breach, type Rule } from './Findings.ts';
import type { Packet } from './ProbeWall.ts';

type Row = { rev: number } & Record<string, unknown>;

interface Incoming {
  epoch: string;
  seq: number;
  parts: number;
  next: number;
  rows: Map<string, Row>;
  /** Latest report in the part before; parts of cases go back in time. */
  newestS: number;
}

/** What the platform did against a rule, in words. */
export interface Note {
  rule: Rule;
  why: string;
}

/** A strict wall: builds every stream by the rules and notes each packet that breaks one. */
export class Picture {
  readonly notes: Note[] = [];
  readonly cursors = new Map<StreamName, StreamCursor>();
  readonly rows = new Map<StreamName, Map<string, Row>>();
  /** Deltas applied. */
  deltas = 0;
  private readonly incoming = new Map<StreamName, Incoming>();

  receive({ event, args }: Packet): void {
    try {
      if (event === 'snapshot') this.part(args);
      else if (event === 'delta') this.delta(args[0]);
    } catch (error) {
      if (!(error instanceof RuleBreach)) throw error;
      this.notes.push({ rule: error.rule, why: error.message });
    }
  }

  /** The hash of a stream as this picture has it. */
  hash(stream: StreamName): string {
    const hash = emptyHash();
    const fold = folder(stream);
    for (const row of this.rows.get(stream)?.values() ?? []) fold(hash, row);
    return hashText(hash);
  }

  private part(args: readonly unknown[]): void {
    const header = SnapshotHeaderSchema.safeParse(args[0]);
    if (!header.success) throw breach('W16', `snapshot header: ${where(header.error)}`);
    const { stream, epoch, seq, part, parts, count } = header.data;
    if (part === 0) this.incoming.set(stream, { epoch, seq, parts, next: 0, rows: new Map(), newestS: Infinity });
    const incoming = this.incoming.get(stream);
    if (
      !incoming ||
      incoming.next !== part ||
      incoming.epoch !== epoch ||
      incoming.seq !== seq ||
      incoming.parts !== parts
    )
      throw breach('W16', `part ${part} of ${parts} of ${stream} (${epoch}, ${seq}) does not follow what came before`);
    incoming.next++;
    const rows =
      stream === 'cases' ? this.caseRows(count, args[1], incoming) : jsonRows(stream, header.data.rows ?? [], 'W16');
    if (rows.length !== count)
      throw breach('W16', `${stream} part ${part} says ${count} rows and holds ${rows.length}`);
    for (const [id, row] of rows) {
      if (incoming.rows.has(id)) throw breach('W16', `${stream} row ${id} stands twice in one snapshot`);
      incoming.rows.set(id, row);
    }
    for (const card of header.data.cards ?? [])
      if (!incoming.rows.has(String(card.key))) throw breach('W17', `card of case ${card.key} comes without its row`);
    if (incoming.next < parts) return;
    this.incoming.delete(stream);
    this.rows.set(stream, incoming.rows);
    this.cursors.set(stream, { epoch, seq });
  }

  private caseRows(count: number, attachment: unknown, incoming: Incoming): [string, Row][] {
    const bytes = toBytes(attachment);
    if (bytes?.byteLength !== count * CASE_ROW_BYTES)
      throw breach('W17', `${bytes?.byteLength ?? 'no'} bytes of columns for ${count} cases`);
    // Copied to the start of a buffer of its own: the views must be aligned.
    const columns: CaseColumns = viewCaseColumns(new Uint8Array(bytes).buffer, 0, count);
    const newestS = columns.reportedAtS.reduce((a, b) => Math.max(a, b), 0);
    if (newestS > incoming.newestS)
      throw breach('W17', 'a part holds a case reported later than all of an earlier part');
    incoming.newestS = newestS;
    return Array.from({ length: count }, (_, index) => {
      const row = readCaseRow(columns, index);
      const parsed = CaseRowSchema.safeParse(row);
      if (!parsed.success) throw breach('W17', `case ${row.key}: ${where(parsed.error)}`);
      return [String(row.key), { ...row }];
    });
  }

  private delta(packet: unknown): void {
    const header = DeltaHeaderSchema.safeParse(packet);
    if (!header.success) throw breach('W12', `delta header: ${where(header.error)}`);
    const { stream, epoch, prevSeq, seq, rows, gone } = header.data;
    if (seq !== prevSeq + 1) throw breach('W10', `${stream} goes from ${prevSeq} to ${seq}: seq counts without holes`);
    if (this.incoming.has(stream)) throw breach('W16', `a delta of ${stream} comes between the parts of its snapshot`);
    const at = this.cursors.get(stream);
    if (!at) throw breach('W16', `a delta of ${stream} comes before its snapshot`);
    if (epoch !== at.epoch || prevSeq !== at.seq)
      throw breach('W12', `${stream} stands at ${at.seq} and is sent a delta from ${prevSeq} to ${seq}`);
    this.cursors.set(stream, { epoch, seq });
    this.deltas++;
    const held = this.rows.get(stream) ?? new Map<string, Row>();
    for (const [id, row] of jsonRows(stream, rows, 'W11')) {
      const before = held.get(id);
      if (before && row.rev <= before.rev)
        throw breach('W11', `${stream} row ${id} is sent with rev ${row.rev} after rev ${before.rev}`);
      held.set(id, row);
    }
    for (const id of gone) held.delete(id);
  }
}

class RuleBreach extends Breach {
  readonly rule: Rule;
  constructor(rule: Rule, message: string) {
    super(message);
    this.rule = rule;
  }
}

function breach(rule: Rule, message: string): RuleBreach {
  return new RuleBreach(rule, message);
}

function jsonRows(stream: StreamName, rows: readonly unknown[], rule: Rule): [string, Row][] {
  return rows.map((raw, index) => {
    const parsed = ROW_SCHEMAS[stream].safeParse(raw);
    if (!parsed.success) throw breach(rule, `${stream} rows.${index}: ${where(parsed.error)}`);
    const row = parsed.data as Row;
    return [String(row['id'] ?? row['key']), row];
  });
}

/** Rows of cases hash by their columns; the card of a delta is no part of the row. */
function folder(stream: StreamName): (hash: StateHash, row: Row) => void {
  if (stream !== 'cases') return (hash, row) => foldJsonRow(hash, row, 1);
  const scratch = makeCaseColumns(1);
  return (hash, row) => {
    writeCaseRow(scratch, 0, row as unknown as CaseRow);
    foldCaseRow(hash, scratch, 0, 1);
  };
}

export function toBytes(value: unknown): Uint8Array | null {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value instanceof Uint8Array ? value : null;
}

function where(error: { issues: { path: PropertyKey[]; message: string }[] }): string {
  const [issue] = error.issues;
  return `${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`.trim();
}
