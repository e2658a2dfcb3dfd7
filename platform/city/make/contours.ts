import type { Point } from './plane.ts';

/** A raster of heights; sample (i, j) lies at (x0 + i * step, y0 + j * step). */
export interface HeightRaster {
  columns: number;
  rows: number;
  x0: number;
  y0: number;
  stepMeters: number;
  heights: Float64Array;
}

/** Which sides of a raster square a border passes, by which of its corners lie above: bit 0 SW, 1 SE, 2 NE, 3 NW. */
const PASSES: readonly (readonly [from: number, to: number])[][] = [
  [],
  [[3, 0]],
  [[0, 1]],
  [[3, 1]],
  [[1, 2]],
  [
    [3, 0],
    [1, 2],
  ],
  [[0, 2]],
  [[3, 2]],
  [[2, 3]],
  [[2, 0]],
  [
    [0, 1],
    [2, 3],
  ],
  [[2, 1]],
  [[1, 3]],
  [[1, 0]],
  [[0, 3]],
  [],
];

/**
 * Closed outlines of all ground higher than `level`, the high ground on their left: outer ones run
 * counter-clockwise, holes clockwise. The edge of the raster counts as low.
 */
export function outlinesAbove(raster: HeightRaster, level: number): Point[][] {
  const { columns, rows, heights } = raster;
  const at = (i: number, j: number) =>
    i < 0 || j < 0 || i >= columns || j >= rows ? level - 1 : (heights[j * columns + i] ?? level - 1);
  // A crossing is named by the raster edge it lies on: 2 * corner for the edge east of it, + 1 for the edge north of it.
  const width = columns + 2;
  const name = (i: number, j: number, side: number): number => {
    const corner = (x: number, y: number) => (y + 1) * width + x + 1;
    if (side === 0) return corner(i, j) * 2;
    if (side === 1) return corner(i + 1, j) * 2 + 1;
    if (side === 2) return corner(i, j + 1) * 2;
    return corner(i, j) * 2 + 1;
  };
  const placeOf = (edge: number): Point => {
    const corner = Math.floor(edge / 2);
    const [i, j] = [(corner % width) - 1, Math.floor(corner / width) - 1];
    const [di, dj] = edge % 2 === 0 ? [1, 0] : [0, 1];
    const [a, b] = [at(i, j), at(i + di, j + dj)];
    const t = a === b ? 0.5 : (level - a) / (b - a);
    return [raster.x0 + (i + di * t) * raster.stepMeters, raster.y0 + (j + dj * t) * raster.stepMeters];
  };
  const next = new Map<number, number>();
  for (let j = -1; j < rows; j += 1) {
    for (let i = -1; i < columns; i += 1) {
      const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
      const above = corners.reduce((bits, height, k) => (height > level ? bits | (1 << k) : bits), 0);
      // High ground on the left: the pass is walked from its second side to its first.
      for (const [from, to] of PASSES[above] ?? []) next.set(name(i, j, to), name(i, j, from));
    }
  }
  const outlines: Point[][] = [];
  for (const start of next.keys()) {
    if (!next.has(start)) continue;
    const ring: Point[] = [];
    let edge: number | undefined = start;
    while (edge !== undefined && next.has(edge)) {
      ring.push(placeOf(edge));
      const following = next.get(edge);
      next.delete(edge);
      edge = following;
    }
    outlines.push([...ring, ring[0] as Point]);
  }
  return outlines;
}
