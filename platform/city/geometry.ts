import type { Bounds, LngLat, Ring } from '../../contract/model/geo.ts';

/** Metres of one degree of latitude; of longitude it is this times the cosine of the latitude. */
export const METERS_PER_DEGREE = 111_320;

/** Distance on the ground, good to 0.5 % within a city. */
export function distanceMeters(a: LngLat, b: LngLat): number {
  const x = (b[0] - a[0]) * Math.cos(((a[1] + b[1]) / 2) * (Math.PI / 180));
  const y = b[1] - a[1];
  return Math.sqrt(x * x + y * y) * METERS_PER_DEGREE;
}

export function boundsOf(points: Iterable<LngLat>): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng, lat] of points) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

export function boundsContain(bounds: Bounds, [lng, lat]: LngLat): boolean {
  return lng >= bounds[0] && lng <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
}

/** Twice the signed area of a closed ring, in its own units; positive when it runs counter-clockwise. */
export function ringArea2(ring: Ring): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1] as LngLat;
    const b = ring[i] as LngLat;
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum;
}

/** Centre of gravity of a closed ring; may lie outside a crooked one. */
export function ringCentroid(ring: Ring): LngLat {
  const origin = ring[0] as LngLat;
  let [area2, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1] as LngLat;
    const b = ring[i] as LngLat;
    const cross = (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1]);
    area2 += cross;
    x += cross * (a[0] + b[0] - 2 * origin[0]);
    y += cross * (a[1] + b[1] - 2 * origin[1]);
  }
  if (area2 === 0) return origin;
  return [origin[0] + x / (3 * area2), origin[1] + y / (3 * area2)];
}

/** Whether a point lies in any of the closed rings. */
export function inRings([lng, lat]: LngLat, rings: readonly Ring[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const a = ring[i - 1] as LngLat;
      const b = ring[i] as LngLat;
      if (a[1] > lat !== b[1] > lat && lng < ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  }
  return inside;
}
