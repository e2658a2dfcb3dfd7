import { CASE_STAGES } from '../../contract/model/stages.ts';
import { type CaseColumns, makeCaseColumns, writeCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseCard, CaseDeltaRow } from '../../contract/wire/cases.ts';
import { emptyHash, foldCaseRow } from '../../contract/wire/rowHash.ts';
import { CaseTallies, isEnded } from './CaseTallies.ts';
import { ChangeLog } from './ChangeLog.ts';
import { copyCaseRow } from './copyCaseRow.ts';
import { KeyIndex } from './KeyIndex.ts';
import { OpenCaseList } from './OpenCaseList.ts';
import type { CaseHours, CaseTable } from './World.ts';

const FIRST_CAPACITY = 4_096;
const CANCELLED = CASE_STAGES.indexOf('Cancelled');
/** Cards kept; beyond, those of ended cases go, oldest first. A city opens some thousands of cases a day. */
const MAX_CARDS = 60_000;

export interface CasePart {
  part: number;
  parts: number;
  columns: CaseColumns;
  cards: readonly CaseCard[];
}

/** The writable side of the case table; applyEvents alone holds it. */
export class CaseRows implements CaseTable {
  columns = makeCaseColumns(FIRST_CAPACITY);
  count = 0;
  version = 0;
  readonly hash = emptyHash();
  readonly open = new OpenCaseList();
  readonly #tallies = new CaseTallies();
  readonly #index = new KeyIndex();
  readonly #log = new ChangeLog();
  #cards = new Map<number, CaseCard>();
  /** Rows that were removed and may be given to a new case. */
  readonly #free: number[] = [];
  /** Which snapshot last named a row: what the newest one did not name is no more. */
  #namedBy = new Uint32Array(FIRST_CAPACITY);
  #snapshot = 0;
  #snapshotCards = new Map<number, CaseCard>();
  /** True once a snapshot was whole. From then on a new one is held back until it is whole too, so nothing flashes. */
  #whole = false;
  #heldBack: CasePart[] = [];

  get live(): number {
    return this.#index.size;
  }

  get fills(): CaseTable['fills'] {
    return this.#tallies.fills;
  }

  hours(dayStartS: number): CaseHours {
    return this.#tallies.hours(dayStartS, this.columns, this.count);
  }

  rowOf(key: number): number {
    return this.#index.get(key);
  }

  card(key: number): CaseCard | undefined {
    return this.#cards.get(key);
  }

  changedSince(version: number): readonly number[] | 'all' {
    return this.#log.since(version);
  }

  /** Rule W11: a row whose rev is not higher changes nothing. */
  applyDelta(rows: readonly CaseDeltaRow[], gone: readonly string[]): void {
    // A snapshot under way was given up, or no delta would have come: its memory goes.
    this.#heldBack = [];
    this.version++;
    for (const incoming of rows) {
      let row = this.#index.get(incoming.key);
      if (row >= 0 && (this.columns.rev[row] ?? 0) >= incoming.rev) continue;
      if (row >= 0) this.#fold(row, -1);
      else row = this.#newRow(incoming.key);
      writeCaseRow(this.columns, row, incoming);
      this.#fold(row, 1);
      this.#log.note(row, this.version);
      if (incoming.card !== undefined) this.#cards.set(incoming.key, incoming.card);
    }
    for (const id of gone) this.#remove(this.#index.get(Number(id)));
    if (this.#cards.size > MAX_CARDS) this.#pruneCards();
  }

  /** Rule W16. Gives true when the picture is whole. */
  applyPart(part: CasePart): boolean {
    const last = part.part === part.parts - 1;
    if (part.part === 0) this.#heldBack = [];
    if (this.#whole) {
      this.#heldBack.push(part);
      if (last) for (const held of this.#heldBack) this.#takePart(held);
    } else {
      this.#takePart(part);
    }
    if (last) this.#finishSnapshot();
    return last;
  }

  #takePart({ part, columns, cards }: CasePart): void {
    if (part === 0) {
      this.#snapshot++;
      this.#snapshotCards = new Map();
    }
    this.version++;
    for (let from = 0; from < columns.key.length; from++) this.#takeRow(columns, from);
    for (const card of cards) {
      this.#snapshotCards.set(card.key, card);
      this.#cards.set(card.key, card);
    }
    this.#log.everything(this.version);
  }

  /** A snapshot's row replaces what was held, whatever its rev; named twice, the higher rev stays. */
  #takeRow(columns: CaseColumns, from: number): void {
    const key = columns.key[from] ?? 0;
    let row = this.#index.get(key);
    if (row >= 0) {
      const twice = this.#namedBy[row] === this.#snapshot;
      if (twice && (this.columns.rev[row] ?? 0) >= (columns.rev[from] ?? 0)) return;
      this.#fold(row, -1);
    } else {
      row = this.#newRow(key);
    }
    copyCaseRow(this.columns, row, columns, from);
    this.#namedBy[row] = this.#snapshot;
    this.#fold(row, 1);
  }

  #finishSnapshot(): void {
    for (let row = 0; row < this.count; row++) {
      if (this.#namedBy[row] !== this.#snapshot && this.columns.key[row] !== 0) this.#remove(row);
    }
    this.#cards = this.#snapshotCards;
    this.#snapshotCards = new Map();
    this.#heldBack = [];
    this.#whole = true;
  }

  #fold(row: number, sign: 1 | -1): void {
    foldCaseRow(this.hash, this.columns, row, sign);
    this.#tallies.fold(this.columns, row, sign);
    if (isEnded(this.columns.stage[row] ?? 0)) return;
    if (sign === 1) this.open.insert(this.columns, row);
    else this.open.remove(this.columns, row);
  }

  #newRow(key: number): number {
    const row = this.#free.pop() ?? this.count++;
    if (row >= this.columns.key.length) this.#grow(this.columns.key.length * 2);
    this.#index.set(key, row);
    return row;
  }

  #remove(row: number): void {
    if (row < 0) return;
    this.#fold(row, -1);
    const key = this.columns.key[row] ?? 0;
    this.#index.delete(key);
    this.#cards.delete(key);
    this.columns.key[row] = 0;
    this.columns.stage[row] = CANCELLED;
    this.#free.push(row);
    this.#log.note(row, this.version);
  }

  #grow(capacity: number): void {
    const columns = makeCaseColumns(capacity);
    for (const name of Object.keys(columns) as (keyof CaseColumns)[]) columns[name].set(this.columns[name]);
    this.columns = columns;
    const namedBy = new Uint32Array(capacity);
    namedBy.set(this.#namedBy);
    this.#namedBy = namedBy;
  }

  #pruneCards(): void {
    for (const key of this.#cards.keys()) {
      if (this.#cards.size <= MAX_CARDS * 0.8) return;
      const row = this.#index.get(key);
      if (row < 0 || isEnded(this.columns.stage[row] ?? 0)) this.#cards.delete(key);
    }
  }
}
