import { UNIT_KINDS, UNIT_STALE_MS } from '../../../contract/model/units.ts';
import type { World } from '../../world/World.ts';
import { screenX, screenY, type View } from '../view/View.ts';
import { drawnPositions, isUnderWay } from './motion.ts';

/** At most 25 passes a second: on a machine without graphics hardware a frame costs 50 ms and more. */
const PASS_MS = 40;
/** A unit that moved less than this is not worth a new picture. */
const WORTH_PIXELS = 0.6;

/** What happened to the units since the last frame: other rows or fixes, or only motion between known fixes. */
export type UnitChange = 'rows' | 'moved' | null;

/** Where every unit is drawn now, row for row as in the world's table. Shared by all layers that show units. */
export class UnitTracker {
  lon = new Float64Array(0);
  lat = new Float64Array(0);
  /** 1 where the last fix is older than its kind allows. */
  stale = new Uint8Array(0);
  count = 0;
  change: UnitChange = null;
  #next = { lon: new Float64Array(0), lat: new Float64Array(0) };
  #rowsVersion = -1;
  #positionsVersion = -1;
  #passedAtMs = Number.NEGATIVE_INFINITY;
  #underWay = true;

  update(world: World, nowMs: number, platformNowMs: number, view: View, fresh: boolean): void {
    const { units } = world;
    const rowsChanged = fresh || units.version !== this.#rowsVersion;
    const fixesChanged = units.positionsVersion !== this.#positionsVersion;
    this.change = null;
    const due = nowMs - this.#passedAtMs >= PASS_MS;
    if (!rowsChanged && !due) return;
    if (!rowsChanged && !fixesChanged && !this.#underWay && nowMs - this.#passedAtMs < 1000) return;
    this.#passedAtMs = nowMs;
    this.#rowsVersion = units.version;
    this.#positionsVersion = units.positionsVersion;
    this.#reserve(units.count);
    this.count = units.count;
    drawnPositions(units.columns, units.count, platformNowMs, this.#next);
    const staleChanged = this.#age(world, platformNowMs);
    if (rowsChanged || staleChanged || fixesChanged) {
      this.#publish();
      this.change = 'rows';
    } else if (this.#worthDrawing(view)) {
      this.#publish();
      this.change = 'moved';
    }
  }

  #publish(): void {
    this.lon.set(this.#next.lon);
    this.lat.set(this.#next.lat);
  }

  #age(world: World, platformNowMs: number): boolean {
    const { columns } = world.units;
    let changed = false;
    this.#underWay = false;
    for (let row = 0; row < this.count; row++) {
      const kind = UNIT_KINDS[columns.kind[row] ?? 0] ?? 'person';
      const lost = world.units.rows[row]?.duty === 'lost';
      const stale = lost || platformNowMs - (columns.toMs[row] ?? 0) > UNIT_STALE_MS[kind] ? 1 : 0;
      if (stale !== this.stale[row]) changed = true;
      this.stale[row] = stale;
      this.#underWay ||= isUnderWay(columns, row, platformNowMs);
    }
    return changed;
  }

  #worthDrawing(view: View): boolean {
    // A degree of longitude in pixels; a degree of latitude takes up to twice that in these latitudes.
    const worth = (WORTH_PIXELS * 360) / view.worldPixels;
    for (let row = 0; row < this.count; row++) {
      const lon = this.#next.lon[row] ?? 0;
      const lat = this.#next.lat[row] ?? 0;
      const far = Math.abs(lon - (this.lon[row] ?? 0)) > worth || Math.abs(lat - (this.lat[row] ?? 0)) > worth * 0.85;
      if (far && isOnScreen(view, lon, lat)) return true;
    }
    return false;
  }

  #reserve(count: number): void {
    if (count <= this.lon.length) return;
    const capacity = Math.max(64, Math.ceil(count * 1.5));
    this.lon = new Float64Array(capacity);
    this.lat = new Float64Array(capacity);
    this.stale = new Uint8Array(capacity);
    this.#next = { lon: new Float64Array(capacity), lat: new Float64Array(capacity) };
  }
}

function isOnScreen(view: View, lon: number, lat: number): boolean {
  const x = screenX(view, lon);
  const y = screenY(view, lat);
  return x >= 0 && y >= 0 && x <= view.widthPixels && y <= view.heightPixels;
}
