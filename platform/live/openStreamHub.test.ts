import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { viewCaseColumns } from '../../contract/wire/caseColumns.ts';
import { emptyHash, foldCaseRow, foldJsonRow, hashText } from '../../contract/wire/rowHash.ts';
import type { OpenedDb } from '../store/Db.ts';
import { emptyDb, mustOpen, tempDir } from '../store/testing/testDbs.ts';
import { openStreamHub } from './openStreamHub.ts';
import { alarmRow, caseRow, caseTable, gridRow, linkRow } from './testing/rows.ts';

let db: OpenedDb;
beforeAll(async () => {
  db = await mustOpen({ kind: 'memory' });
});
beforeEach(() => emptyDb(db));
afterAll(() => db.close());

const hashOf = (rows: Iterable<object>): string => {
  const hash = emptyHash();
  for (const row of rows) foldJsonRow(hash, row, 1);
  return hashText(hash);
};

describe('staging', () => {
  it('[W11] gives a changed row the next revision and drops one that is equal', async () => {
    const hub = await openStreamHub(db);
    hub.stage('links', [linkRow('511802')]);
    await hub.commit(1);
    hub.stage('links', [linkRow('511802')]);
    await hub.commit(2);
    expect(hub.cursor('links').seq).toBe(1);
    hub.stage('links', [linkRow('511802', { state: 'cut' })]);
    await hub.commit(3);
    expect(hub.recent('links', 1)).toMatchObject({ prevSeq: 1, seq: 2, rows: [{ rev: 2, state: 'cut' }] });
  });

  it('shows what is staged at once, and publishes it with the commit', async () => {
    const hub = await openStreamHub(db);
    hub.stage('links', [linkRow('a')]);
    expect([hub.rows('links').size, hub.cursor('links').seq, hub.snapshot('links')[0]?.header.count]).toEqual([
      1, 0, 0,
    ]);
    await hub.commit(1);
    expect([hub.cursor('links').seq, hub.snapshot('links')[0]?.header.count]).toEqual([1, 1]);
  });

  it('merges states within a tick, but never those of alarms and cases', async () => {
    const hub = await openStreamHub(db);
    for (const state of ['active', 'acknowledged'] as const) hub.stage('alarms', [alarmRow('a', { state })]);
    for (const openCases of [1, 2]) hub.stage('grids', [gridRow('g', { openCases })]);
    for (const rev of [1, 2]) hub.stageCases([caseRow(1, { rev })]);
    await hub.commit(1);
    expect(hub.recent('alarms', 0)?.rows).toMatchObject([{ rev: 1 }, { rev: 2 }]);
    expect(hub.recent('grids', 0)?.rows).toMatchObject([{ rev: 2, openCases: 2 }]);
    expect(hub.recent('cases', 0)?.rows).toMatchObject([{ rev: 1 }, { rev: 2 }]);
  });

  it('[W11] goes on with the revision of a row that is taken away and brought back in one tick', async () => {
    const hub = await openStreamHub(db);
    hub.stage('links', [linkRow('a')]);
    await hub.commit(1);
    hub.stageGone('links', ['a', 'never was']);
    hub.stage('links', [linkRow('a')]);
    await hub.commit(2);
    expect(hub.recent('links', 1)).toMatchObject({ rows: [{ id: 'a', rev: 2 }], gone: [] });
  });

  it('[W30] cuts a commit into deltas of at most 5,000 rows without a hole', async () => {
    const hub = await openStreamHub(db);
    hub.stageCases(Array.from({ length: 12_001 }, (_, i) => caseRow(i + 1)));
    await hub.commit(1);
    const deltas = await hub.readLog('cases', 0, 100);
    expect(deltas.map(({ prevSeq, seq, rows }) => [prevSeq, seq, rows.length])).toEqual([
      [0, 1, 5000],
      [1, 2, 5000],
      [2, 3, 2001],
    ]);
  });

  it('[W30] cuts rows that are few but long by their bytes', async () => {
    const hub = await openStreamHub(db);
    const long = '路'.repeat(2_000);
    hub.stage(
      'links',
      Array.from({ length: 3_000 }, (_, i) => linkRow(String(i), { name: long })),
    );
    await hub.commit(1);
    expect(hub.cursor('links').seq).toBeGreaterThan(2);
    for (const { rows } of await hub.readLog('links', 0, 100))
      expect(Buffer.byteLength(JSON.stringify(rows))).toBeLessThan(8 * 1024 * 1024);
  });
});

