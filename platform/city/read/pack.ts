import type { Crs, LngLat, Ring } from '../../../contract/model/geo.ts';
import { ringArea2, ringCentroid } from '../geometry.ts';
import type { ProblemList } from '../problems.ts';
import type { Manifest, PlacedFile, PlainFile } from '../schema/manifest.ts';
import type { AreaGeometry } from '../schema/geojson.ts';
import { toWgs84 } from './crs.ts';
import { readJson } from './readJson.ts';

/** What every part of the reader is given. */
export interface PackSource {
  dir: string;
  manifest: Manifest;
  list: ProblemList;
}

/** The content of one of the pack's files. */
export interface PackFile {
  /** Its path in the pack. */
  file: string;
  value: unknown;
  /** To WGS-84; the identity where the file has no coordinates. */
  convert: (point: LngLat) => LngLat;
}

/** Reads a file by its role; null where the pack has none, or where it cannot be read (then a problem is noted). */
export async function openFile(source: PackSource, role: PlacedFile | PlainFile): Promise<PackFile | null> {
  const entry: { path: string; crs?: Crs } | undefined = source.manifest.files[role];
  if (entry === undefined) return null;
  const value = await readJson(source.dir, entry.path, source.list);
  return value === undefined ? null : { file: entry.path, value, convert: toWgs84(entry.crs ?? 'WGS84') };
}

/** The features of a GeoJSON file, or undefined where it is none. */
export function featuresOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('features' in value)) return undefined;
  return value.features;
}

/** Outer rings in WGS-84. Holes are left out: nothing on the wall has any, and the report says so. */
export function outerRings(
  geometry: AreaGeometry,
  convert: (point: LngLat) => LngLat,
): { rings: Ring[]; holes: number } {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let holes = 0;
  const rings = polygons.map((polygon) => {
    holes += polygon.length - 1;
    return (polygon[0] ?? []).map(convert);
  });
  return { rings, holes };
}

/** Where the label of an area stands when the pack does not say: in the middle of its largest ring. */
export function labelPoint(rings: readonly Ring[]): LngLat {
  const sizes = rings.map((ring) => Math.abs(ringArea2(ring)));
  const largest = rings[sizes.indexOf(Math.max(...sizes))] ?? [];
  return ringCentroid(largest);
}
