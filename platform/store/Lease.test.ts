import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openShared, type SharedDb } from './openShared.ts';
import { tempServerDb } from './testing/testDbs.ts';

const server = await tempServerDb();
if (server === null) process.stderr.write('No PostgreSQL at 127.0.0.1:5432: the tests of the lease are skipped.\n');

const write = ({ db }: SharedDb): Promise<unknown> => db.transaction((tx) => tx.query('insert into note values (1)'));

describe.skipIf(server === null)('the lease of several nodes', () => {
  const open: SharedDb[] = [];
  const node = async (name: string): Promise<SharedDb> => {
    const opened = await openShared(server?.url ?? '', name);
    if (!opened.ok) throw new Error(opened.reason);
    open.push(opened.shared);
    return opened.shared;
  };
  beforeAll(async () => {
    const maker = await node('maker');
    await maker.db.exec('create table note (x int)');
  });
  afterEach(async () => {
    for (const { db } of open.splice(0)) await db.close();
  });
  afterAll(() => server?.drop());

  it('is one node’s; the others read and do not write', async () => {
    const [one, two] = [await node('one'), await node('two')];
    expect(await one.lease.tryTake()).toBe(true);
    expect(await two.lease.tryTake()).toBe(false);
    await write(one);
    await expect(write(two)).rejects.toThrow('follows another');
    expect(await two.db.query('select 1 from note')).toHaveLength(1);
  });

  it('goes to the next when its holder ends, with a higher term', async () => {
    const [one, two] = [await node('one'), await node('two')];
    await one.lease.tryTake();
    const { term } = one.lease;
    await one.lease.release();
    expect(await two.lease.tryTake()).toBe(true);
    expect(two.lease.term).toBe(term + 1);
  });

  it('a leader that was silent, evicted and wakes up writes nothing more, and hears that it has lost', async () => {
    const [one, two] = [await node('one'), await node('two')];
    await one.lease.tryTake();
    const lost = new Promise<string>((hear) => one.lease.onLost(hear));
    await two.lease.evictSilent();
    while (!(await two.lease.tryTake())) await new Promise((later) => setTimeout(later, 20));
    // Its own connection broke a moment ago; it may not know yet.
    await expect(write(one)).rejects.toThrow();
    expect(await lost).toContain('another node has taken the lead');
    await write(two);
  });

  it('goes on with the same term when only the connection broke', async () => {
    const [one, two] = [await node('one'), await node('two')];
    await one.lease.tryTake();
    const { term } = one.lease;
    await two.lease.evictSilent();
    const locked = `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    while ((await two.db.query(locked)).length === 0) await new Promise((later) => setTimeout(later, 50));
    await write(one);
    expect([one.lease.held, one.lease.term]).toEqual([true, term]);
  });
});
