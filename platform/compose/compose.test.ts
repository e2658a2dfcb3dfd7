import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalog } from '../../contract/model/catalog.ts';
import { readCityPack } from '../city/readCityPack.ts';
import type { CityPack } from '../city/CityPack.ts';
import { writeFact } from '../store/facts.ts';
import { tempDir } from '../store/testing/testDbs.ts';
import { keepingVoice, TEST_OPTIONS } from '../testing/startTestPlatform.ts';
import { askedTime, chooseStart, type PlatformStart } from './chooseStart.ts';
import { openStore, type Store } from './openStore.ts';
import { StartError } from './PlatformOptions.ts';

let pack: CityPack;
let dir: string;
let remove: () => Promise<void>;
let store: Store;
beforeAll(async () => {
  const read = await readCityPack(join(import.meta.dirname, '../../assets/cities/yaan'));
  if (!read.ok) throw new Error('the demo city does not read');
  ({ pack } = read);
  ({ dir, remove } = await tempDir());
  store = await openStore({ ...TEST_OPTIONS, dataDir: dir }, pack.catalog);
});
afterAll(async () => {
  await store.close();
  await remove();
});

const NOW_MS = Date.parse('2026-03-17T02:00:00Z');

async function start(options: Partial<typeof TEST_OPTIONS>, livedTo = ''): Promise<PlatformStart & { said: string[] }> {
  const voice = keepingVoice();
  await writeFact(store.db, 'simulatedToMs', String(livedTo === '' ? 0 : Date.parse(livedTo)));
  const city = { pack, cases: null, tracks: null };
  const machine = { nowMs: () => NOW_MS };
  const all = { ...TEST_OPTIONS, ...options };
  const askedMs = askedTime(all, city, null);
  const chosen = await chooseStart({ ...store, city, options: all, machine, voice, askedMs });
  return { ...chosen, said: voice.said };
}

it('the clock starts now, and at --clock in city time', async () => {
  expect(await start({})).toMatchObject({ atMs: NOW_MS, doneToMs: NOW_MS, said: [] });
  expect(await start({ clock: '2020-03-17T09:40' })).toMatchObject({ atMs: Date.parse('2020-03-17T01:40:00Z') });
  await expect(start({ clock: 'noon' })).rejects.toThrow(StartError);
});

it('the clock never runs back over what the database has lived, and says so', async () => {
  const { atMs, said } = await start({ clock: '2020-03-17T09:40' }, '2026-03-18T00:00:00Z');
  expect(atMs).toBe(Date.parse('2026-03-18T00:00:00Z'));
  expect(said).toEqual([expect.stringContaining('2026-03-18 08:00:00')]);
});

it('a city that stood still lives the last two days at most, and says what it left out', async () => {
  expect(await start({}, '2026-03-16T02:00:00Z')).toMatchObject({ doneToMs: NOW_MS - 24 * 3_600_000, said: [] });
  const { doneToMs, said } = await start({}, '2026-01-01T00:00:00Z');
  expect(doneToMs).toBe(NOW_MS - 48 * 3_600_000);
  expect(said).toEqual([expect.stringContaining('Nothing happened')]);
});

it('a list of the pack may grow at its end, and in no other way', async () => {
  // A database that was never completed would be made anew.
  await store.db.complete();
  const reopen = async (catalog: Catalog): Promise<void> => {
    await store.db.close();
    const again = await openStore({ ...TEST_OPTIONS, dataDir: dir }, catalog).catch((error: unknown) => error);
    store =
      again instanceof Error ? await openStore({ ...TEST_OPTIONS, dataDir: dir }, pack.catalog) : (again as Store);
    if (again instanceof Error) throw again;
  };
  const { departments } = pack.catalog;
  const more = [...departments, { code: 'new', name: '新部门', duties: '' }];
  await expect(reopen({ ...pack.catalog, departments: departments.toReversed() })).rejects.toThrow(
    /list of departments.* place 1/,
  );
  pack = { ...pack, catalog: { ...pack.catalog, departments: more } };
  await reopen(pack.catalog);
  await expect(reopen({ ...pack.catalog, departments })).rejects.toThrow('list of departments');
});

it('each city, scenario and seed has a database of its own', async () => {
  const other = await openStore({ ...TEST_OPTIONS, dataDir: dir, scenario: 'dianwai-0948', seed: 7 }, pack.catalog);
  expect(other.db.place).toBe(join(dir, 'yaan-dianwai-0948-seed7'));
  await other.close();
});
