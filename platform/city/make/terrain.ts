import { outlinesAbove } from './contours.ts';
import type { Landscape } from './landscape.ts';
import type { MadeDistrict } from './districts.ts';
import { distance, type Point, simplify } from './plane.ts';

/** One band of high ground: polygons as outer ring first, then its holes; closed. */
export interface HillBand {
  level: number;
  heightMeters: number;
  polygons: Point[][][];
}

/** Metres above the river at which a new band of the relief begins. */
const LEVELS = [45, 110, 190, 290, 420, 600, 850, 1150, 1550, 2050];
const STEP_METERS = 320;
/** Bands smaller than this are specks. */
const LEAST_SQUARE_METERS = 90_000;

/** Finer near the city, where people look closely. */
function toleranceAt(ring: readonly Point[]): number {
  const nearest = Math.min(...ring.map((p) => distance(p, [0, 0])));
  return nearest < 9000 ? 9 : nearest < 22_000 ? 28 : 110;
}

function closedArea2(ring: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [a, b] = [ring[i - 1] as Point, ring[i] as Point];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum;
}

function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [a, b] = [ring[i - 1] as Point, ring[i] as Point];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Corners cut twice, so that outlines from a raster look like ground (Chaikin). */
function rounded(ring: readonly Point[]): Point[] {
  let points = ring.slice(0, -1);
  for (let pass = 0; pass < 2; pass += 1) {
    points = points.flatMap((p, i): Point[] => {
      const q = points[(i + 1) % points.length] as Point;
      return [
        [p[0] * 0.75 + q[0] * 0.25, p[1] * 0.75 + q[1] * 0.25],
        [p[0] * 0.25 + q[0] * 0.75, p[1] * 0.25 + q[1] * 0.75],
      ];
    });
  }
  return [...points, points[0] as Point];
}

/** Puts every hole into the smallest outer ring around it. */
function withHoles(rings: readonly Point[][]): Point[][][] {
  const outers = rings.filter((ring) => closedArea2(ring) > 0).sort((a, b) => closedArea2(a) - closedArea2(b));
  const polygons = outers.map((outer) => [outer]);
  for (const hole of rings) {
    if (closedArea2(hole) >= 0) continue;
    const around = outers.findIndex(
      (outer) => closedArea2(outer) > -closedArea2(hole) && isInside(hole[0] as Point, outer),
    );
    polygons[around]?.push(hole);
  }
  return polygons;
}

/** The relief of the whole city as nested bands, cut off at its outer border. */
export function makeTerrain(land: Landscape, districts: readonly MadeDistrict[]): HillBand[] {
  const borders = districts.flatMap((district) => district.rings);
  const all = borders.flat();
  const [x0, y0] = [Math.min(...all.map((p) => p[0])), Math.min(...all.map((p) => p[1]))];
  const columns = Math.ceil((Math.max(...all.map((p) => p[0])) - x0) / STEP_METERS) + 1;
  const rows = Math.ceil((Math.max(...all.map((p) => p[1])) - y0) / STEP_METERS) + 1;
  const heights = new Float64Array(columns * rows).fill(-1e6);
  for (let j = 0; j < rows; j += 1) {
    const y = y0 + j * STEP_METERS;
    // Each row once through all borders: the inside lies between pairs of crossings, of any one district.
    for (const border of borders) {
      const xs: number[] = [];
      for (let i = 1; i < border.length; i += 1) {
        const [a, b] = [border[i - 1] as Point, border[i] as Point];
        if (a[1] > y !== b[1] > y) xs.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
      }
      xs.sort((p, q) => p - q);
      for (let k = 1; k < xs.length; k += 2) {
        const from = Math.ceil(((xs[k - 1] as number) - x0) / STEP_METERS);
        const to = Math.floor(((xs[k] as number) - x0) / STEP_METERS);
        for (let i = from; i <= to; i += 1) heights[j * columns + i] = land.height([x0 + i * STEP_METERS, y]);
      }
    }
  }
  return LEVELS.map((heightMeters, level) => {
    const rings = outlinesAbove({ columns, rows, x0, y0, stepMeters: STEP_METERS, heights }, heightMeters)
      .filter((ring) => Math.abs(closedArea2(ring)) > 2 * LEAST_SQUARE_METERS)
      .map((ring) => simplify(rounded(ring), toleranceAt(ring)))
      .filter((ring) => ring.length >= 4);
    return { level: level + 1, heightMeters, polygons: withHoles(rings) };
  });
}
