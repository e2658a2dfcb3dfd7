import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../../contract/model/catalog.ts';
import { openStreamHub } from '../live/openStreamHub.ts';
import type { StreamLog } from '../live/StreamHub.ts';
import type { Db, OpenedDb } from '../store/Db.ts';
import { readFact, writeFact } from '../store/facts.ts';
import { type DbPlace, openDb } from '../store/openDb.ts';
import { type PlatformOptions, StartError } from './PlatformOptions.ts';

export interface Store {
  db: OpenedDb;
  hub: StreamLog;
  /**
   * Closes for good. A scenario's folder is thrown away with it, so that the next start plays it from the beginning;
   * after a crash it is still there, and the play goes on.
   */
  close(): Promise<void>;
}

/**
 * The database of this city, and its streams: a folder of its own below --data, so that cities and scenarios never
 * mix, or the server's, which must be this city's. Throws StartError.
 */
export async function openStore(options: PlatformOptions, catalog: Catalog): Promise<Store> {
  const place = storePlace(options, catalog);
  const opened = await openDb(place);
  if (!opened.ok) throw new StartError(opened.reason);
  const { db } = opened;
  try {
    const hub = await openStreamHub(db);
    await claimDb(db, options, catalog);
    const close = async (): Promise<void> => {
      await db.close();
      if (place.kind === 'directory' && options.scenario !== null)
        await rm(place.dir, { recursive: true, force: true });
    };
    return { db, hub, close };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Makes a database this city's, or throws StartError when it is another's. */
export async function claimDb(db: OpenedDb, options: PlatformOptions, catalog: Catalog): Promise<void> {
  await checkOwner(db, nameOf(options, catalog));
  await checkLists(db, catalog);
}

/**
 * True when another node has made this database and filled it, so that it can be followed. Throws StartError when it is of
 * another city, or was filled from another state of the city pack.
 */
export async function isFilled(db: Db, options: PlatformOptions, catalog: Catalog): Promise<boolean> {
  const [table] = await db.query<{ there: boolean }>("select to_regclass('platform_fact') is not null as there");
  if (table?.there !== true || (await readFact(db, 'past')) !== 'made') return false;
  const owner = await readFact(db, 'owner');
  const lists = await readFact(db, 'lists');
  if (owner === null || lists === null) return false;
  if (owner !== nameOf(options, catalog))
    throw new StartError(`The database is that of ${owner}, not of ${nameOf(options, catalog)}. Give another one.`);
  if (lists !== JSON.stringify(listsOf(catalog)))
    throw new StartError('The node that leads has another city pack. Give all nodes the same.');
  return true;
}

/** Where the database of this city lies. */
export function storePlace(options: PlatformOptions, catalog: Catalog): DbPlace {
  const { database, dataDir, memoryImage } = options;
  if (database !== null) return { kind: 'server', url: database };
  if (dataDir === null) return { kind: 'memory', ...(memoryImage === undefined ? {} : { image: memoryImage }) };
  return { kind: 'directory', dir: join(dataDir, nameOf(options, catalog)) };
}

function nameOf({ seed, scenario }: PlatformOptions, { city }: Catalog): string {
  return [city.id, scenario, seed === 1 ? null : `seed${seed}`].filter((part) => part !== null).join('-');
}

async function checkOwner(db: OpenedDb, name: string): Promise<void> {
  const owner = await readFact(db, 'owner');
  if (owner === null) await writeFact(db, 'owner', name);
  else if (owner !== name)
    throw new StartError(`The database ${db.place} is that of ${owner}, not of ${name}. Give another one.`);
}

/** Cases keep the place of their grid in the pack's list: a list may grow at its end, and nothing else. */
async function checkLists(db: Db, catalog: Catalog): Promise<void> {
  const lists = listsOf(catalog);
  const kept = await readFact(db, 'lists');
  const before = kept === null ? {} : (JSON.parse(kept) as Record<string, string[]>);
  for (const [list, ids] of Object.entries(before)) {
    const moved = ids.findIndex((id, index) => lists[list]?.[index] !== id);
    if (moved >= 0)
      throw new StartError(
        `The list of ${list} in the city pack has changed at its place ${moved + 1} (was ${ids[moved]}), and the cases in the ` +
          'database point into it. Add new entries at the end, keep the others in their order, or give another --data.',
      );
  }
  await writeFact(db, 'lists', JSON.stringify(lists));
}

function listsOf(catalog: Catalog): Record<string, string[]> {
  return {
    grids: catalog.grids.map(({ id }) => id),
    districts: catalog.districts.map(({ code }) => code),
    departments: catalog.departments.map(({ code }) => code),
    categories: catalog.categories.map(({ standardVersion, kind, code }) => `${standardVersion} ${kind} ${code}`),
  };
}
