import type { Bounds, LngLat } from '../../../contract/model/geo.ts';

/** Where data lies: bounds that hold nearly all of it, and the busy part. */
export interface Extent {
  bounds: Bounds;
  focus: Bounds;
  /** The points inside `bounds`. */
  inside: LngLat[];
}

/** Trackers and forms send 0, 0 when they know no place; nobody's city lies there. */
function isPlace([lng, lat]: LngLat): boolean {
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) return false;
  if (Math.abs(lng) < 0.01 && Math.abs(lat) < 0.01) return false;
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 85;
}

function box(lngs: Float64Array, lats: Float64Array, outside: number, margin: number): Bounds {
  const at = (sorted: Float64Array, share: number) =>
    sorted[Math.max(0, Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1))))] ?? 0;
  const [west, east] = [at(lngs, outside), at(lngs, 1 - outside)];
  const [south, north] = [at(lats, outside), at(lats, 1 - outside)];
  // At least some 200 m, so that one point has an area too.
  const dx = Math.max(0.001, (east - west) * margin);
  const dy = Math.max(0.001, (north - south) * margin);
  return [west - dx, Math.max(-85, south - dy), east + dx, Math.min(85, north + dy)];
}

/**
 * The extent of arbitrary data from percentiles, so that a few far-off fixes do not stretch the city: bounds hold all
 * but 0.5 % at each side, focus all but 8 %. Null where no point is a place.
 */
export function extentOf(points: Iterable<LngLat>): Extent | null {
  const places = [...points].filter(isPlace);
  if (places.length === 0) return null;
  const lngs = Float64Array.from(places, (p) => p[0]).sort();
  const lats = Float64Array.from(places, (p) => p[1]).sort();
  const bounds = box(lngs, lats, 0.005, 0.04);
  const inside = places.filter(
    ([lng, lat]) => lng >= bounds[0] && lng <= bounds[2] && lat >= bounds[1] && lat <= bounds[3],
  );
  return { bounds, focus: box(lngs, lats, 0.08, 0.03), inside };
}
