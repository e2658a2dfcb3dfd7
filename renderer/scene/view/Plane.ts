import type { LngLat } from '../../../contract/model/geo.ts';
import { EARTH_CIRCUMFERENCE_METERS, latOfMercator, lonOfMercator, mercatorX, mercatorY, type View } from './View.ts';

/**
 * The city as a flat sheet in metres: Mercator around an origin, scaled so that one unit is one metre on the ground at
 * the origin's latitude. Straight lines and squares stay what they are on the screen, so one multiplication leads from
 * here to a pixel. Across one degree of latitude the metre is off by about 1 %.
 */
export class Plane {
  /** Metres of the whole world's width. */
  readonly worldMeters: number;
  readonly #originX: number;
  readonly #originY: number;

  constructor(origin: LngLat) {
    this.worldMeters = EARTH_CIRCUMFERENCE_METERS * Math.cos((origin[1] * Math.PI) / 180);
    this.#originX = mercatorX(origin[0]);
    this.#originY = mercatorY(origin[1]);
  }

  x(lon: number): number {
    return (mercatorX(lon) - this.#originX) * this.worldMeters;
  }

  /** Grows to the south, as pixels do. */
  y(lat: number): number {
    return (mercatorY(lat) - this.#originY) * this.worldMeters;
  }

  lon(x: number): number {
    return lonOfMercator(x / this.worldMeters + this.#originX);
  }

  lat(y: number): number {
    return latOfMercator(y / this.worldMeters + this.#originY);
  }

  /** Plane metres to pixels of a view: `px = x * scale + offsetX`. */
  toScreen(view: View): { scale: number; offsetX: number; offsetY: number } {
    return {
      scale: view.worldPixels / this.worldMeters,
      offsetX: (this.#originX - view.centreX) * view.worldPixels + view.anchorX,
      offsetY: (this.#originY - view.centreY) * view.worldPixels + view.anchorY,
    };
  }
}
