import { emptyHash, foldJsonRow, type StateHash } from '../../contract/wire/rowHash.ts';
import type { DeltaHeader, SnapshotHeader } from '../../contract/wire/envelope.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import { publicRow } from './PublicView.ts';
import type { SnapshotPart } from './StreamHub.ts';

export interface JsonRow {
  id: string;
  rev: number;
}

/** A part stays far below MAX_PACKET_BYTES even if each row had its longest texts. */
const PART_ROWS = 4_000;

/** One JSON stream as walls see it: its rows after the last published delta, and their hash. */
export class PublishedRows {
  readonly rows = new Map<string, JsonRow>();
  hash: StateHash = emptyHash();
  readonly #stream: StreamName;
  /** What the rows that name a house add to the hash of a public screen, and take from it. */
  #hidden: StateHash = emptyHash();

  constructor(stream: StreamName) {
    this.#stream = stream;
  }

  /** The hash of the rows as a public screen has them. */
  get publicHash(): StateHash {
    const { lo, hi, rows } = this.hash;
    return { lo: (lo + this.#hidden.lo) >>> 0, hi: (hi + this.#hidden.hi) >>> 0, rows };
  }

  /** Takes rows that were loaded, in place of what was there. */
  load(rows: readonly JsonRow[]): void {
    this.rows.clear();
    this.hash = emptyHash();
    this.#hidden = emptyHash();
    for (const row of rows) {
      this.rows.set(row.id, row);
      foldJsonRow(this.hash, row, 1);
      this.#hide(row, 1);
    }
  }

  /** The hash as it will be after `rows` and `gone`; the rows themselves stay as they are until `apply`. */
  hashAfter(rows: readonly JsonRow[], gone: readonly string[]): StateHash {
    const hash = { ...this.hash };
    const last = new Map<string, JsonRow | null>(rows.map((row) => [row.id, row]));
    for (const id of gone) last.set(id, null);
    for (const [id, row] of last) {
      const held = this.rows.get(id);
      if (held) foldJsonRow(hash, held, -1);
      if (row) foldJsonRow(hash, row, 1);
    }
    return hash;
  }

  apply(delta: Pick<DeltaHeader, 'rows' | 'gone'>): void {
    for (const row of delta.rows as JsonRow[]) {
      this.#hide(this.rows.get(row.id), -1);
      this.rows.set(row.id, row);
      this.#hide(row, 1);
    }
    for (const id of delta.gone) {
      this.#hide(this.rows.get(id), -1);
      this.rows.delete(id);
    }
  }

  #hide(row: JsonRow | undefined, sign: 1 | -1): void {
    if (row === undefined) return;
    const shown = publicRow(this.#stream, row);
    if (shown === row) return;
    foldJsonRow(this.#hidden, shown, sign);
    foldJsonRow(this.#hidden, row, sign === 1 ? -1 : 1);
  }

  parts(place: Pick<SnapshotHeader, 'stream' | 'epoch' | 'seq'>): SnapshotPart[] {
    const rows = [...this.rows.values()];
    const parts = Math.max(1, Math.ceil(rows.length / PART_ROWS));
    return Array.from({ length: parts }, (_, part) => {
      const slice = rows.slice(part * PART_ROWS, (part + 1) * PART_ROWS);
      return { header: { ...place, part, parts, count: slice.length, rows: slice } };
    });
  }
}
