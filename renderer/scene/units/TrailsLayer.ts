import { LineLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import { E7 } from '../../../contract/model/geo.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import { UNIT_KINDS } from '../../../contract/model/units.ts';
import type { SceneFrame, SceneLayer } from '../stage/SceneLayer.ts';
import { rgba } from '../style/palette.ts';
import { MAX_JOIN_MS } from './motion.ts';
import { UNITS_FROM_ZOOM } from './UnitsLayer.ts';

/** Fixes behind each unit. */
const TRAIL_FIXES = 12;
/** With more vehicles than this their trails would be a net and tell nothing. */
const MAX_TRAILS = 120;
const NEWEST_ALPHA = 150;

/** Where vehicles and drones came from, fading; people only while selected, for their tracks are their own. */
export class TrailsLayer implements SceneLayer {
  #sources = new Float64Array(0);
  #targets = new Float64Array(0);
  #colors = new Uint8ClampedArray(0);
  #length = 0;
  #layers: Layer[] = [];
  #question = '';

  update(frame: SceneFrame): boolean {
    const { layers, selection } = frame.session;
    const near = frame.view.zoom >= UNITS_FROM_ZOOM;
    const question = `${near}|${layers.vehicles}|${layers.drones}|${selection?.kind}|${selection?.id}`;
    const asked = question !== this.#question;
    this.#question = question;
    if (!frame.fresh && !asked && frame.units.change === null) return false;
    const had = this.#length > 0;
    this.#write(frame);
    if (!had && this.#length === 0) return false;
    this.#layers = [
      new LineLayer({
        id: 'trails',
        data: {
          length: this.#length,
          attributes: {
            getSourcePosition: { value: this.#sources.slice(0, this.#length * 3), size: 3 },
            getTargetPosition: { value: this.#targets.slice(0, this.#length * 3), size: 3 },
            getColor: { value: this.#colors.slice(0, this.#length * 4), size: 4 },
          },
        },
        widthUnits: 'pixels',
        getWidth: frame.metrics.hairlinePixels * 1.1,
      }),
    ];
    return true;
  }

  layers(): Layer[] {
    return this.#layers;
  }

  count(into: Record<string, number>): void {
    into['trailSegments'] = this.#length;
  }

  pick(): EntityRef[] {
    return [];
  }

  #write(frame: SceneFrame): void {
    this.#length = 0;
    if (frame.view.zoom < UNITS_FROM_ZOOM) return;
    for (const row of this.#leaving(frame)) this.#follow(frame, row);
  }

  /** Rows whose trail is shown. */
  #leaving({ world, units, session }: SceneFrame): number[] {
    const { kind, toMs } = world.units.columns;
    const shown = { person: false, vehicle: session.layers.vehicles, drone: session.layers.drones, dock: false };
    const selected = session.selection && world.units.rowOfId(session.selection.id);
    const rows: number[] = [];
    for (let row = 0; row < units.count; row++) {
      const unitKind = UNIT_KINDS[kind[row] ?? 0] ?? 'dock';
      if (!shown[unitKind] && row !== selected) continue;
      if ((toMs[row] ?? 0) > 0 && world.units.rows[row]?.duty !== 'off' && !units.stale[row]) rows.push(row);
    }
    return rows.length <= MAX_TRAILS ? rows : rows.filter((row) => row === selected);
  }

  /** From fix to fix up to where the unit is drawn now. */
  #follow({ world, units, palette }: SceneFrame, row: number): void {
    const fixes = world.units.trail(row, TRAIL_FIXES);
    // The newest fix is where the unit is going; it is drawn on its way there.
    const count = fixes.length / 3 - 1;
    const color = rgba(palette.unit);
    for (let at = 0; at < count; at++) {
      const last = at === count - 1;
      const gapMs = (fixes[at * 3 + 5] ?? 0) - (fixes[at * 3 + 2] ?? 0);
      if (gapMs > MAX_JOIN_MS) continue;
      const to = at * 3 + 3;
      this.#push(
        (fixes[at * 3] ?? 0) / E7,
        (fixes[at * 3 + 1] ?? 0) / E7,
        last ? (units.lon[row] ?? 0) : (fixes[to] ?? 0) / E7,
        last ? (units.lat[row] ?? 0) : (fixes[to + 1] ?? 0) / E7,
        [color[0], color[1], color[2], (NEWEST_ALPHA * (at + 1)) / TRAIL_FIXES],
      );
    }
  }

  #push(fromLon: number, fromLat: number, toLon: number, toLat: number, color: readonly number[]): void {
    const at = this.#length++;
    if (this.#length * 3 > this.#sources.length) this.#grow();
    this.#sources[at * 3] = fromLon;
    this.#sources[at * 3 + 1] = fromLat;
    this.#targets[at * 3] = toLon;
    this.#targets[at * 3 + 1] = toLat;
    this.#colors.set(color, at * 4);
  }

  #grow(): void {
    const capacity = Math.max(128, this.#length * 2);
    const sources = new Float64Array(capacity * 3);
    sources.set(this.#sources);
    this.#sources = sources;
    const targets = new Float64Array(capacity * 3);
    targets.set(this.#targets);
    this.#targets = targets;
    const colors = new Uint8ClampedArray(capacity * 4);
    colors.set(this.#colors);
    this.#colors = colors;
  }
}
