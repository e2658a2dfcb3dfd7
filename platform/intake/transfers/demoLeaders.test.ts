import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseSource } from '../../../contract/model/stages.ts';
import type { CaseAct } from '../../../contract/wire/commands.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import { openCaseBook } from '../../cases/openCaseBook.ts';
import { openStreamHub } from '../../live/openStreamHub.ts';
import type { StreamLog } from '../../live/StreamHub.ts';
import { yaanPack } from '../../simulation/testing/demo.ts';
import type { OpenedDb } from '../../store/Db.ts';
import { migrate } from '../../store/migrate.ts';
import { mustOpen } from '../../store/testing/testDbs.ts';
import { DemoLeaders } from './demoLeaders.ts';
import { OrderDesk } from './OrderDesk.ts';
import { ORDERS_SCHEMA, readOrders } from './orderStore.ts';

const MINUTE_MS = 60_000;
const REPORTED_MS = Date.parse('2020-03-17T09:48:00+08:00');
const OFFICER = { role: '值班长', name: '' };

let db: OpenedDb;
let hub: StreamLog;
let book: CaseBook;
let desk: OrderDesk;
let leaders: DemoLeaders;
beforeAll(async () => {
  db = await mustOpen({ kind: 'memory' });
  await db.complete();
  await migrate(db, 'orders', ORDERS_SCHEMA);
  hub = await openStreamHub(db);
  book = await openCaseBook({ db, pack: await yaanPack(), hub });
  desk = new OrderDesk({ hub, book }, []);
  leaders = new DemoLeaders(desk, book, () => '市综合行政执法局');
});
afterAll(() => db.close());

function report(source: CaseSource): number {
  const where = { lonE7: 1_030_128_000, latE7: 299_805_000, place: '雅州大道' };
  const what = { no: '', category: 0, channel: '', condition: '', description: '', flags: [] };
  return book.report({ ...where, ...what, source, atMs: REPORTED_MS, actor: OFFICER });
}

test('the demo’s leaders instruct once on what they or the media brought up, and its department reports when it was handled', async () => {
  const [leader, media, collector] = [report('Leader'), report('Media'), report('Collector')];
  leaders.tick(REPORTED_MS + 2 * MINUTE_MS);
  expect(desk.instructionOn(leader)).toBeUndefined();
  for (let minute = 11; minute < 20; minute++) leaders.tick(REPORTED_MS + minute * MINUTE_MS);
  expect(desk.ofCase(leader).orders).toHaveLength(1);
  expect(desk.ofCase(media).orders).toHaveLength(1);
  expect(desk.ofCase(collector).orders).toEqual([]);
  expect(desk.instructionOn(leader)).toMatchObject({ state: 'open', to: '市综合行政执法局' });
  const acts: CaseAct[] = ['accept', 'file', 'dispatch', 'startHandling', 'finishHandling'];
  acts.forEach((act, i) => {
    const acted = book.act(leader, act, REPORTED_MS + (30 + i) * MINUTE_MS, OFFICER, '');
    expect(acted.ok, act).toBe(true);
  });
  leaders.tick(REPORTED_MS + 40 * MINUTE_MS);
  expect(desk.instructionOn(leader)?.state).toBe('reported');
  expect(desk.instructionOn(media)?.state).toBe('open');
  await hub.commit(REPORTED_MS + 40 * MINUTE_MS);
  expect(await readOrders(db)).toHaveLength(2);
});
