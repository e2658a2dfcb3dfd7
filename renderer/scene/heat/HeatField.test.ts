import { describe, expect, it } from 'vitest';
import { Plane } from '../view/Plane.ts';
import { makeView } from '../view/View.ts';
import { boxKernel } from './boxBlur.ts';
import { HeatField } from './HeatField.ts';
import { heatWindowFits, makeHeatWindow, REACH, SIGMA_CELLS, sigmaMeters, type HeatWindow } from './heatWindow.ts';
import { referenceDensity } from './reference.ts';

const PADDING = { top: 0, right: 0, bottom: 0, left: 0 };

/** A small repeatable generator (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function scatter(count: number, spreadMeters: number, seed: number) {
  const next = random(seed);
  const x = Float32Array.from({ length: count }, () => (next() - 0.5) * spreadMeters);
  const y = Float32Array.from({ length: count }, () => (next() - 0.5) * spreadMeters);
  return { x, y, count };
}

const WINDOW: HeatWindow = { level: 13, cellMeters: 50, column0: -60, row0: -60, columns: 120, rows: 110 };

function inner(field: HeatField): number[] {
  const { columns, rows } = WINDOW;
  const cells: number[] = [];
  for (let row = REACH; row < rows - REACH; row++) {
    for (let column = REACH; column < columns - REACH; column++) cells.push(field.density[row * columns + column] ?? 0);
  }
  return cells;
}

function furthestApart(a: number[], b: number[]): number {
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0);
}

describe('HeatField', () => {
  it('is the same after points came, went and moved as when counted anew', () => {
    const points = scatter(3000, 7000, 1);
    const grown = { x: new Float32Array(points.x), y: new Float32Array(points.y), count: 2000 };
    const field = new HeatField();
    field.build(grown, WINDOW);
    grown.count = 3000;
    const changed = Array.from({ length: 1000 }, (_, index) => 2000 + index);
    for (let row = 0; row < 300; row++) {
      grown.x[row] = Number.NaN;
      changed.push(row);
    }
    for (let row = 300; row < 600; row++) {
      grown.x[row] = -(grown.x[row] ?? 0);
      changed.push(row);
    }
    field.update(grown, changed);
    const anew = new HeatField();
    anew.build(grown, WINDOW);
    expect(Math.max(...inner(anew))).toBeGreaterThan(0.2);
    expect(furthestApart(inner(field), inner(anew))).toBeLessThan(1e-4);
  });

  it('names the cells a change touched and leaves the others alone', () => {
    const points = scatter(500, 5000, 2);
    const field = new HeatField();
    field.build({ ...points, count: 499 }, WINDOW);
    const before = Float32Array.from(field.density);
    const rect = field.update(points, [499]);
    if (!rect) throw new Error('the change touched nothing');
    for (let at = 0; at < WINDOW.columns * WINDOW.rows; at++) {
      const column = (at % WINDOW.columns) - rect.column;
      const row = Math.floor(at / WINDOW.columns) - rect.row;
      const within = column >= 0 && column < rect.columns && row >= 0 && row < rect.rows;
      if (!within) expect(field.density[at]).toBe(before[at]);
    }
    expect([rect.columns, rect.rows]).toEqual([2 * REACH + 1, 2 * REACH + 1]);
  });

  it('says nothing changed when a case only changed its stage', () => {
    const points = scatter(100, 2000, 3);
    const field = new HeatField();
    field.build(points, WINDOW);
    expect(field.update(points, [4, 5, 6])).toBeNull();
  });

  it('keeps the number of points: the warmth of one inner point sums to one', () => {
    const field = new HeatField();
    field.build({ x: Float32Array.of(10), y: Float32Array.of(10), count: 1 }, WINDOW);
    const sum = field.density.subarray(0, WINDOW.columns * WINDOW.rows).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(1, 4);
  });
});

describe('the kernel', () => {
  it('has the deviation that the windows count on', () => {
    const kernel = boxKernel(3);
    const variance = kernel.reduce((sum, share, at) => sum + share * (at - REACH) ** 2, 0);
    expect(Math.sqrt(variance)).toBeCloseTo(SIGMA_CELLS, 5);
  });

  it.each([0.2, 29.98, 60])('is the same number of metres wide at latitude %d', (lat) => {
    const plane = new Plane([103, lat]);
    const view = makeView(1200, 800, 13, [103, lat], PADDING);
    const window = makeHeatWindow(view, plane, 24);
    const field = new HeatField();
    field.build({ x: Float32Array.of(0.1), y: Float32Array.of(0.1), count: 1 }, window);
    let weight = 0;
    let variance = 0;
    const row = -window.row0;
    for (let column = 0; column < window.columns; column++) {
      const density = field.density[row * window.columns + column] ?? 0;
      const lon = plane.lon((column + window.column0 + 0.5) * window.cellMeters);
      const meters = (lon - 103) * 111_319.49 * Math.cos((lat * Math.PI) / 180) - window.cellMeters / 2;
      weight += density;
      variance += density * meters * meters;
    }
    expect(Math.sqrt(variance / weight)).toBeCloseTo(sigmaMeters(13, 24, plane), 0);
    expect(sigmaMeters(13, 24, plane)).toBeCloseTo(24 * 9.5546 * Math.cos((lat * Math.PI) / 180), 1);
  });
});

describe('heat windows', () => {
  const plane = new Plane([103, 30]);
  const view = makeView(1920, 1080, 13, [103, 30], PADDING);
  const window = makeHeatWindow(view, plane, 24);

  it('hold the screen, survive a small pan, and are left by a long one or another zoom step', () => {
    expect(heatWindowFits(window, view, plane)).toBe(true);
    expect(heatWindowFits(window, makeView(1920, 1080, 13, [103.01, 30.005], PADDING), plane)).toBe(true);
    expect(heatWindowFits(window, makeView(1920, 1080, 13, [103.2, 30], PADDING), plane)).toBe(false);
    expect(heatWindowFits(window, makeView(1920, 1080, 14, [103, 30], PADDING), plane)).toBe(false);
  });

  it('of one level share one grid, so that panning shifts no cell', () => {
    const other = makeHeatWindow(makeView(1920, 1080, 13, [103.2, 30.1], PADDING), plane, 24);
    expect(other.cellMeters).toBe(window.cellMeters);
    expect(Number.isInteger(other.column0 - window.column0)).toBe(true);
  });
});

describe('the reference density', () => {
  it('is that of the busiest places, whatever else the city holds', () => {
    const next = random(9);
    const x = new Float32Array(20_000);
    const y = new Float32Array(20_000);
    for (let row = 0; row < 20_000; row++) {
      const busy = row % 2 === 0;
      x[row] = (next() - 0.5) * (busy ? 1000 : 20_000);
      y[row] = (next() - 0.5) * (busy ? 1000 : 20_000);
    }
    const reference = referenceDensity({ x, y, count: 20_000 }, 100);
    expect(reference).toBeGreaterThan(0.002);
    expect(reference).toBeLessThan(0.02);
  });

  it('lets no single case glow', () => {
    const alone = referenceDensity({ x: Float32Array.of(0), y: Float32Array.of(0), count: 1 }, 100);
    const peakOfOne = 1 / (2 * Math.PI * 100 ** 2);
    expect(alone / peakOfOne).toBeCloseTo(10, 6);
  });

  it('leaves an empty city clear', () => {
    expect(referenceDensity({ x: new Float32Array(0), y: new Float32Array(0), count: 0 }, 100)).toBe(Infinity);
  });
});
