import { UNIT_KINDS } from '../../contract/model/units.ts';
import type { StateHash } from '../../contract/wire/rowHash.ts';
import type { UnitRow } from '../../contract/wire/units.ts';
import { KeyIndex } from './KeyIndex.ts';
import { RowStore } from './RowStore.ts';
import { UnitTracks, viewPositions } from './UnitTracks.ts';
import type { UnitColumns, UnitTable } from './World.ts';

const FIRST_CAPACITY = 256;

/** What stands in the place of a unit that is no more. */
const NOBODY: UnitRow = {
  id: '',
  key: 0,
  rev: 1,
  kind: 'person',
  role: 'collector',
  name: '—',
  grid: -1,
  team: '',
  duty: 'off',
  activity: '',
  caseKey: 0,
};

/** The writable side of the unit table; applyEvents alone holds it. Rows by id come from a RowStore; this gives them places. */
export class UnitRows implements UnitTable {
  count = 0;
  positionsVersion = 0;
  readonly rows: UnitRow[] = [];
  readonly #byId = new RowStore<UnitRow>();
  readonly #placeOf = new Map<string, number>();
  readonly #byKey = new KeyIndex();
  readonly #free: number[] = [];
  readonly #tracks = new UnitTracks();
  /** The epoch whose keys are known; positions of another one mean nothing here. */
  #epoch = '';

  get version(): number {
    return this.#byId.version;
  }

  get live(): number {
    return this.#placeOf.size;
  }

  get hash(): StateHash {
    return this.#byId.hash;
  }

  get columns(): UnitColumns {
    return this.#tracks.columns;
  }

  rowOfKey(key: number): number {
    return this.#byKey.get(key);
  }

  rowOfId(id: string): number {
    return this.#placeOf.get(id) ?? -1;
  }

  trail(row: number, max: number): Float64Array {
    return this.#tracks.trails.read(row, max);
  }

  applyDelta(rows: readonly UnitRow[], gone: readonly string[]): void {
    this.#byId.applyDelta(rows, gone);
    for (const { id } of rows) this.#seat(id);
    for (const id of gone) this.#seat(id);
  }

  /** Rule W16. Gives true when the picture is whole. */
  applyPart(epoch: string, part: number, parts: number, rows: readonly UnitRow[]): boolean {
    const whole = this.#byId.applyPart(part, parts, rows);
    if (epoch !== this.#epoch && (whole || this.#epoch === '')) {
      this.#epoch = epoch;
      this.#tracks.restart();
    }
    for (const id of this.#byId.rows.keys()) this.#seat(id);
    if (whole) for (const id of this.#placeOf.keys()) this.#seat(id);
    return whole;
  }

  /** Rule W14. Records of units that are not known are passed over: their next fix comes within seconds. */
  applyPositions(epoch: string, baseMs: number, count: number, records: ArrayBuffer): void {
    if (epoch !== this.#epoch) return;
    const views = viewPositions(records);
    let moved = false;
    for (let record = 0; record < count; record++) {
      const row = this.#byKey.get(views.u32[record * 8] ?? 0);
      if (row >= 0 && this.#tracks.apply(row, views, record, baseMs)) moved = true;
    }
    if (moved) this.positionsVersion++;
  }

  /** The platform's clock was set back: fixes that look older are taken again. */
  restartTracks(): void {
    this.#tracks.restart();
  }

  /** Brings the place of `id` in line with its row: gives it one, rewrites it, or empties it. */
  #seat(id: string): void {
    const unit = this.#byId.rows.get(id);
    const held = this.#placeOf.get(id);
    if (unit === undefined) {
      if (held !== undefined) this.#vacate(id, held);
      return;
    }
    const place = held ?? this.#newPlace(id);
    const before = this.rows[place];
    if (before !== undefined && before.key !== unit.key && this.#byKey.get(before.key) === place) {
      this.#byKey.delete(before.key);
    }
    this.#byKey.set(unit.key, place);
    this.#tracks.columns.kind[place] = UNIT_KINDS.indexOf(unit.kind);
    this.rows[place] = unit;
  }

  #newPlace(id: string): number {
    const place = this.#free.pop() ?? this.count++;
    if (place >= this.#tracks.capacity) this.#tracks.grow(Math.max(FIRST_CAPACITY, place * 2));
    this.#tracks.reset(place, 0);
    this.#placeOf.set(id, place);
    this.rows[place] = NOBODY;
    return place;
  }

  #vacate(id: string, place: number): void {
    const { key } = this.rows[place] ?? NOBODY;
    if (this.#byKey.get(key) === place) this.#byKey.delete(key);
    this.#placeOf.delete(id);
    this.rows[place] = NOBODY;
    this.#tracks.reset(place, 0);
    this.#free.push(place);
    this.positionsVersion++;
  }
}
