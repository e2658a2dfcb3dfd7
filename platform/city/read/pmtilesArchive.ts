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

async function readArchive(handle: FileHandle, path: string): Promise<ArchiveResult> {
  const { size } = await handle.stat();
  // The fixed header of version 3 is 127 bytes.
  if (size < 127) return { ok: false, expected: `expected a PMTiles archive; the file has only ${size} bytes` };
  const magic = new Uint8Array(8);
  await handle.read(magic, 0, 8, 0);
  if (new TextDecoder().decode(magic.subarray(0, 7)) !== 'PMTiles')
    return { ok: false, expected: 'expected a PMTiles archive; the file does not begin like one' };
  const version = magic[7] ?? 0;
  if (version !== 3) return { ok: false, expected: `expected PMTiles version 3; the file says version ${version}` };
  const archive = new PMTiles(fileSource(handle, path));
  const header = await archive.getHeader();
  if (header.tileType !== TileType.Mvt)
    return { ok: false, expected: `expected vector tiles (MVT); tile type ${header.tileType} is not drawn` };
  const end = header.tileDataOffset + (header.tileDataLength ?? 0);
  if (end > size)
    return { ok: false, expected: `expected ${end} bytes by its own header, found ${size}: it is cut off` };
  // Reads the root directory and one tile, so that an archive with a good header and a broken body is found here.
  await archive.getMetadata();
  if (header.numAddressedTiles === 0)
    return { ok: false, expected: 'expected at least one tile; the archive is empty' };
  await archive.getZxy(0, 0, 0);
  return { ok: true, minZoom: header.minZoom, maxZoom: header.maxZoom };
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
