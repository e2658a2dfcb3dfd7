import type { LngLat } from '../../../contract/model/geo.ts';
import { METERS_PER_DEGREE } from '../../city/geometry.ts';

const RADIANS = Math.PI / 180;

/** Direction from a to b, degrees clockwise from true north, in [0, 360). */
export function headingBetween(a: LngLat, b: LngLat): number {
  const east = (b[0] - a[0]) * Math.cos(((a[1] + b[1]) / 2) * RADIANS);
  const degrees = Math.atan2(east, b[1] - a[1]) / RADIANS;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** The point `eastMeters` and `northMeters` away from `from`. */
export function offsetMeters(from: LngLat, eastMeters: number, northMeters: number): LngLat {
  return [
    from[0] + eastMeters / (METERS_PER_DEGREE * Math.cos(from[1] * RADIANS)),
    from[1] + northMeters / METERS_PER_DEGREE,
  ];
}

/** The point `distance` metres from `from` in direction `headingDeg`. */
export function travelled(from: LngLat, headingDeg: number, distance: number): LngLat {
  return offsetMeters(from, Math.sin(headingDeg * RADIANS) * distance, Math.cos(headingDeg * RADIANS) * distance);
}

/** Between a (share 0) and b (share 1). */
export function between(a: LngLat, b: LngLat, share: number): LngLat {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}
