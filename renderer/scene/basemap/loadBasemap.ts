import type { FeatureCollection } from 'geojson';
import { FetchSource, PMTiles, type Protocol } from 'pmtiles';
import type { Basemap } from '../../../contract/model/catalog.ts';
import type { LoadedBasemap } from '../style/StyleInput.ts';

/** A sentence for the screen, in both languages; empty where all is well. */
export interface Sentence {
  readonly 'zh-CN': string;
  readonly en: string;
}

export const NO_PROBLEM: Sentence = { 'zh-CN': '', en: '' };

export interface BasemapResult {
  readonly basemap: LoadedBasemap;
  readonly problem: Sentence;
}

/** A map file on the platform. */
export interface MapServer {
  readonly origin: string;
  readonly token: string;
}

/**
 * Fetches the basemap and looks at it before the map does, because a map library's own errors are no sentences. A
 * basemap that cannot be used is `none` with the reason; it never throws.
 */
export async function loadBasemap(wanted: Basemap, server: MapServer, protocol: Protocol): Promise<BasemapResult> {
  if (wanted.kind === 'none') return failed(`没有底图：${wanted.reason}`, `There is no basemap: ${wanted.reason}`);
  const url = `${server.origin}${wanted.url}`;
  try {
    if (wanted.kind === 'geojson') return await loadGeojson(url, server.token);
    return await loadArchive(url, server.token, protocol);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(
      `底图 ${wanted.url} 无法读取，地图只显示底色：${reason}`,
      `The basemap ${wanted.url} cannot be read, so the map shows a plain ground: ${reason}`,
    );
  }
}

async function loadGeojson(url: string, token: string): Promise<BasemapResult> {
  const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const data: unknown = await response.json();
  if (!isFeatureCollection(data)) throw new Error('not a GeoJSON FeatureCollection');
  return { basemap: { kind: 'geojson', data }, problem: NO_PROBLEM };
}

async function loadArchive(url: string, token: string, protocol: Protocol): Promise<BasemapResult> {
  const archive = new PMTiles(new FetchSource(url, new Headers({ Authorization: `Bearer ${token}` })));
  const { minZoom, maxZoom, tileType } = await archive.getHeader();
  // 1 is vector tiles in the PMTiles specification.
  if (tileType !== 1) throw new Error(`holds no vector tiles (type ${tileType})`);
  protocol.add(archive);
  return { basemap: { kind: 'pmtiles', url, minZoom, maxZoom }, problem: NO_PROBLEM };
}

function isFeatureCollection(value: unknown): value is FeatureCollection {
  return typeof value === 'object' && value !== null && 'features' in value && Array.isArray(value.features);
}

function failed(chinese: string, english: string): BasemapResult {
  return { basemap: { kind: 'none' }, problem: { 'zh-CN': chinese, en: english } };
}