describe('a commit', () => {
  it('writes rows, log and what others add in one transaction, or nothing, and tries again', async () => {
    const hub = await openStreamHub(db);
    await db.exec('create table noted (batch int)');
    let fail = true;
    hub.stage('links', [linkRow('a')]);
    hub.alsoWrite(async (tx) => {
      await tx.query('insert into noted values (1)');
      if (fail) throw new Error('disk full');
    });
    await expect(hub.commit(1)).rejects.toThrow('disk full');
    expect(await db.query('select 1 from event_log union all select 1 from noted')).toEqual([]);
    expect([hub.cursor('links').seq, hub.batch]).toEqual([0, 1]);
    fail = false;
    hub.stage('links', [linkRow('a', { state: 'cut' }), linkRow('b')]);
    await hub.commit(2);
    expect(await db.query('select count(*) as n from noted')).toEqual([{ n: 1 }]);
    expect(hub.recent('links', 0)?.rows).toMatchObject([{ id: 'a', rev: 2 }, { id: 'b' }]);
  });

  it('is not mixed with what is staged while it runs', async () => {
    const hub = await openStreamHub(db);
    await hub.adoptCases(caseTable([]));
    hub.stageCases([caseRow(1)]);
    const first = hub.commit(1);
    await Promise.resolve();
    hub.stageCases([caseRow(2)]);
    await first;
    expect([hub.cursor('cases').seq, hub.snapshot('cases')[0]?.header.count]).toEqual([1, 1]);
    await hub.commit(2);
    expect(hub.recent('cases', 1)?.rows).toMatchObject([{ key: 2 }]);
  });

  it('does nothing when nothing is staged', async () => {
    const hub = await openStreamHub(db);
    await hub.commit(1);
    expect([hub.batch, hub.lastCommitAtMs()]).toEqual([0, 0]);
  });

  it('[W20] keeps the hash of the published rows by increment', async () => {
    const hub = await openStreamHub(db);
    hub.stage('links', [linkRow('a'), linkRow('b')]);
    await hub.commit(1);
    hub.stage('links', [linkRow('a', { openCases: null })]);
    hub.stageGone('links', ['b']);
    await hub.commit(2);
    expect(hashText(hub.hash('links'))).toBe(hashOf(hub.rows('links').values()));
    hub.stage('links', [linkRow('c')]);
    expect(hub.hash('links').rows).toBe(1);
  });
});

describe('snapshots of cases', () => {
  it('[W16][W17] come newest first in parts that hold every case and its card once', async () => {
    const hub = await openStreamHub(db);
    await hub.adoptCases(caseTable(Array.from({ length: 40_000 }, (_, i) => caseRow(i + 1))));
    hub.stageCases([caseRow(3, { rev: 2, stage: 5 }), caseRow(40_001)]);
    await hub.commit(1);
    const parts = hub.snapshot('cases');
    expect(parts.map(({ header }) => [header.part, header.parts, header.seq])).toEqual([
      [0, 3, 1],
      [1, 3, 1],
      [2, 3, 1],
    ]);
    const keys: number[] = [];
    const hash = emptyHash();
    for (const { header, columns } of parts) {
      const bytes = columns?.slice() ?? new Uint8Array();
      const view = viewCaseColumns(bytes.buffer, 0, header.count);
      keys.push(...view.key);
      for (let i = 0; i < header.count; i++) foldCaseRow(hash, view, i, 1);
      const inPart = new Set(view.key);
      expect(header.cards?.every((card) => inPart.has(card.key))).toBe(true);
    }
    expect(new Set(keys).size).toBe(40_001);
    expect(Math.min(...keys.slice(0, 100))).toBeGreaterThan(32_768);
    expect(hashText(hash)).toBe(hashText(hub.hash('cases')));
  });

  it('[W17] put cases that were entered late in the order of their reports', async () => {
    const hub = await openStreamHub(db);
    const rows = Array.from({ length: 20_000 }, (_, i) => caseRow(i + 1, { reportedAtS: 2_000_000_000 - i }));
    await hub.adoptCases(caseTable(rows));
    const [newest, oldest] = hub.snapshot('cases').map(({ header, columns }) => {
      const bytes = columns?.slice() ?? new Uint8Array();
      return viewCaseColumns(bytes.buffer, 0, header.count);
    });
    expect(Math.min(...(newest?.reportedAtS ?? []))).toBeGreaterThan(Math.max(...(oldest?.reportedAtS ?? [])));
    expect(hub.hash('cases').rows).toBe(20_000);
  });

  it('stay as they were taken while the cases change', async () => {
    const hub = await openStreamHub(db);
    await hub.adoptCases(caseTable([caseRow(1)]));
    const [before] = hub.snapshot('cases');
    const bytes = [...(before?.columns ?? [])];
    hub.stageCases([caseRow(1, { rev: 2, stage: 13 })]);
    await hub.commit(1);
    expect([...(before?.columns ?? [])]).toEqual(bytes);
    expect([...(hub.snapshot('cases')[0]?.columns ?? [])]).not.toEqual(bytes);
  });
});

