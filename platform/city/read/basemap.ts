import { join } from 'node:path';
import type { Basemap } from '../../../contract/model/catalog.ts';
import type { PackSource } from './pack.ts';
import { checkArchive } from './pmtilesArchive.ts';
import { readJson } from './readJson.ts';

/** Map files are handed to the map library as they are, so they must be WGS-84 already. */
function isServable(source: PackSource, file: string, crs: string): boolean {
  if (crs === 'WGS84' || crs === 'CGCS2000') return true;
  const expected = `expected WGS84 or CGCS2000: the map library reads this file as it is; for GeoJSON, npm run city:check -- convert turns ${crs} into WGS84`;
  source.list.add({ file, path: '', field: 'crs', expected });
  return false;
}

/** The basemap as a wall is told about it; kind `none` where it cannot be used (then a problem is noted). */
export async function readBasemap(source: PackSource): Promise<Basemap> {
  const { basemap } = source.manifest;
  if (basemap.kind === 'none') return basemap;
  const url = `/city/${basemap.path}`;
  const none: Basemap = { kind: 'none', reason: 'the basemap could not be read' };
  if (!isServable(source, basemap.path, basemap.crs)) return none;
  if (basemap.kind === 'pmtiles') {
    const archive = await checkArchive(join(source.dir, basemap.path));
    if (archive.ok) return { kind: 'pmtiles', url, minZoom: archive.minZoom, maxZoom: archive.maxZoom };
    source.list.add({ file: basemap.path, path: '', field: '', expected: archive.expected });
    return none;
  }
  const value = await readJson(source.dir, basemap.path, source.list);
  if (value === undefined) return none;
  if (typeof value !== 'object' || value === null || !('features' in value) || !Array.isArray(value.features)) {
    source.list.add({
      file: basemap.path,
      path: '',
      field: 'features',
      expected: 'expected a GeoJSON FeatureCollection',
    });
    return none;
  }
  return { kind: 'geojson', url };
}
