import { latOfMercator, mercatorY, type View } from '../view/View.ts';

/** Height at which the stem is one unit long; the map is flat, so height is told by the stem's length. */
const UNIT_METERS = 80;
const MIN_UNITS = 0.9;
const MAX_UNITS = 2.8;

/** Length of a drone's stem on the screen; 0 on the ground. CSS pixels. */
export function liftPixels(altitudeMeters: number, unitPixels: number): number {
  if (!(altitudeMeters > 1)) return 0;
  return unitPixels * Math.min(MAX_UNITS, Math.max(MIN_UNITS, altitudeMeters / UNIT_METERS));
}

/** The latitude that lies `pixels` above `lat` on the screen. */
export function latAbove(view: View, lat: number, pixels: number): number {
  return latOfMercator(mercatorY(lat) - pixels / view.worldPixels);
}
