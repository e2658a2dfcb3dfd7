import type { Layer } from '@deck.gl/core';
import type { EntityRef } from '../../../contract/model/ids.ts';
import { LabelBuffer } from '../labels/LabelBuffer.ts';
import { LabelLayer } from '../labels/LabelLayer.ts';
import type { Disc } from '../labels/LabelsLayer.ts';
import type { SceneFrame, SceneLayer, Spot } from '../stage/SceneLayer.ts';
import { CrowdBuilder, eachMember } from '../symbols/crowd.ts';
import { SymbolBuffer } from '../symbols/SymbolBuffer.ts';
import { SymbolLayer } from '../symbols/SymbolLayer.ts';
import { metersPerPixel } from '../view/View.ts';
import { ViewWindow } from '../view/ViewWindow.ts';
import { CaseIndex } from './CaseIndex.ts';
import { CaseOrder } from './CaseOrder.ts';
import { discsOf, drawSpots } from './caseSymbols.ts';

/** Rings count down visibly within this much platform time, and at most once a second. */
const TICK_PLATFORM_MS = 15_000;
/** An urgent symbol swells for this part of every second, in so many steps. */
const PULSE_MS = 640;
const PULSE_STEPS = 10;
/** Symbols closer than this share of a cell would hide one another; discs are larger, so where they are many, theirs. */
const CROWD_SHARES = [0.66, 1.3, 2.1];
const MANY_DISCS = 30;
/** A click on a crowd offers so many of its cases. */
const MAX_OFFERED = 40;
const NOTHING = { cases: 0, caseCrowds: 0, casesInCrowds: 0 };

/** Open cases as symbols; where they would cover one another, one disc at the most urgent one's place with a count. */
export class CasesLayer implements SceneLayer {
  readonly #index = new CaseIndex();
  readonly #crowd = new CrowdBuilder();
  readonly #symbols = new SymbolBuffer();
  readonly #counts = new LabelBuffer();
  readonly #window = new ViewWindow();
  #columns = { symbols: this.#symbols.columns(), counts: this.#counts.columns() };
  readonly #order = new CaseOrder();
  /** Row of the selected case, -1 for none. */
  #chosen = -1;
  #layers: Layer[] = [];
  #tickAt = { nowMs: 0, platformMs: 0 };
  #filter: SceneFrame['session']['stageFilter'] = null;
  #pulse = -1;
  #drawn = NOTHING;
  #discs: Disc[] = [];

  update(frame: SceneFrame): boolean {
    if (!frame.session.layers.cases) return this.#hide();
    const nowS = frame.platformNowMs / 1000;
    const indexed = this.#reindex(frame, nowS);
    const ticked = this.#tick(frame, nowS);
    const moved = this.#window.left(frame.view) || this.#layers.length === 0;
    const chosen = this.#choose(frame);
    const gather = indexed || chosen || ticked || moved || frame.fresh || this.#counts.isStale(frame.labelAtlas);
    if (gather) this.#gather(frame, nowS);
    const beaten = this.#beat(frame.nowMs);
    if (gather || beaten) this.#compose(frame);
    return gather || beaten;
  }

  layers(): Layer[] {
    return this.#layers;
  }

  /** What labels must not cover; another list after every gathering. */
  discs(): readonly Disc[] {
    return this.#discs;
  }

