import {
  CASE_ROW_BYTES,
  type CaseColumns,
  makeCaseColumns,
  readCaseRow,
  viewCaseColumns,
  writeCaseRow,
} from '../../contract/wire/caseColumns.ts';
import {
  type CaseCard,
  type CaseDeltaRow,
  CaseDeltaRowSchema,
  CaseRowSchema,
  type CaseRow,
} from '../../contract/wire/cases.ts';
import { DeltaHeaderSchema, SnapshotHeaderSchema } from '../../contract/wire/envelope.ts';
import { emptyHash, foldCaseRow, hashText } from '../../contract/wire/rowHash.ts';
import type { StreamCursor } from '../../contract/wire/streams.ts';
import { type LowerCounts, OpenTally } from './OpenTally.ts';

/** What a packet did: it was applied, it was old, it shows a gap, or it does not fit the contract. */
export type Taken = 'applied' | 'old' | 'gap' | 'bad';

/** A snapshot that is not whole yet. */
interface Incoming {
  epoch: string;
  seq: number;
  next: number;
  parts: number;
  rows: CaseRow[];
  cards: CaseCard[];
}

export interface LowerOverdue {
  key: number;
  no: string;
  place: string;
  deadlineAtS: number;
}

/**
 * The cases of a platform below, built from its `cases` stream by the rules every wall keeps (W10–W17): each delta is applied
 * once and in order, whatever was cut in between. A packet is taken whole or not at all, so the picture is always exactly what
 * the log below was at `cursor`.
 */
export class LowerPicture {
  cursor: StreamCursor | null = null;
  /** Time of the platform below at which the last delta became true; 0 before the first. */
  toldAtMs = 0;
  readonly #rows = new Map<number, CaseRow>();
  readonly #cards = new Map<number, CaseCard>();
  readonly #tally = new OpenTally();
  readonly #scratch = makeCaseColumns(1);
  #hash = emptyHash();
  #incoming: Incoming | null = null;

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
    const rows = rowsOf(attachment, count);
    if (rows === null || part >= parts) return 'bad';
    if (part === 0) this.#incoming = { epoch, seq, next: 0, parts, rows: [], cards: [] };
    const incoming = this.#incoming;
    if (incoming === null || incoming.next !== part || incoming.parts !== parts) return 'gap';
    if (incoming.epoch !== epoch || incoming.seq !== seq) return 'gap';
    for (const row of rows) incoming.rows.push(row);
    for (const card of cards ?? []) incoming.cards.push(card);
    incoming.next += 1;
    if (incoming.next === parts) this.#begin(incoming);
    return 'applied';
  }

  takeDelta(packet: unknown): Taken {
    const header = DeltaHeaderSchema.safeParse(packet);
    if (!header.success || header.data.stream !== 'cases') return 'bad';
    const { epoch, prevSeq, seq, gone, atMs } = header.data;
    if (this.cursor === null || epoch !== this.cursor.epoch) return 'gap';
    if (seq <= this.cursor.seq) return 'old';
    if (prevSeq !== this.cursor.seq) return 'gap';
    const rows: CaseDeltaRow[] = [];
    for (const raw of header.data.rows) {
      const parsed = CaseDeltaRowSchema.safeParse(raw);
      if (!parsed.success) return 'bad';
      rows.push(parsed.data);
    }
    for (const { card, ...row } of rows) {
      if (card) this.#cards.set(card.key, card);
      this.#put(row);
    }
    for (const key of gone) this.#remove(Number(key));
    this.toldAtMs = atMs;
    this.cursor = { epoch, seq };
    return 'applied';
  }

  /** Throws the picture away: the next subscription brings a whole one. */
  forget(): void {
    this.cursor = null;
    this.#incoming = null;
  }

  /** `dayStartS`: the local midnight the day of `nowS` began at. */
  counts(nowS: number, dayStartS: number): LowerCounts {
    return this.#tally.counts(nowS, dayStartS);
  }

  /** Open cases past their limit, the longest first. */
  overdue(nowS: number, limit: number): LowerOverdue[] {
    return this.#tally.overdue(nowS, limit).map(({ key, deadlineAtS }) => {
      const card = this.#cards.get(key);
      return { key, no: card?.no ?? '', place: card?.place ?? '', deadlineAtS };
    });
  }

  /** Number of a case; '' where the platform below has sent no card of it. */
  noOf(key: number): string {
    return this.#cards.get(key)?.no ?? '';
  }

  /** Key of the case with this number; 0 where the platform below has sent none. */
  keyOf(no: string): number {
    for (const card of this.#cards.values()) if (card.no === no) return card.key;
    return 0;
  }

  #begin({ epoch, seq, rows, cards }: Incoming): void {
    this.#incoming = null;
    this.#rows.clear();
    this.#cards.clear();
    this.#tally.clear();
    this.#hash = emptyHash();
    for (const row of rows) this.#put(row);
    for (const card of cards) this.#cards.set(card.key, card);
    this.cursor = { epoch, seq };
  }

  #put(row: CaseRow): void {
    const held = this.#rows.get(row.key);
    if (held !== undefined && held.rev >= row.rev) return;
    if (held !== undefined) this.#takeOut(held);
    this.#fold(row, 1);
    this.#tally.add(row);
    this.#rows.set(row.key, row);
  }

  #remove(key: number): void {
    const held = this.#rows.get(key);
    if (held === undefined) return;
    this.#takeOut(held);
    this.#rows.delete(key);
    this.#cards.delete(key);
  }

  #takeOut(row: CaseRow): void {
    this.#fold(row, -1);
    this.#tally.remove(row);
  }

  #fold(row: CaseRow, sign: 1 | -1): void {
    writeCaseRow(this.#scratch, 0, row);
    foldCaseRow(this.#hash, this.#scratch, 0, sign);
  }
}

/** The rows of a part; null when the attachment is not `count` of them or one is no case. */
function rowsOf(attachment: unknown, count: number): CaseRow[] | null {
  const columns = columnsOf(attachment, count);
  if (columns === null) return null;
  const rows: CaseRow[] = [];
  for (let index = 0; index < count; index++) {
    const row = readCaseRow(columns, index);
    if (!CaseRowSchema.safeParse(row).success) return null;
    rows.push(row);
  }
  return rows;
}

/** Views of a copy, since a packet's bytes need not be aligned; null when they are not `count` rows. */
function columnsOf(attachment: unknown, count: number): CaseColumns | null {
  const bytes = attachment instanceof ArrayBuffer ? new Uint8Array(attachment) : attachment;
  if (!(bytes instanceof Uint8Array) || bytes.byteLength !== count * CASE_ROW_BYTES) return null;
  return viewCaseColumns(new Uint8Array(bytes).buffer, 0, count);
}
