import type { Layer } from '@deck.gl/core';
import type { EntityRef } from '../../../contract/model/ids.ts';
import { UNIT_KINDS, type UnitKind } from '../../../contract/model/units.ts';
import type { LayerId } from '../../session/session.ts';
import type { SceneFrame, SceneLayer, Spot } from '../stage/SceneLayer.ts';
import { rgba } from '../style/palette.ts';
import { CrowdBuilder } from '../symbols/crowd.ts';
import { SymbolBuffer, type SymbolColumns } from '../symbols/SymbolBuffer.ts';
import { otherFrame, type OtherSymbol } from '../symbols/symbolFrames.ts';
import { SymbolLayer } from '../symbols/SymbolLayer.ts';
import { screenX, screenY } from '../view/View.ts';
import { ViewWindow } from '../view/ViewWindow.ts';

/** Seen from further out, a province's units are one heap and tell nothing. */
export const UNITS_FROM_ZOOM = 8;
/** From further out than this, units hide one another: then one stands for its neighbours. */
const ALL_FROM_ZOOM = 11;
/** So do more than this many on the screen, which cost frames, too. */
const MAX_SYMBOLS = 1500;
const THIN_SHARE = 0.7;

export interface UnitLook {
  readonly kind: UnitKind;
  /** The switch it follows. */
  readonly layer: LayerId;
  /** Key in the counts of what was drawn. */
  readonly counted: string;
  readonly moving: OtherSymbol;
  /** Where no heading is known. */
  readonly still: OtherSymbol;
  readonly scale: number;
}

/** People, or vehicles, or docks: those on duty, where they are, heading up. */
export class UnitsLayer implements SceneLayer {
  readonly #look: UnitLook;
  readonly #kind: number;
  readonly #symbols = new SymbolBuffer();
  readonly #window = new ViewWindow(1);
  readonly #crowd = new CrowdBuilder();
  /** Symbol -> row of the unit table. */
  #rows: number[] = [];
  #hidden = 0;
  #columns: SymbolColumns = this.#symbols.columns();
  #layers: Layer[] = [];

  constructor(look: UnitLook) {
    this.#look = look;
    this.#kind = UNIT_KINDS.indexOf(look.kind);
  }

  update(frame: SceneFrame): boolean {
    if (!frame.session.layers[this.#look.layer] || frame.view.zoom < UNITS_FROM_ZOOM) return this.#hide();
    const left = this.#window.left(frame.view);
    const { change } = frame.units;
    if (frame.fresh || left || change === 'rows' || this.#layers.length === 0) this.#gather(frame);
    else if (change === 'moved' && this.#rows.length > 0) this.#move(frame);
    else return false;
    this.#layers = [
      new SymbolLayer({
        id: `units-${this.#look.kind}`,
        data: this.#columns,
        atlas: frame.symbolAtlas,
        palette: frame.palette,
        devicePixel: frame.metrics.devicePixel,
      }),
    ];
    return true;
  }

  layers(): Layer[] {
    return this.#layers;
  }

  count(into: Record<string, number>): void {
    into[this.#look.counted] = this.#rows.length;
    into[`${this.#look.counted}Hidden`] = this.#hidden;
  }

  pick(frame: SceneFrame, spot: Spot): EntityRef[] {
    const near: { away: number; row: number }[] = [];
    for (const row of this.#rows) {
      const x = screenX(frame.view, frame.units.lon[row] ?? 0);
      const y = screenY(frame.view, frame.units.lat[row] ?? 0);
      const away = Math.hypot(x - spot.x, y - spot.y);
      if (away <= spot.reach) near.push({ away, row });
    }
    near.sort((a, b) => a.away - b.away);
    return near.map(({ row }) => ({ kind: this.#look.kind, id: frame.world.units.rows[row]?.id ?? '' }));
  }

  #gather(frame: SceneFrame): void {
    const { world, units, palette, metrics } = frame;
    const { headingDeg } = world.units.columns;
    this.#rows = this.#thin(this.#present(frame), frame);
    this.#symbols.clear();
    const fresh = rgba(palette.unit);
    const stale = rgba(palette.stale);
    for (const row of this.#rows) {
      const heading = headingDeg[row] ?? Number.NaN;
      this.#symbols.push({
        lon: units.lon[row] ?? 0,
        lat: units.lat[row] ?? 0,
        frame: otherFrame(Number.isNaN(heading) ? this.#look.still : this.#look.moving),
        sizePixels: metrics.cellPixels * this.#look.scale,
        angleDeg: Number.isNaN(heading) ? 0 : heading,
        color: units.stale[row] ? stale : fresh,
      });
    }
    this.#columns = this.#symbols.columns();
  }

  #move({ units }: SceneFrame): void {
    for (const [at, row] of this.#rows.entries()) this.#symbols.move(at, units.lon[row] ?? 0, units.lat[row] ?? 0);
    this.#columns = this.#symbols.moved(this.#columns);
  }

  /** Rows of this kind that are on duty, were seen, and lie in the window. */
  #present({ world, units }: SceneFrame): number[] {
    const { kind, toMs } = world.units.columns;
    const rows: number[] = [];
    for (let row = 0; row < units.count; row++) {
      if (kind[row] !== this.#kind || (toMs[row] ?? 0) === 0) continue;
      if (world.units.rows[row]?.duty === 'off') continue;
      if (this.#window.holds(units.lon[row] ?? 0, units.lat[row] ?? 0)) rows.push(row);
    }
    return rows;
  }

  #thin(rows: number[], frame: SceneFrame): number[] {
    this.#hidden = 0;
    const { units, view, metrics } = frame;
    if (rows.length <= MAX_SYMBOLS && view.zoom >= ALL_FROM_ZOOM) return rows;
    const x = Float32Array.from(rows, (row) => screenX(view, units.lon[row] ?? 0));
    const y = Float32Array.from(rows, (row) => screenY(view, units.lat[row] ?? 0));
    const order = Int32Array.from(rows, (_, at) => at);
    const crowds = this.#crowd.build(x, y, order, rows.length, THIN_SHARE * metrics.cellPixels);
    this.#hidden = rows.length - crowds.size;
    return Array.from(crowds.lead.subarray(0, crowds.size), (at) => rows[at] ?? 0);
  }

  #hide(): boolean {
    const shown = this.#layers.length > 0;
    this.#layers = [];
    this.#rows = [];
    this.#hidden = 0;
    return shown;
  }
}
