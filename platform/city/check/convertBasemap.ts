import type { Crs, LngLat } from '../../../contract/model/geo.ts';
import { toWgs84 } from '../read/crs.ts';
import { featuresText } from '../writePack.ts';

/** Every coordinate pair in a GeoJSON geometry, however deep it lies, moved; heights are left out. */
function moved(coordinates: unknown, convert: (point: LngLat) => LngLat): unknown {
  if (!Array.isArray(coordinates)) return coordinates;
  const [lng, lat]: unknown[] = coordinates;
  if (typeof lng === 'number' && typeof lat === 'number') return convert([lng, lat]);
  return coordinates.map((inner: unknown) => moved(inner, convert));
}

/**
 * A GeoJSON map in WGS-84, one feature per line: for maps that come in GCJ-02 or BD-09, because the map library reads
 * the file as it is. Null where the text is no feature collection.
 */
export function basemapInWgs84(text: string, crs: Crs): string | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('features' in value) || !Array.isArray(value.features))
    return null;
  const convert = toWgs84(crs);
  const features = value.features.map((feature: { geometry?: { coordinates?: unknown } | null }) => {
    const { geometry } = feature;
    if (geometry === undefined || geometry === null) return feature;
    return { ...feature, geometry: { ...geometry, coordinates: moved(geometry.coordinates, convert) } };
  });
  return featuresText(features);
}