  count(into: Record<string, number>): void {
    Object.assign(into, this.#drawn);
  }

  pick(frame: SceneFrame, spot: Spot): EntityRef[] {
    if (this.#layers.length === 0) return [];
    const { scale, offsetX, offsetY } = frame.plane.toScreen(frame.view);
    const { crowds } = this.#crowd;
    let nearest = -1;
    let distance = Math.max(spot.reach, frame.metrics.cellPixels / 2);
    for (let at = 0; at < crowds.size; at++) {
      const row = crowds.lead[at] ?? 0;
      const x = (frame.points.x[row] ?? 0) * scale + offsetX;
      const y = (frame.points.y[row] ?? 0) * scale + offsetY;
      const away = Math.hypot(x - spot.x, y - spot.y);
      if (away <= distance) [nearest, distance] = [at, away];
    }
    const refs: EntityRef[] = [];
    if (nearest < 0) return refs;
    eachMember(crowds, nearest, (row) => {
      refs.push({ kind: 'case', id: String(frame.world.cases.columns.key[row] ?? 0) });
    });
    return refs.reverse().slice(0, MAX_OFFERED);
  }

  #reindex(frame: SceneFrame, nowS: number): boolean {
    const { caseChange, session, world } = frame;
    if (frame.fresh || caseChange === 'all' || session.stageFilter !== this.#filter) {
      this.#filter = session.stageFilter;
      this.#index.rebuild(world.cases, this.#filter, nowS);
      return true;
    }
    return caseChange !== null && this.#index.update(world.cases, caseChange, nowS);
  }

  /** True when another case is selected, or none any more. */
  #choose({ session: { selection }, world }: SceneFrame): boolean {
    const row = selection?.kind === 'case' ? world.cases.rowOf(Number(selection.id)) : -1;
    if (row === this.#chosen) return false;
    this.#chosen = row;
    return true;
  }

  #tick(frame: SceneFrame, nowS: number): boolean {
    const { nowMs, platformNowMs } = frame;
    if (nowMs - this.#tickAt.nowMs < 1000) return false;
    if (Math.abs(platformNowMs - this.#tickAt.platformMs) < TICK_PLATFORM_MS) return false;
    this.#tickAt = { nowMs, platformMs: platformNowMs };
    this.#index.expire(frame.world.cases, nowS);
    return this.#index.count > 0;
  }

  #gather(frame: SceneFrame, nowS: number): void {
    this.#rank(frame, nowS);
    const { rows, count } = this.#order;
    const cellMeters = frame.metrics.cellPixels * metersPerPixel(frame.catalog.city.centre[1], this.#window.step);
    const { crowds } = this.#crowd;
    for (const share of CROWD_SHARES) {
      this.#crowd.build(frame.points.x, frame.points.y, rows, count, share * cellMeters);
      if (discsOf(crowds) <= MANY_DISCS) break;
    }
    this.#symbols.clear();
    this.#counts.clear(frame.labelAtlas);
    this.#discs = [];
    const pen = { frame, nowS, symbols: this.#symbols, counts: this.#counts, discs: this.#discs };
    this.#drawn = drawSpots(pen, crowds, this.#chosen);
    this.#columns = { symbols: this.#symbols.columns(), counts: this.#counts.columns() };
  }

  #rank({ points, plane, world }: SceneFrame, nowS: number): void {
    const [west, south, east, north] = this.#window.bounds;
    const { x, y } = points;
    const looked = { x, y, left: plane.x(west), right: plane.x(east), top: plane.y(north), bottom: plane.y(south) };
    this.#order.fill(world.cases.columns, this.#index.rows, this.#index.count, this.#chosen, looked, nowS);
  }

  /** True when the urgent pulse took another step. */
  #beat(nowMs: number): boolean {
    const phase = (nowMs % 1000) / PULSE_MS;
    const pulse = this.#order.anyUrgent && phase < 1 ? Math.round(phase * PULSE_STEPS) / PULSE_STEPS : -1;
    if (pulse === this.#pulse) return false;
    this.#pulse = pulse;
    return true;
  }

  #compose(frame: SceneFrame): void {
    const { devicePixel } = frame.metrics;
    this.#layers = [
      new SymbolLayer({
        id: 'cases',
        data: this.#columns.symbols,
        atlas: frame.symbolAtlas,
        palette: frame.palette,
        pulse: this.#pulse,
        devicePixel,
      }),
      new LabelLayer({
        id: 'case-counts',
        data: this.#columns.counts,
        atlas: frame.labelAtlas.texture,
        devicePixel,
      }),
    ];
  }

  #hide(): boolean {
    const shown = this.#layers.length > 0;
    this.#layers = [];
    this.#drawn = NOTHING;
    if (shown) this.#discs = [];
    return shown;
  }
}