describe('after a restart', () => {
  it('[W10] the epoch, the places, the rows and the hashes are the same', async () => {
    const first = await openStreamHub(db);
    await first.adoptCases(caseTable([caseRow(1)]));
    first.stage('links', [linkRow('b'), linkRow('a', { openCases: null })]);
    first.stageCases([caseRow(2)]);
    await first.commit(5_000);
    const second = await openStreamHub(db);
    await second.adoptCases(caseTable([caseRow(1), caseRow(2)]));
    for (const stream of ['links', 'cases', 'units'] as const) {
      expect(second.cursor(stream)).toEqual(first.cursor(stream));
      expect(second.hash(stream)).toEqual(first.hash(stream));
    }
    expect(second.lastCommitAtMs()).toBe(5_000);
    second.stage('links', [linkRow('a', { openCases: null })]);
    await second.commit(6_000);
    expect(second.cursor('links').seq).toBe(1);
  });

  it('[W15] a wall resumes from the log in the database', async () => {
    const first = await openStreamHub(db);
    for (let i = 0; i < 5; i++) {
      first.stage('links', [linkRow('a', { openCases: i })]);
      await first.commit(i);
    }
    const hub = await openStreamHub(db);
    expect(hub.reachesBack('links', { ...hub.cursor('links'), seq: 2 })).toBe(true);
    expect(hub.reachesBack('links', { ...hub.cursor('links'), seq: 6 })).toBe(false);
    expect(hub.reachesBack('links', { epoch: 'another', seq: 2 })).toBe(false);
    expect(hub.recent('links', 2)).toBeUndefined();
    expect((await hub.readLog('links', 2, 2)).map((delta) => [delta.prevSeq, delta.seq, delta.rows])).toMatchObject([
      [2, 3, [{ rev: 3 }]],
      [3, 4, [{ rev: 4 }]],
    ]);
  });

  it('[W10] cases that are not those of the log begin a new epoch, with the old log kept for audit', async () => {
    const first = await openStreamHub(db);
    await first.adoptCases(caseTable([caseRow(1)]));
    first.stageCases([caseRow(2)]);
    await first.commit(1);
    const second = await openStreamHub(db);
    await second.adoptCases(caseTable([caseRow(1), caseRow(2), caseRow(3)]));
    expect(second.cursor('cases')).toMatchObject({ seq: 0 });
    expect(second.cursor('cases').epoch).not.toBe(first.cursor('cases').epoch);
    expect(await db.query('select count(*) as n from event_log')).toEqual([{ n: 1 }]);
  });

  it('[W10] rows that were changed behind its back begin a new epoch', async () => {
    const first = await openStreamHub(db);
    first.stage('links', [linkRow('a')]);
    await first.commit(1);
    await db.query("delete from stream_rows where id = 'a'");
    const second = await openStreamHub(db);
    expect(second.cursor('links').epoch).not.toBe(first.cursor('links').epoch);
    const third = await openStreamHub(db);
    expect(third.cursor('links')).toEqual(second.cursor('links'));
  });
});

it('[W15] keeps a bounded log of what repeats itself, and all of the alarms', async () => {
  const hub = await openStreamHub(db);
  for (let i = 1; i <= 501; i++) {
    hub.stage(
      'feeds',
      Array.from({ length: 400 }, (_, n) => ({ id: `c${n}`, state: 'online', reason: '', checkedAtMs: i })),
    );
    hub.stage('alarms', [alarmRow('a', { raisedAtMs: i })]);
    await hub.commit(i);
  }
  const logged = await db.query('select stream, count(*) as n from event_log group by stream order by stream');
  expect(logged).toMatchObject([{ n: 501 }, { n: 250 }]);
  expect(hub.reachesBack('alarms', { ...hub.cursor('alarms'), seq: 0 })).toBe(true);
  expect(hub.reachesBack('feeds', { ...hub.cursor('feeds'), seq: 0 })).toBe(false);
  expect(hub.recent('feeds', 0)).toBeUndefined();
  expect(hub.recent('feeds', 500)).toMatchObject({ seq: 501 });
});

it('[W10] survives kill -9 at any moment: what was published is in the log, and the rows are what the log says', async () => {
  const { dir, remove } = await tempDir();
  let epoch = '';
  for (let round = 0; round < 2; round++) {
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      join(import.meta.dirname, 'testing/commitForEver.ts'),
      dir,
    ]);
    const published: { epoch: string; seq: number }[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      published.push(JSON.parse(line) as { epoch: string; seq: number });
      if (published.length === 60 + round) child.kill('SIGKILL');
    }
    const last = published.at(-1);
    epoch ||= last?.epoch ?? '';
    const disk = await mustOpen({ kind: 'directory', dir });
    const hub = await openStreamHub(disk);
    expect(hub.cursor('links').epoch).toBe(epoch);
    expect(hub.cursor('links').seq).toBeGreaterThanOrEqual(last?.seq ?? Infinity);
    const replayed = new Map<string, object>();
    const log = await hub.readLog('links', 0, 100_000);
    expect(log.map((delta) => delta.seq)).toEqual(Array.from({ length: hub.cursor('links').seq }, (_, i) => i + 1));
    for (const { rows } of log) for (const row of rows as { id: string }[]) replayed.set(row.id, row);
    expect(hashOf(replayed.values())).toBe(hashText(hub.hash('links')));
    await disk.close();
  }
  await remove();
});
