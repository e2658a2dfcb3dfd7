import { type FileHandle, open } from 'node:fs/promises';
import { PMTiles, type Source, TileType } from 'pmtiles';

export type ArchiveResult = { ok: true; minZoom: number; maxZoom: number } | { ok: false; expected: string };

/** A PMTiles source over an open file. Reads past the end return what is there, as a web server's range would. */
function fileSource(handle: FileHandle, key: string): Source {
  return {
    getKey: () => key,
    async getBytes(offset, length) {
      const buffer = new Uint8Array(length);
      const { bytesRead } = await handle.read(buffer, 0, length, offset);
      return { data: buffer.buffer.slice(0, bytesRead) };
    },
  };
}

/** Bytes of the fixed header of version 3. */
const HEADER_BYTES = 127;

/** Where the archive should end by its own header: offset and length of the tile data, little-endian, at 56 and 64. */
function endByHeader(header: Uint8Array): number {
  const view = new DataView(header.buffer);
  return Number(view.getBigUint64(56, true) + view.getBigUint64(64, true));
}

async function readArchive(handle: FileHandle, path: string): Promise<ArchiveResult> {
  const { size } = await handle.stat();
  const start = new Uint8Array(HEADER_BYTES);
  const { bytesRead } = await handle.read(start, 0, HEADER_BYTES, 0);
  const looksLikeOne = new TextDecoder().decode(start.subarray(0, 7)) === 'PMTiles';
  if (bytesRead > 7 && !looksLikeOne)
    return { ok: false, expected: 'expected a PMTiles archive; the file does not begin like one' };
  const version = start[7] ?? 0;
  if (bytesRead > 7 && version !== 3)
    return { ok: false, expected: `expected PMTiles version 3; the file says version ${version}` };
  if (size < HEADER_BYTES)
    return { ok: false, expected: `expected a PMTiles archive; the file has only ${size} bytes` };
  const end = endByHeader(start);
  if (end > size)
    return { ok: false, expected: `expected ${end} bytes by its own header, found ${size}: it is cut off` };
  const archive = new PMTiles(fileSource(handle, path));
  const header = await archive.getHeader();
  if (header.tileType !== TileType.Mvt)
    return { ok: false, expected: `expected vector tiles (MVT); tile type ${header.tileType} is not drawn` };
  if (header.numAddressedTiles === 0)
    return { ok: false, expected: 'expected at least one tile; the archive is empty' };
  // Reads the metadata and one tile, so that an archive with a good header and a broken body is found here.
  await archive.getMetadata();
  const [x, y] = tileAt(header.centerLon, header.centerLat, header.minZoom);
  await archive.getZxy(header.minZoom, x, y);
  return { ok: true, minZoom: header.minZoom, maxZoom: header.maxZoom };
}

/** The Web Mercator tile a place lies in. */
function tileAt(lng: number, lat: number, zoom: number): [x: number, y: number] {
  const tiles = 2 ** zoom;
  const latitude = (Math.max(-85, Math.min(85, lat)) * Math.PI) / 180;
  const x = Math.floor(((lng + 180) / 360) * tiles);
  const y = Math.floor(((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2) * tiles);
  return [Math.max(0, Math.min(tiles - 1, x)), Math.max(0, Math.min(tiles - 1, y))];
}

/** Opens a PMTiles archive far enough to know that a map can read it. Never throws for what the file holds. */
export async function checkArchive(path: string): Promise<ArchiveResult> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch {
    return { ok: false, expected: 'expected this file; it cannot be opened' };
  }
  try {
    return await readArchive(handle, path);
  } catch (error) {
    return {
      ok: false,
      expected: `expected a readable PMTiles archive: ${error instanceof Error ? error.message : String(error)}`,
    };
  } finally {
    await handle.close();
  }
}
