import type { ExpressionSpecification } from 'maplibre-gl';

/** A width that grows with the zoom: pairs of zoom and pixels, times a scale. */
export function widthByZoom(
  scale: number,
  ...stops: readonly (readonly [zoom: number, pixels: number])[]
): ExpressionSpecification {
  const pairs = stops.flatMap(([zoom, pixels]) => [zoom, pixels * scale]);
  return ['interpolate', ['exponential', 1.6], ['zoom'], ...pairs] as ExpressionSpecification;
}

/** An opacity that comes in over half a zoom level. */
export function appearAt(zoom: number, opacity = 1): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], zoom, 0, zoom + 0.5, opacity];
}
