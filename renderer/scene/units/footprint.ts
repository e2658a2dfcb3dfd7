import type { LngLat } from '../../../contract/model/geo.ts';

/** Field of view of the wide lens of the common inspection drones (24 mm equivalent, 16:9), degrees. */
const HORIZONTAL_FOV_DEG = 71.5;
const VERTICAL_FOV_DEG = 44;
/** The view is cut here: what lies further is too small to make out. Metres from the ground point. */
const MAX_REACH_METERS = 600;
const METERS_PER_DEGREE = 111_319.49;
const RADIANS = Math.PI / 180;

/**
 * The ground a drone's camera sees, as four corners (near left, near right, far right, far left) around the point
 * below it; null when it looks above the horizon or stands on the ground. Flat ground is assumed.
 */
export function footprint(
  ground: LngLat,
  altitudeMeters: number,
  gimbalHeadingDeg: number,
  gimbalPitchDeg: number,
): LngLat[] | null {
  if (!(altitudeMeters > 1) || Number.isNaN(gimbalHeadingDeg) || Number.isNaN(gimbalPitchDeg)) return null;
  const down = -gimbalPitchDeg;
  const steep = down + VERTICAL_FOV_DEG / 2;
  const flat = down - VERTICAL_FOV_DEG / 2;
  if (steep <= 0) return null;
  const near = reach(altitudeMeters, steep);
  const far = flat > 0 ? reach(altitudeMeters, flat) : MAX_REACH_METERS;
  if (near >= far) return null;
  const spread = Math.tan((HORIZONTAL_FOV_DEG / 2) * RADIANS);
  const corners: [number, number][] = [
    [-spread * depth(altitudeMeters, near, down), near],
    [spread * depth(altitudeMeters, near, down), near],
    [spread * depth(altitudeMeters, far, down), far],
    [-spread * depth(altitudeMeters, far, down), far],
  ];
  return corners.map(([right, ahead]) => offset(ground, right, ahead, gimbalHeadingDeg));
}

/** How far ahead a ray `downDeg` below the horizon meets the ground; behind the drone where it points past straight down. */
function reach(altitudeMeters: number, downDeg: number): number {
  return Math.min(MAX_REACH_METERS, altitudeMeters / Math.tan(downDeg * RADIANS));
}

/** Distance of a ground point from the lens, counted along the line it looks. */
function depth(altitudeMeters: number, ahead: number, downDeg: number): number {
  const down = downDeg * RADIANS;
  return ahead * Math.cos(down) + altitudeMeters * Math.sin(down);
}

function offset(from: LngLat, right: number, ahead: number, headingDeg: number): LngLat {
  const heading = headingDeg * RADIANS;
  const east = right * Math.cos(heading) + ahead * Math.sin(heading);
  const north = ahead * Math.cos(heading) - right * Math.sin(heading);
  const lonMeters = METERS_PER_DEGREE * Math.cos(from[1] * RADIANS);
  return [from[0] + east / lonMeters, from[1] + north / METERS_PER_DEGREE];
}
