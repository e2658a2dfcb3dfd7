import { CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import {
  CASE_ROW_BYTES,
  type CaseColumns,
  makeCaseColumns,
  readCaseRow,
  viewCaseColumns,
  writeCaseRow,
} from '../../contract/wire/caseColumns.ts';
import { type CaseCard, CaseDeltaRowSchema, type CaseRow } from '../../contract/wire/cases.ts';
import { DeltaHeaderSchema, SnapshotHeaderSchema } from '../../contract/wire/envelope.ts';
import { emptyHash, foldCaseRow, hashText, type StateHash } from '../../contract/wire/rowHash.ts';
import type { StreamCursor } from '../../contract/wire/streams.ts';

export interface LowerCounts {
  openCases: number;
  overdueCases: number;
  reportedToday: number;
}

/** What a packet did: it was applied, it was old, it shows a gap, or it does not fit the contract. */
export type Taken = 'applied' | 'old' | 'gap' | 'bad';

const FINAL = new Set(FINAL_STAGES.map((stage) => CASE_STAGES.indexOf(stage)));

/**
 * The cases of a platform below, built from its `cases` stream by the rules every wall keeps (W10–W17): each delta is applied
 * once and in order, whatever was cut in between.
 */
export class LowerPicture {
  cursor: StreamCursor | null = null;
  /** Time of the platform below at which the last delta became true; 0 before the first. */
  toldAtMs = 0;
  readonly #rows = new Map<number, CaseRow>();
  readonly #cards = new Map<number, CaseCard>();
  readonly #scratch = makeCaseColumns(1);
  #hash = emptyHash();
  #incoming: { epoch: string; seq: number; next: number; parts: number; rows: CaseRow[] } | null = null;

  get size(): number {
    return this.#rows.size;
  }

  /** Equal to the lower platform's own hash at the same cursor (W20). */
  get hash(): string {
    return hashText(this.#hash);
  }

  takePart(header: unknown, attachment: unknown): Taken {
    const parsed = SnapshotHeaderSchema.safeParse(header);
    if (!parsed.success || parsed.data.stream !== 'cases') return 'bad';
    const { epoch, seq, part, parts, count, cards } = parsed.data;
    if (part === 0) this.#incoming = { epoch, seq, next: 0, parts, rows: [] };
    const incoming = this.#incoming;
    const columns = columnsOf(attachment, count);
    if (columns === null) return 'bad';
    if (!incoming || incoming.next !== part || incoming.epoch !== epoch || incoming.seq !== seq) return 'gap';
    for (let index = 0; index < count; index++) incoming.rows.push(readCaseRow(columns, index));
    for (const card of cards ?? []) this.#cards.set(card.key, card);
    incoming.next += 1;
    if (incoming.next < incoming.parts) return 'applied';
    this.#incoming = null;
    this.#rows.clear();
    this.#hash = emptyHash();
    for (const row of incoming.rows) this.#put(row);
    this.cursor = { epoch, seq };
    return 'applied';
  }

  takeDelta(packet: unknown): Taken {
    const header = DeltaHeaderSchema.safeParse(packet);
    if (!header.success || header.data.stream !== 'cases') return 'bad';
    const { epoch, prevSeq, seq, rows, gone, atMs } = header.data;
    if (this.cursor === null || epoch !== this.cursor.epoch || prevSeq > this.cursor.seq) return 'gap';
    if (seq <= this.cursor.seq) return 'old';
    for (const raw of rows) {
      const parsed = CaseDeltaRowSchema.safeParse(raw);
      if (!parsed.success) return 'bad';
      const { card, ...row } = parsed.data;
      if (card) this.#cards.set(card.key, card);
      this.#put(row);
    }
    for (const key of gone) this.#remove(Number(key));
    this.toldAtMs = atMs;
    this.cursor = { epoch, seq };
    return 'applied';
  }

  counts(nowS: number, dayStartS: number): LowerCounts {
    const counts = { openCases: 0, overdueCases: 0, reportedToday: 0 };
    for (const { stage, deadlineAtS, reportedAtS } of this.#rows.values()) {
      if (reportedAtS >= dayStartS) counts.reportedToday += 1;
      if (FINAL.has(stage)) continue;
      counts.openCases += 1;
      if (deadlineAtS !== 0 && deadlineAtS < nowS) counts.overdueCases += 1;
    }
    return counts;
  }

  has(key: number): boolean {
    return this.#rows.has(key);
  }

  /** Open cases past their limit, the longest first. */
  overdue(nowS: number, limit: number): { key: number; no: string; place: string; deadlineAtS: number }[] {
    return [...this.#rows.values()]
      .filter(({ stage, deadlineAtS }) => !FINAL.has(stage) && deadlineAtS !== 0 && deadlineAtS < nowS)
      .toSorted((a, b) => a.deadlineAtS - b.deadlineAtS)
      .slice(0, limit)
      .map(({ key, deadlineAtS }) => ({
        key,
        no: this.#cards.get(key)?.no ?? '',
        place: this.#cards.get(key)?.place ?? '',
        deadlineAtS,
      }));
  }

  #put(row: CaseRow): void {
    const held = this.#rows.get(row.key);
    if (held !== undefined && held.rev >= row.rev) return;
    if (held !== undefined) this.#fold(held, -1);
    this.#fold(row, 1);
    this.#rows.set(row.key, row);
  }

  #remove(key: number): void {
    const held = this.#rows.get(key);
    if (held === undefined) return;
    this.#fold(held, -1);
    this.#rows.delete(key);
    this.#cards.delete(key);
  }

  #fold(row: CaseRow, sign: 1 | -1): void {
    writeCaseRow(this.#scratch, 0, row);
    foldCaseRow(this.#hash as StateHash, this.#scratch, 0, sign);
  }
}

/** Views of a copy, since a packet's bytes need not be aligned; null when they are not `count` rows. */
function columnsOf(attachment: unknown, count: number): CaseColumns | null {
  const bytes = attachment instanceof ArrayBuffer ? new Uint8Array(attachment) : attachment;
  if (!(bytes instanceof Uint8Array) || bytes.byteLength !== count * CASE_ROW_BYTES) return null;
  return viewCaseColumns(new Uint8Array(bytes).buffer, 0, count);
}
