import type { Bounds, LngLat } from '../../../contract/model/geo.ts';
import type { Padding } from '../Stage.ts';

/** Pixels of the whole world at zoom 0, as MapLibre and deck.gl both count them. */
export const TILE_PIXELS = 512;
export const EARTH_CIRCUMFERENCE_METERS = 40_075_016.686;
const RADIANS = Math.PI / 180;

/** Longitude as a share of the world's width, 0 at the antimeridian's west. */
export function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

/** Latitude as a share of the world's height, 0 at the top (85.05° north). */
export function mercatorY(lat: number): number {
  return (1 - Math.asinh(Math.tan(lat * RADIANS)) / Math.PI) / 2;
}

export function lonOfMercator(x: number): number {
  return x * 360 - 180;
}

export function latOfMercator(y: number): number {
  return Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / RADIANS;
}

/** Ground metres of one CSS pixel. */
export function metersPerPixel(lat: number, zoom: number): number {
  return (EARTH_CIRCUMFERENCE_METERS * Math.cos(lat * RADIANS)) / (TILE_PIXELS * 2 ** zoom);
}

/** Where the camera stands: north up and looking straight down, always. Immutable; a camera move makes a new one. */
export interface View {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly zoom: number;
  /** World width at this zoom. */
  readonly worldPixels: number;
  readonly centre: LngLat;
  readonly centreX: number;
  readonly centreY: number;
  /** The point of the screen that shows `centre`: the middle of the area beside the panels. */
  readonly anchorX: number;
  readonly anchorY: number;
  readonly metersPerPixel: number;
}

export function makeView(widthPixels: number, heightPixels: number, zoom: number, centre: LngLat, pad: Padding): View {
  return {
    widthPixels,
    heightPixels,
    zoom,
    worldPixels: TILE_PIXELS * 2 ** zoom,
    centre,
    centreX: mercatorX(centre[0]),
    centreY: mercatorY(centre[1]),
    anchorX: (widthPixels + pad.left - pad.right) / 2,
    anchorY: (heightPixels + pad.top - pad.bottom) / 2,
    metersPerPixel: metersPerPixel(centre[1], zoom),
  };
}

export function screenX(view: View, lon: number): number {
  return (mercatorX(lon) - view.centreX) * view.worldPixels + view.anchorX;
}

export function screenY(view: View, lat: number): number {
  return (mercatorY(lat) - view.centreY) * view.worldPixels + view.anchorY;
}

export function lngLatAt(view: View, x: number, y: number): LngLat {
  return [
    lonOfMercator((x - view.anchorX) / view.worldPixels + view.centreX),
    latOfMercator((y - view.anchorY) / view.worldPixels + view.centreY),
  ];
}

/** What the screen shows, widened by `marginPixels` on every side. */
export function viewBounds(view: View, marginPixels: number): Bounds {
  const [west, north] = lngLatAt(view, -marginPixels, -marginPixels);
  const [east, south] = lngLatAt(view, view.widthPixels + marginPixels, view.heightPixels + marginPixels);
  return [west, south, east, north];
}

/** The zoom at which `bounds` just fits into the screen's free area. */
export function zoomToFit(bounds: Bounds, widthPixels: number, heightPixels: number, pad: Padding): number {
  const width = Math.max(1, widthPixels - pad.left - pad.right);
  const height = Math.max(1, heightPixels - pad.top - pad.bottom);
  const spanX = Math.max(1e-9, mercatorX(bounds[2]) - mercatorX(bounds[0]));
  const spanY = Math.max(1e-9, mercatorY(bounds[1]) - mercatorY(bounds[3]));
  return Math.log2(Math.min(width / spanX, height / spanY) / TILE_PIXELS);
}
