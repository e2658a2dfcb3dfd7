import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashText } from '../../contract/wire/rowHash.ts';
import { CASE_SCHEMA } from '../cases/schema.ts';
import { openOn, SEAT } from '../cases/fixtures/openSmall.ts';
import { LIVE_SCHEMA } from '../live/schema.ts';
import type { OpenedDb } from './Db.ts';
import { migrate, type SchemaStep } from './migrate.ts';
import { emptyDb, mustOpen, testDatabases } from './testing/testDbs.ts';

/** Areas whose tables have been changed since they were first published. */
const CHANGED: readonly [string, readonly SchemaStep[]][] = [
  ['live', LIVE_SCHEMA],
  ['cases', CASE_SCHEMA],
];

/** What version 0.1.0 said of the database that it left in fixtures/v0.1.0.sql. */
const LEFT = {
  epoch: 'e0016ee9-336f-4693-9832-940d35f59ca3',
  seq: 2,
  cases: '938a795256c40382/43',
  links: 'eae37ab43af4a80f/1',
};

const databases = await testDatabases();
afterAll(() => Promise.all(databases.map(({ remove }) => remove())));

describe.each(databases)('a database of an earlier version ($name)', ({ place }) => {
  let db: OpenedDb;
  beforeAll(async () => {
    db = await mustOpen(place);
  });
  afterAll(() => db.close());

  const shape = (): Promise<object[]> =>
    db.query(
      `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
       where table_schema = 'public' order by table_name, column_name`,
    );

  it('[W10] of 0.1.0 opens in the same epoch with every row, and goes on', async () => {
    await db.exec(await readFile(new URL('fixtures/v0.1.0.sql', import.meta.url), 'utf8'));
    const { book, hub } = await openOn(db);
    expect({
      ...hub.cursor('cases'),
      cases: hashText(book.hash()),
      links: hashText(hub.hash('links')),
    }).toEqual(LEFT);
    expect((await book.detail(41))?.steps.map(({ act }) => act).join(' ')).toBe('上报 受理 立案 派遣 开始处置');
    expect((await book.detail(5))?.steps).toHaveLength(5);
    expect(await hub.readLog('cases', 0, 10)).toHaveLength(2);
    const atMs = hub.lastCommitAtMs() + 60_000;
    expect(book.act(41, 'finishHandling', atMs, SEAT, '已清理')).toMatchObject({ ok: true });
    await hub.commit(atMs);
    const again = await openOn(db);
    expect(hashText(again.book.hash())).toBe(hashText(book.hash()));
    expect(again.hub.cursor('cases')).toEqual({ epoch: LEFT.epoch, seq: 3 });
    const upgraded = await shape();
    await emptyDb(db);
    await openOn(db);
    expect(upgraded).toEqual(await shape());
  });

  it.each(CHANGED)('gets the tables of %s as a new one has them, from every step on', async (area, steps) => {
    await emptyDb(db);
    await migrate(db, area, steps);
    const wanted = await shape();
    for (let known = 1; known < steps.length; known++) {
      await emptyDb(db);
      await migrate(db, area, steps.slice(0, known));
      await migrate(db, area, steps);
      expect(await shape()).toEqual(wanted);
    }
    await expect(migrate(db, area, steps.slice(0, -1))).rejects.toThrow(`newer version (${area} ${steps.length})`);
  });
});
