import type { FeatureCollection } from 'geojson';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { Metrics } from '../stage/metrics.ts';
import type { Palette } from './palette.ts';

/** A basemap that was fetched and looked at. */
export type LoadedBasemap =
  | { readonly kind: 'geojson'; readonly data: FeatureCollection }
  | { readonly kind: 'pmtiles'; readonly url: string; readonly minZoom: number; readonly maxZoom: number }
  | { readonly kind: 'none' };

/** What the map's style depends on. */
export interface StyleInput {
  readonly palette: Palette;
  readonly metrics: Metrics;
  readonly basemap: LoadedBasemap;
  readonly catalog: Catalog | null;
}

/** Line widths grow with the unit, so that roads are as quiet on a wall as on a desk. */
export function lineScale({ unitPixels }: Metrics): number {
  return Math.max(0.75, unitPixels / 20);
}
