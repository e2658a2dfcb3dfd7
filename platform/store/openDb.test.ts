import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedDb } from './Db.ts';
import { migrate } from './migrate.ts';
import { openDb } from './openDb.ts';
import { mustOpen, tempDir, tempServerDb } from './testing/testDbs.ts';

const server = await tempServerDb();
if (server === null) process.stderr.write('No PostgreSQL at 127.0.0.1:5432: its tests are skipped.\n');
afterAll(() => server?.drop());

describe.each(server ? (['memory', 'server'] as const) : (['memory'] as const))('a database (%s)', (kind) => {
  let db: OpenedDb;
  beforeAll(async () => {
    db = await mustOpen(kind === 'memory' ? { kind } : { kind: 'server', url: server?.url ?? '' });
    await db.exec('create table thing (id bigint primary key, bytes bytea, body json)');
  });
  afterAll(() => db.close());

  it('gives bigint as number, bytea as bytes and json parsed', async () => {
    await db.query('insert into thing values ($1, $2, $3)', [2 ** 40, Uint8Array.of(0, 255), '{"a":[1,"路"]}']);
    const [row] = await db.query<{ id: number; bytes: Uint8Array; body: unknown }>('select * from thing');
    expect({ ...row, bytes: [...(row?.bytes ?? [])] }).toEqual({
      id: 2 ** 40,
      bytes: [0, 255],
      body: { a: [1, '路'] },
    });
  });

  it('keeps every character of text arrays', async () => {
    const texts = ['"quoted"', "it's", 'back\\slash', '{braces,}', '', 'NULL', '雅州大道\n', '\\u0000'];
    const rows = await db.query<{ t: string }>('select t from unnest($1::text[]) as t', [texts]);
    expect(rows.map((row) => row.t)).toEqual(texts);
  });

  it('rolls back a transaction whose work rejects', async () => {
    const work = db.transaction(async (tx) => {
      await tx.query('insert into thing values (7, null, null)');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await db.query('select 1 from thing where id = 7')).toEqual([]);
  });

  it('migrates each area by the steps it has not seen, and refuses a newer database', async () => {
    const first = { id: 1, sql: 'create table a (x int)' };
    const second = { id: 2, sql: 'alter table a add column y int' };
    await migrate(db, 'area', [first]);
    await migrate(db, 'area', [first, second]);
    expect(await db.query('select x, y from a')).toEqual([]);
    await expect(migrate(db, 'area', [first])).rejects.toThrow('newer version');
  });
});

it.skipIf(!server)(
  'refuses a second platform on the same server database, and lets it in when the first has gone',
  async () => {
    const place = { kind: 'server', url: server?.url ?? '' } as const;
    const first = await mustOpen(place);
    expect(await openDb(place)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('in use by another platform'),
    });
    await first.close();
    await (await mustOpen(place)).close();
  },
);

it.skipIf(!server)(
  'takes the lock of a server again when its connections were cut, and gives way to one that was quicker',
  async () => {
    const place = { kind: 'server', url: server?.url ?? '' } as const;
    const db = await mustOpen(place);
    const locks = async (): Promise<number> => {
      const sql =
        "select count(*) as n from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
      return (await db.query<{ n: number }>(sql))[0]?.n ?? 0;
    };
    const cut =
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'wanmi' and pid <> pg_backend_pid()";
    await db.query(cut);
    while ((await locks()) === 0) await new Promise((later) => setTimeout(later, 100));
    expect(await openDb(place)).toMatchObject({ ok: false, reason: expect.stringContaining('in use') });
    await db.query(cut);
    const quicker = await openDb(place);
    expect(quicker.ok).toBe(true);
    const writes = (): Promise<unknown> => db.transaction((tx) => tx.query('select 1'));
    while (
      await writes().then(
        () => true,
        () => false,
      )
    )
      await new Promise((later) => setTimeout(later, 100));
    await expect(writes()).rejects.toThrow('another platform');
    if (quicker.ok) await quicker.db.close();
    await db.close();
  },
);

it('says that a server is not reachable without showing the password', async () => {
  const opened = await openDb({ kind: 'server', url: 'postgres://wall:secret@127.0.0.1:9/city' });
  expect(opened).toMatchObject({ ok: false, reason: expect.stringContaining('postgres://wall@127.0.0.1:9/city') });
  expect(JSON.stringify(opened)).not.toContain('secret');
});

it('refuses a second process on the same data directory by name, even while the first is frozen', async () => {
  const { dir, remove } = await tempDir();
  const { dirname } = import.meta;
  const holder = spawn(process.execPath, ['--import', 'tsx', join(dirname, 'testing/holdDirectory.ts'), dir]);
  try {
    await new Promise((held) => holder.stdout.once('data', held));
    expect(await openDb({ kind: 'directory', dir })).toMatchObject({
      ok: false,
      reason: expect.stringContaining(`in use by the process ${holder.pid}`),
    });
    process.kill(holder.pid ?? 0, 'SIGSTOP');
    expect(await openDb({ kind: 'directory', dir })).toMatchObject({ ok: false });
  } finally {
    holder.kill('SIGKILL');
    await new Promise((gone) => holder.once('exit', gone));
  }
  const after = await openDb({ kind: 'directory', dir });
  expect(after.ok).toBe(true);
  if (after.ok) await after.db.close();
  await remove();
});

it('makes a database anew that was never completed', async () => {
  const { dir, remove } = await tempDir();
  await mkdir(join(dir, 'postgres'));
  await writeFile(join(dir, 'postgres', 'PG_VERSION'), 'half of one');
  await writeFile(join(dir, 'unfinished'), '');
  const db = await mustOpen({ kind: 'directory', dir });
  expect(db.created).toBe(true);
  await db.complete();
  await db.close();
  const again = await mustOpen({ kind: 'directory', dir });
  expect(again.created).toBe(false);
  await again.maintain();
  await again.close();
  await remove();
});
