import { boxBlur, boxKernel } from './boxBlur.ts';
import { BOX_RADIUS, REACH, type HeatWindow } from './heatWindow.ts';

/** Points in plane metres; NaN is no point. */
export interface HeatPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly count: number;
}

/** Cells from (column, row), both counted from the window's corner. */
export interface CellRect {
  column: number;
  row: number;
  columns: number;
  rows: number;
}

const KERNEL = boxKernel(BOX_RADIUS);
const OUTSIDE = -1;

/**
 * Density of points as a grid that stays right while points come, go and move: each row remembers the cell it warms,
 * so a change takes its old share away and adds the new one, and costs the same however many points there are.
 */
export class HeatField {
  window: HeatWindow | null = null;
  /** Points per cell after the blur; exact from REACH cells inside the edge on. */
  density = new Float32Array(0);
  #spare = new Float32Array(0);
  #cellOf = new Int32Array(0);

  /** Counts all points anew for another window. 300,000 points take some 10 ms. */
  build(points: HeatPoints, window: HeatWindow): void {
    this.window = window;
    const cells = window.columns * window.rows;
    if (this.density.length < cells) {
      this.density = new Float32Array(cells);
      this.#spare = new Float32Array(cells);
    }
    this.density.fill(0, 0, cells);
    this.#remember(points.count);
    const { density } = this;
    for (let row = 0; row < points.count; row++) {
      const cell = this.#cellAt(points.x[row] ?? Number.NaN, points.y[row] ?? Number.NaN);
      this.#cellOf[row] = cell;
      if (cell !== OUTSIDE) density[cell] = (density[cell] ?? 0) + 1;
    }
    for (let pass = 0; pass < 3; pass++) boxBlur(density, window.columns, window.rows, BOX_RADIUS, this.#spare);
  }

  /** Applies the rows that were written; gives the cells that became warmer or colder, or null. */
  update(points: HeatPoints, rows: readonly number[]): CellRect | null {
    const { window } = this;
    if (!window) return null;
    this.#remember(points.count);
    let west = Infinity;
    let north = Infinity;
    let east = -Infinity;
    let south = -Infinity;
    const splat = (cell: number, weight: number) => {
      const column = cell % window.columns;
      const row = (cell - column) / window.columns;
      this.#splat(column, row, weight, window);
      west = Math.min(west, column);
      east = Math.max(east, column);
      north = Math.min(north, row);
      south = Math.max(south, row);
    };
    for (const row of rows) {
      const before = this.#cellOf[row] ?? OUTSIDE;
      const after = this.#cellAt(points.x[row] ?? Number.NaN, points.y[row] ?? Number.NaN);
      if (before === after) continue;
      if (before !== OUTSIDE) splat(before, -1);
      if (after !== OUTSIDE) splat(after, 1);
      this.#cellOf[row] = after;
    }
    if (west > east) return null;
    const column = Math.max(0, west - REACH);
    const row = Math.max(0, north - REACH);
    return {
      column,
      row,
      columns: Math.min(window.columns, east + REACH + 1) - column,
      rows: Math.min(window.rows, south + REACH + 1) - row,
    };
  }

  #splat(column: number, row: number, weight: number, window: HeatWindow): void {
    const { density } = this;
    for (let dy = -REACH; dy <= REACH; dy++) {
      const y = row + dy;
      if (y < 0 || y >= window.rows) continue;
      const share = weight * (KERNEL[dy + REACH] ?? 0);
      for (let dx = -REACH; dx <= REACH; dx++) {
        const x = column + dx;
        if (x < 0 || x >= window.columns) continue;
        const at = y * window.columns + x;
        density[at] = Math.max(0, (density[at] ?? 0) + share * (KERNEL[dx + REACH] ?? 0));
      }
    }
  }

  #cellAt(x: number, y: number): number {
    const { window } = this;
    if (!window) return OUTSIDE;
    const column = Math.floor(x / window.cellMeters) - window.column0;
    const row = Math.floor(y / window.cellMeters) - window.row0;
    // NaN fails every comparison, so a row that is no point falls outside.
    const inside = column >= 0 && column < window.columns && row >= 0 && row < window.rows;
    return inside ? row * window.columns + column : OUTSIDE;
  }

  #remember(count: number): void {
    if (count <= this.#cellOf.length) return;
    const next = new Int32Array(Math.ceil(count * 1.25)).fill(OUTSIDE);
    next.set(this.#cellOf);
    this.#cellOf = next;
  }
}
