import type { HeatPoints } from './HeatField.ts';

/** Cells of the counting grid along the longer side, at most. */
const MAX_SIDE = 1024;
/** So many points on one another reach the ramp's top at the least: a single case is no hot spot. */
const MIN_PEAK_POINTS = 10;
/** The ramp's top stands for the busiest places: this share of all points lies where it is at least as dense. */
const TOP_SHARE = 0.05;

/**
 * The density (points per square metre) that the ramp's top stands for. Taken from all points of the city rather than
 * from what the screen shows, so that panning does not recolour the picture.
 */
export function referenceDensity(points: HeatPoints, sigmaMeters: number): number {
  let west = Infinity;
  let north = Infinity;
  let east = -Infinity;
  let south = -Infinity;
  for (let row = 0; row < points.count; row++) {
    const x = points.x[row] ?? Number.NaN;
    const y = points.y[row] ?? Number.NaN;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  if (west > east) return Number.POSITIVE_INFINITY;
  // Three deviations wide: as much as one kernel gathers.
  const side = Math.max(3 * sigmaMeters, Math.max(east - west, south - north) / MAX_SIDE);
  const columns = Math.floor((east - west) / side) + 1;
  const rows = Math.floor((south - north) / side) + 1;
  const counts = new Uint32Array(columns * rows);
  for (let row = 0; row < points.count; row++) {
    const column = Math.floor(((points.x[row] ?? Number.NaN) - west) / side);
    const line = Math.floor(((points.y[row] ?? Number.NaN) - north) / side);
    if (column >= 0 && line >= 0) {
      const at = line * columns + column;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const used = counts.filter((count) => count > 0).sort();
  let left = used.reduce((sum, count) => sum + count, 0) * TOP_SHARE;
  let at = used.length - 1;
  for (; at > 0; at--) {
    left -= used[at] ?? 0;
    if (left <= 0) break;
  }
  return Math.max((used[at] ?? 0) / (side * side), MIN_PEAK_POINTS / (2 * Math.PI * sigmaMeters ** 2));
}
