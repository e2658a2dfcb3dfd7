import { join } from 'node:path';
import { openStreamHub } from '../live/openStreamHub.ts';
import type { StreamLog } from '../live/StreamHub.ts';
import type { OpenedDb } from '../store/Db.ts';
import { readFact, writeFact } from '../store/facts.ts';
import { openDb } from '../store/openDb.ts';
import { type PlatformOptions, StartError } from './PlatformOptions.ts';

/**
 * The database of this city, and its streams: a folder of its own below --data, so that cities and scenarios never
 * mix, or the server's, which must be this city's. Throws StartError.
 */
export async function openStore(options: PlatformOptions, cityId: string): Promise<{ db: OpenedDb; hub: StreamLog }> {
  const name = options.scenario === null ? cityId : `${cityId}-${options.scenario}`;
  const opened = await openDb(
    options.database !== null
      ? { kind: 'server', url: options.database }
      : options.dataDir === null
        ? { kind: 'memory' }
        : { kind: 'directory', dir: join(options.dataDir, name) },
  );
  if (!opened.ok) throw new StartError(opened.reason);
  const { db } = opened;
  try {
    const hub = await openStreamHub(db);
    const owner = await readFact(db, 'owner');
    if (owner === null) await writeFact(db, 'owner', name);
    else if (owner !== name)
      throw new StartError(`The database ${db.place} is that of ${owner}, not of ${name}. Give another one.`);
    return { db, hub };
  } catch (error) {
    await db.close();
    throw error;
  }
}
