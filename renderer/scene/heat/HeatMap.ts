import type { Layer } from '@deck.gl/core';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { SceneFrame, SceneLayer } from '../stage/SceneLayer.ts';
import type { Palette } from '../style/palette.ts';
import { HeatField, type CellRect } from './HeatField.ts';
import { heatRamp, RAMP_STEPS } from './heatRamp.ts';
import type { HeatPicture, HeatSheet } from './HeatSheet.ts';
import { heatWindowFits, makeHeatWindow, sigmaMeters, type HeatWindow } from './heatWindow.ts';
import { referenceDensity } from './reference.ts';

/** Pixels of the kernel's deviation at a zoom step's own zoom, in type units. */
const SIGMA_UNITS = 0.75;
/** A new zoom step is faded in over the old one. */
const FADE_MS = 280;
/** The scale's top is measured again when the number of cases changed by more than this share. */
const REMEASURE_SHARE = 0.03;

/** Where all cases were, as warmth. Counted here, on the CPU, and changed by what changed only. */
export class HeatMap implements SceneLayer {
  readonly #sheet: HeatSheet;
  readonly #field = new HeatField();
  readonly #tops = new Map<number, { density: number; count: number }>();
  #palette: Palette | null = null;
  #ramp: Uint32Array = new Uint32Array(0);
  #now: HeatPicture | null = null;
  #before: HeatPicture | null = null;
  #fadeFromMs = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(sheet: HeatSheet) {
    this.#sheet = sheet;
  }

  /** The map below draws the warmth, so nothing of the overlay ever changes here. */
  update(frame: SceneFrame): boolean {
    // Two fills over one another tell nothing: while grades are looked at, warmth waits.
    if (!frame.session.layers.heat || frame.session.gradeMap !== null) {
      if (this.#now) this.#hide(frame);
      return false;
    }
    this.#count = frame.world.cases.live;
    if (frame.palette !== this.#palette) {
      this.#palette = frame.palette;
      this.#ramp = heatRamp(frame.palette);
    }
    if (this.#isStale(frame)) this.#rebuild(frame);
    else if (Array.isArray(frame.caseChange)) this.#change(frame, frame.caseChange);
    if (this.#before) this.#fade(frame);
    return false;
  }

  layers(): Layer[] {
    return [];
  }

  count(into: Record<string, number>): void {
    into['heat'] = this.#now ? this.#count : 0;
  }

  pick(): EntityRef[] {
    return [];
  }

  #isStale(frame: SceneFrame): boolean {
    if (frame.fresh || !this.#now || frame.caseChange === 'all') return true;
    return !heatWindowFits(this.#now.window, frame.view, frame.plane);
  }

  #rebuild(frame: SceneFrame): void {
    const window = makeHeatWindow(frame.view, frame.plane, SIGMA_UNITS * frame.metrics.unitPixels);
    if (frame.fresh) this.#tops.clear();
    this.#field.build(frame.points, window);
    const other = this.#now && this.#now.window.level !== window.level && !frame.fresh;
    if (other) {
      this.#before = this.#now;
      this.#fadeFromMs = frame.nowMs;
    }
    this.#now = { window, pixels: new Uint32Array(window.columns * window.rows), opacity: strength(window.level) };
    this.#paint(this.#now, { column: 0, row: 0, columns: window.columns, rows: window.rows }, frame);
    if (this.#before) this.#fade(frame);
    else this.#sheet.show([this.#now], frame.plane);
  }

  #change(frame: SceneFrame, rows: readonly number[]): void {
    const touched = this.#field.update(frame.points, rows);
    if (!touched || !this.#now) return;
    this.#paint(this.#now, touched, frame);
    this.#sheet.touch(this.#now, touched);
  }

  /** Density to colour for some cells. */
  #paint({ window, pixels }: HeatPicture, rect: CellRect, frame: SceneFrame): void {
    const { density } = this.#field;
    const scale = (RAMP_STEPS - 1) / (this.#top(frame, window) * window.cellMeters ** 2);
    for (let row = rect.row; row < rect.row + rect.rows; row++) {
      const end = row * window.columns + rect.column + rect.columns;
      for (let at = end - rect.columns; at < end; at++) {
        const step = (density[at] ?? 0) * scale;
        pixels[at] = this.#ramp[step < RAMP_STEPS - 1 ? Math.trunc(step) : RAMP_STEPS - 1] ?? 0;
      }
    }
  }

  #top(frame: SceneFrame, window: HeatWindow): number {
    const known = this.#tops.get(window.level);
    const { count } = frame.points;
    if (known && Math.abs(count - known.count) <= known.count * REMEASURE_SHARE) return known.density;
    const sigma = sigmaMeters(window.level, SIGMA_UNITS * frame.metrics.unitPixels, frame.plane);
    const density = referenceDensity(frame.points, sigma);
    this.#tops.set(window.level, { density, count });
    return density;
  }

  #fade(frame: SceneFrame): void {
    if (!this.#now || !this.#before) return;
    const share = Math.min(1, (frame.nowMs - this.#fadeFromMs) / FADE_MS);
    this.#now.opacity = share * strength(this.#now.window.level);
    this.#before.opacity = (1 - share) * strength(this.#before.window.level);
    if (share === 1) this.#before = null;
    this.#sheet.show(this.#before ? [this.#before, this.#now] : [this.#now], frame.plane);
  }

  #hide(frame: SceneFrame): void {
    this.#now = null;
    this.#before = null;
    this.#sheet.show([], frame.plane);
  }
}

/** Warmth is an overview: near the ground, where single cases and doors are told apart, it steps back. */
function strength(level: number): number {
  return Math.min(1, Math.max(0.3, 1 - (level - 14) * 0.25));
}
