import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedDb } from '../store/Db.ts';
import { emptyDb, mustOpen } from '../store/testing/testDbs.ts';
import { openStreamHub } from './openStreamHub.ts';
import { StreamFeeder } from './StreamFeeder.ts';
import type { StreamLog } from './StreamHub.ts';
import { caseRow, caseTable, gridRow, linkRow } from './testing/rows.ts';

let db: OpenedDb;
let hub: StreamLog;
beforeAll(async () => {
  db = await mustOpen({ kind: 'memory' });
});
afterAll(() => db.close());
beforeEach(async () => {
  await emptyDb(db);
  hub = await openStreamHub(db);
  await hub.adoptCases(caseTable(Array.from({ length: 40_000 }, (_, i) => caseRow(i + 1))));
});

/** A wall that takes `room` more packets, then none until it is given more. */
function slowWall(): { feeder: StreamFeeder; taken: string[]; give: (room: number) => void } {
  const taken: string[] = [];
  let room = 0;
  const take = (what: string): void => {
    room--;
    taken.push(what);
  };
  const feeder = new StreamFeeder(hub, {
    ready: () => room > 0,
    snapshot: ({ stream, part }) => take(`${stream} part ${part}`),
    delta: ({ stream, seq }) => take(`${stream} ${seq}`),
  });
  const give = (more: number): void => {
    room = more;
    feeder.pump();
  };
  return { feeder, taken, give };
}

async function changeLinks(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const { seq } = hub.cursor('links');
    hub.stage('links', [linkRow('a', { openCases: seq })]);
    await hub.commit(seq);
  }
}

describe('a wall that does not read', () => {
  it('is handed nothing more, and is brought up to date when it does', async () => {
    const { feeder, taken, give } = slowWall();
    hub.onPublish(() => feeder.pump());
    feeder.subscribe({ streams: [{ stream: 'links', have: { ...hub.cursor('links'), seq: 0 } }] });
    await changeLinks(5);
    expect(taken).toEqual([]);
    give(3);
    expect(taken).toEqual(['links 1', 'links 2', 'links 3']);
    give(100);
    expect(taken.slice(3)).toEqual(['links 4', 'links 5']);
  });

  it('[W16] has its whole snapshot before any delta beyond it, however long it takes', async () => {
    const { feeder, taken, give } = slowWall();
    feeder.subscribe({ streams: [{ stream: 'cases', have: null }] });
    give(1);
    hub.stageCases([caseRow(7, { rev: 2 })]);
    await hub.commit(1);
    give(100);
    expect(taken).toEqual(['cases part 0', 'cases part 1', 'cases part 2', 'cases 1']);
  });

  it('[W15] is fed from the database when memory no longer reaches back', async () => {
    const { feeder, taken, give } = slowWall();
    await changeLinks(45);
    const later = await openStreamHub(db);
    const fed = new Promise<void>((done) => {
      const reader = new StreamFeeder(later, {
        ready: () => true,
        snapshot: () => undefined,
        delta: ({ seq }) => {
          taken.push(`links ${seq}`);
          if (seq === 45) done();
        },
      });
      reader.subscribe({ streams: [{ stream: 'links', have: { ...later.cursor('links'), seq: 2 } }] });
      reader.pump();
    });
    await fed;
    expect(taken).toEqual(Array.from({ length: 43 }, (_, i) => `links ${i + 3}`));
    feeder.close();
    give(1);
  });
});

it('[W20] a mark is passed after the last delta it covers and before any later one, of whatever stream', async () => {
  const { feeder, taken, give } = slowWall();
  const from0 = (stream: 'links' | 'grids') => ({ stream, have: { ...hub.cursor(stream), seq: 0 } });
  feeder.subscribe({ streams: [from0('links'), from0('grids')] });
  const changeGrids = async (openCases: number): Promise<void> => {
    hub.stage('grids', [gridRow('g', { openCases })]);
    await hub.commit(1);
  };
  await changeLinks(3);
  await changeGrids(1);
  feeder.atMark(() => taken.push('mark'));
  await changeGrids(2);
  give(1);
  expect(taken).toEqual(['links 1']);
  give(100);
  expect(taken.slice(-2)).toEqual(['mark', 'grids 2']);
  expect(taken).toHaveLength(6);
});

it('a wall that has gone is handed nothing', async () => {
  const { feeder, taken, give } = slowWall();
  feeder.subscribe({ streams: [{ stream: 'links', have: null }] });
  feeder.close();
  give(10);
  expect(taken).toEqual([]);
});
