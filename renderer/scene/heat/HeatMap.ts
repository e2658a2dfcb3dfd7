import { BitmapLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Device, Texture } from '@luma.gl/core';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { SceneFrame, SceneLayer } from '../stage/SceneLayer.ts';
import type { Plane } from '../view/Plane.ts';
import { HeatField, type CellRect } from './HeatField.ts';
import { heatRamp, RAMP_STEPS } from './heatRamp.ts';
import { heatWindowFits, makeHeatWindow, sigmaMeters, type HeatWindow } from './heatWindow.ts';
import { referenceDensity } from './reference.ts';

/** Pixels of the kernel's deviation at a zoom step's own zoom, in type units. */
const SIGMA_UNITS = 0.75;
/** A new zoom step is faded in over the old one. */
const FADE_MS = 280;
/** The scale's top is measured again when the number of cases changed by more than this share. */
const REMEASURE_SHARE = 0.03;

interface Picture {
  texture: Texture;
  window: HeatWindow;
}

/** Where all cases were, as warmth. Counted here, on the CPU, and changed by what changed only; one texture, one square. */
export class HeatMap implements SceneLayer {
  readonly #device: Device;
  readonly #field = new HeatField();
  readonly #tops = new Map<number, { density: number; count: number }>();
  #ramp: Uint32Array = new Uint32Array(0);
  #pixels = new Uint32Array(0);
  #now: Picture | null = null;
  #before: Picture | null = null;
  #fadeFromMs = Number.NEGATIVE_INFINITY;
  #shown = false;
  #layers: Layer[] = [];
  #count = 0;

  constructor(device: Device) {
    this.#device = device;
  }

  update(frame: SceneFrame): boolean {
    if (!frame.session.layers.heat) return this.#hide();
    const appears = !this.#shown;
    this.#shown = true;
    if (frame.fresh || appears) {
      this.#ramp = heatRamp(frame.palette);
      if (frame.fresh) this.#tops.clear();
    }
    this.#count = frame.points.count;
    if (this.#isStale(frame, appears)) return this.#rebuild(frame);
    const touched = Array.isArray(frame.caseChange) ? this.#field.update(frame.points, frame.caseChange) : null;
    if (touched) this.#paint(touched, frame);
    const fading = this.#before !== null;
    if (fading && frame.nowMs - this.#fadeFromMs > FADE_MS) this.#dropBefore();
    if (touched || fading) this.#compose(frame);
    return touched !== null || fading;
  }

  layers(): Layer[] {
    return this.#layers;
  }

  count(into: Record<string, number>): void {
    into['heat'] = this.#shown ? this.#count : 0;
  }

  pick(): EntityRef[] {
    return [];
  }

  #isStale(frame: SceneFrame, appears: boolean): boolean {
    const { window } = this.#field;
    if (frame.fresh || appears || !window || !this.#now || frame.caseChange === 'all') return true;
    return !heatWindowFits(window, frame.view, frame.plane);
  }

  #rebuild(frame: SceneFrame): boolean {
    const window = makeHeatWindow(frame.view, frame.plane, SIGMA_UNITS * frame.metrics.unitPixels);
    this.#field.build(frame.points, window);
    const replaced = this.#now;
    this.#dropBefore();
    if (replaced && replaced.window.level !== window.level && !frame.fresh) {
      this.#before = replaced;
      this.#fadeFromMs = frame.nowMs;
    } else replaced?.texture.destroy();
    this.#now = { texture: this.#makeTexture(window), window };
    this.#paint({ column: 0, row: 0, columns: window.columns, rows: window.rows }, frame);
    this.#compose(frame);
    return true;
  }

  /** Density to colour for some cells, and those cells to the GPU. */
  #paint(rect: CellRect, frame: SceneFrame): void {
    const picture = this.#now;
    if (!picture) return;
    const { columns } = picture.window;
    const { density } = this.#field;
    const cells = rect.columns * rect.rows;
    if (this.#pixels.length < cells) this.#pixels = new Uint32Array(cells);
    const scale = (RAMP_STEPS - 1) / (this.#top(frame, picture.window) * picture.window.cellMeters ** 2);
    let to = 0;
    for (let row = rect.row; row < rect.row + rect.rows; row++) {
      const start = row * columns;
      for (let column = rect.column; column < rect.column + rect.columns; column++) {
        const step = (density[start + column] ?? 0) * scale;
        this.#pixels[to++] = this.#ramp[step < RAMP_STEPS - 1 ? step | 0 : RAMP_STEPS - 1] ?? 0;
      }
    }
    picture.texture.writeData(new Uint8Array(this.#pixels.buffer, 0, cells * 4), {
      x: rect.column,
      y: rect.row,
      width: rect.columns,
      height: rect.rows,
    });
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

  #makeTexture(window: HeatWindow): Texture {
    return this.#device.createTexture({
      id: 'heat',
      width: window.columns,
      height: window.rows,
      format: 'rgba8unorm',
      sampler: {
        minFilter: 'linear',
        magFilter: 'linear',
        addressModeU: 'clamp-to-edge',
        addressModeV: 'clamp-to-edge',
      },
    });
  }

  #compose(frame: SceneFrame): void {
    const share = this.#before ? Math.min(1, (frame.nowMs - this.#fadeFromMs) / FADE_MS) : 1;
    this.#layers = [];
    if (this.#before) this.#layers.push(bitmap('heat-before', this.#before, frame.plane, 1 - share));
    if (this.#now) this.#layers.push(bitmap('heat', this.#now, frame.plane, share));
  }

  #hide(): boolean {
    if (!this.#shown) return false;
    this.#shown = false;
    this.#dropBefore();
    this.#now?.texture.destroy();
    this.#now = null;
    this.#layers = [];
    return true;
  }

  #dropBefore(): void {
    this.#before?.texture.destroy();
    this.#before = null;
  }
}

/** Warmth is an overview: near the ground, where single cases and doors are told apart, it steps back. */
function strength(level: number): number {
  return Math.min(1, Math.max(0.3, 1 - (level - 14) * 0.25));
}

function bitmap(id: string, picture: Picture, plane: Plane, opacity: number): BitmapLayer {
  const { cellMeters, column0, row0, columns, rows } = picture.window;
  return new BitmapLayer({
    id,
    image: picture.texture,
    bounds: [
      plane.lon(column0 * cellMeters),
      plane.lat((row0 + rows) * cellMeters),
      plane.lon((column0 + columns) * cellMeters),
      plane.lat(row0 * cellMeters),
    ],
    opacity: opacity * strength(picture.window.level),
    pickable: false,
  });
}
