import { emptyHash, foldJsonRow } from '../../contract/wire/rowHash.ts';
import type { RowTable } from './World.ts';

/** The writable side of a small stream's table; applyEvents alone holds it. */
export class RowStore<Row extends { id: string; rev: number }> implements RowTable<Row> {
  version = 0;
  readonly rows = new Map<string, Row>();
  readonly hash = emptyHash();
  /** True once a snapshot was whole: a new one is then held back until it is whole too. */
  #whole = false;
  /** Ids the snapshot under way has named. */
  #named = new Set<string>();
  #heldBack: Row[] = [];

  /** Rule W11: a row whose rev is not higher changes nothing. */
  applyDelta(rows: readonly Row[], gone: readonly string[]): void {
    this.#heldBack = [];
    this.version++;
    for (const row of rows) {
      const held = this.rows.get(row.id);
      if (held === undefined || held.rev < row.rev) this.#put(row, held);
    }
    for (const id of gone) this.#remove(id);
  }

  /** Rule W16. Gives true when the picture is whole. */
  applyPart(part: number, parts: number, rows: readonly Row[]): boolean {
    if (part === 0) {
      this.#named.clear();
      this.#heldBack = [];
    }
    const last = part === parts - 1;
    if (this.#whole && !last) {
      this.#heldBack.push(...rows);
      return false;
    }
    for (const row of this.#heldBack) this.#take(row);
    for (const row of rows) this.#take(row);
    this.#heldBack = [];
    this.version++;
    if (!last) return false;
    for (const id of this.rows.keys()) if (!this.#named.has(id)) this.#remove(id);
    this.#whole = true;
    return true;
  }

  #take(row: Row): void {
    const held = this.rows.get(row.id);
    const twice = this.#named.has(row.id);
    this.#named.add(row.id);
    if (!twice || held === undefined || held.rev < row.rev) this.#put(row, held);
  }

  #put(row: Row, held: Row | undefined): void {
    if (held !== undefined) foldJsonRow(this.hash, held, -1);
    foldJsonRow(this.hash, row, 1);
    this.rows.set(row.id, row);
  }

  #remove(id: string): void {
    const held = this.rows.get(id);
    if (held === undefined) return;
    foldJsonRow(this.hash, held, -1);
    this.rows.delete(id);
  }
}
