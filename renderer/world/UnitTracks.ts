import { E7 } from '../../contract/model/geo.ts';
import { NO_BATTERY, NO_HEADING, POSITION_RECORD_BYTES } from '../../contract/wire/positions.ts';
import { Trails } from './Trails.ts';
import type { UnitColumns } from './World.ts';

const WORDS = POSITION_RECORD_BYTES / 4;
const HALF_WORDS = POSITION_RECORD_BYTES / 2;

/** The batch as views of every width; a batch starts at byte 0 of its buffer, so all are aligned. Little endian. */
export interface PositionViews {
  u32: Uint32Array;
  i32: Int32Array;
  u16: Uint16Array;
  i16: Int16Array;
  u8: Uint8Array;
}

export function viewPositions(records: ArrayBuffer): PositionViews {
  return {
    u32: new Uint32Array(records),
    i32: new Int32Array(records),
    u16: new Uint16Array(records),
    i16: new Int16Array(records),
    u8: new Uint8Array(records),
  };
}

/** Where units were and are: the columns the scene draws from, and the trails. */
export class UnitTracks {
  columns = makeColumns(0);
  readonly trails = new Trails();
  /** Which restart of time a row's fixes belong to; a fix of a later one begins the track anew. */
  #era = new Uint16Array(0);
  #currentEra = 1;

  get capacity(): number {
    return this.columns.kind.length;
  }

  grow(rows: number): void {
    const wider = makeColumns(rows);
    for (const name of Object.keys(wider) as (keyof UnitColumns)[]) wider[name].set(this.columns[name]);
    this.columns = wider;
    const era = new Uint16Array(rows);
    era.set(this.#era);
    this.#era = era;
    this.trails.grow(rows);
  }

  /** The row is empty or belongs to a new unit: never seen. */
  reset(row: number, kind: number): void {
    const { columns } = this;
    columns.kind[row] = kind;
    columns.toMs[row] = 0;
    columns.fromMs[row] = 0;
    columns.headingDeg[row] = Number.NaN;
    columns.battery[row] = Number.NaN;
    this.trails.clear(row);
  }

  /** Platform time began anew (another log, or its clock was set back): older fixes stay drawn until the next one comes. */
  restart(): void {
    this.#currentEra = (this.#currentEra % 0xffff) + 1;
  }

  /** Rule W14: the later fix wins. Gives false when the record was not later. */
  apply(row: number, views: PositionViews, record: number, baseMs: number): boolean {
    const { columns } = this;
    const word = record * WORDS;
    const fixAtMs = baseMs - (views.u32[word + 3] ?? 0);
    const restarts = this.#era[row] !== this.#currentEra;
    const lastMs = restarts ? 0 : (columns.toMs[row] ?? 0);
    if (fixAtMs <= lastMs) return false;
    if (restarts) this.trails.clear(row);
    this.#era[row] = this.#currentEra;
    const lonE7 = views.i32[word + 1] ?? 0;
    const latE7 = views.i32[word + 2] ?? 0;
    const lon = lonE7 / E7;
    const lat = latE7 / E7;
    columns.fromLon[row] = lastMs > 0 ? (columns.toLon[row] ?? lon) : lon;
    columns.fromLat[row] = lastMs > 0 ? (columns.toLat[row] ?? lat) : lat;
    columns.fromMs[row] = lastMs > 0 ? lastMs : fixAtMs;
    columns.toLon[row] = lon;
    columns.toLat[row] = lat;
    columns.toMs[row] = fixAtMs;
    this.#applyState(row, views, record);
    this.trails.add(row, lonE7, latE7, fixAtMs);
    return true;
  }

  #applyState(row: number, views: PositionViews, record: number): void {
    const { columns } = this;
    const half = record * HALF_WORDS;
    const battery = views.u8[record * POSITION_RECORD_BYTES + 25] ?? NO_BATTERY;
    columns.altitudeMeters[row] = (views.i32[record * WORDS + 4] ?? 0) / 100;
    columns.headingDeg[row] = degrees(views.u16[half + 10] ?? NO_HEADING);
    columns.speedMetersPerSecond[row] = (views.u16[half + 11] ?? 0) / 100;
    columns.battery[row] = battery === NO_BATTERY ? Number.NaN : battery;
    columns.gimbalHeadingDeg[row] = degrees(views.u16[half + 13] ?? NO_HEADING);
    columns.gimbalPitchDeg[row] = (views.i16[half + 14] ?? 0) / 100;
  }
}

function degrees(cdeg: number): number {
  return cdeg === NO_HEADING ? Number.NaN : cdeg / 100;
}

function makeColumns(rows: number): UnitColumns {
  return {
    kind: new Uint8Array(rows),
    fromLon: new Float64Array(rows),
    fromLat: new Float64Array(rows),
    fromMs: new Float64Array(rows),
    toLon: new Float64Array(rows),
    toLat: new Float64Array(rows),
    toMs: new Float64Array(rows),
    headingDeg: new Float32Array(rows),
    speedMetersPerSecond: new Float32Array(rows),
    altitudeMeters: new Float32Array(rows),
    battery: new Float32Array(rows),
    gimbalHeadingDeg: new Float32Array(rows),
    gimbalPitchDeg: new Float32Array(rows),
  };
}
