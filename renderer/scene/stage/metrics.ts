/** Sizes on the map in CSS pixels, all from the type unit of the viewer's place: what is legible at 8 m is drawn for 8 m. */
export interface Metrics {
  readonly unitPixels: number;
  /** CSS pixels of one device pixel. */
  readonly devicePixel: number;
  /** Side of a symbol's cell; the body of a case symbol takes about two thirds of it. */
  readonly cellPixels: number;
  /** The same in device pixels: the size the atlas is drawn in. */
  readonly atlasCellPixels: number;
  /** Thinnest line: two real pixels on coarse walls, one on a fine desk. CSS pixels. */
  readonly hairlinePixels: number;
  /** How far from a symbol's centre a click still counts. */
  readonly pickReachPixels: number;
}

export function makeMetrics(unitPixels: number, devicePixelRatio: number): Metrics {
  const atlasCellPixels = Math.round(unitPixels * 1.5 * devicePixelRatio);
  return {
    unitPixels,
    devicePixel: 1 / devicePixelRatio,
    // A whole number of device pixels, so that the atlas is shown as it was drawn.
    cellPixels: atlasCellPixels / devicePixelRatio,
    atlasCellPixels,
    hairlinePixels: unitPixels >= 20 ? 2 : 1,
    pickReachPixels: Math.max(10, unitPixels * 0.6),
  };
}
