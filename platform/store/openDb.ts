import type { OpenDbResult } from './Db.ts';
import { openMemory, openPglite } from './openPglite.ts';
import { openServer } from './openServer.ts';

/** memory: gone with the process, begun from the `image` of an empty one where there is one; directory: PGlite on disk; server: PostgreSQL by URL. */
export type DbPlace =
  | { kind: 'memory'; image?: Blob }
  | { kind: 'directory'; dir: string }
  | { kind: 'server'; url: string };

/** Opens the platform's database and holds it alone: a second process gets a reason, never a share. */
export function openDb(place: DbPlace): Promise<OpenDbResult> {
  if (place.kind === 'server') return openServer(place.url);
  return place.kind === 'memory' ? openMemory(place.image) : openPglite(place.dir);
}
