import { afterEach, beforeEach, expect, test } from 'vitest';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { InlineFeed } from '../../feed/InlineFeed.ts';
import { caseRow, unitRow } from '../../feed/testing/SpokenCity.ts';
import { eventually } from '../../feed/testing/eventually.ts';
import { ManualTime, manualHost } from '../../feed/testing/ManualTime.ts';
import { TEST_TOKEN, TestPlatform } from '../../feed/testing/TestPlatform.ts';
import { TestWall } from './TestWall.ts';

let platform: TestPlatform;
let wall: TestWall;

beforeEach(async () => {
  platform = new TestPlatform();
  platform.change('cases', [caseRow(1, 1), caseRow(2, 1)]);
  platform.change('units', [unitRow(1, 1)]);
});

afterEach(async () => {
  wall.close();
  await platform.stop();
});

test('[W20] a wrong picture is counted and replaced by a new snapshot', async () => {
  await platform.start(100);
  wall = new TestWall(platform.url);
  await wall.until('the whole picture', () => wall.equals(platform));
  // What is logged and what is sent differ, as after a bug on either side.
  platform.dropDeltas = 1;
  const logged = platform.change('cases', [caseRow(1, 2, { grid: 4 })]);
  platform.emit('delta', { ...logged, rows: [caseRow(1, 2, { grid: 5 })] });
  await wall.until('the delta', () => wall.world.streams.cases.seq === logged.seq);
  expect(wall.equals(platform)).toBe(false);
  await wall.feed.query('hash', {});
  await wall.until('the new picture', () => wall.equals(platform));
  expect(wall.world.hashChecks).toEqual({ matched: STREAMS.length - 1, mismatched: 1 });
  expect(platform.subscribes.at(-1)).toEqual({ streams: [{ stream: 'cases', have: null }] });
});

test('[W20] every minute the wall asks for the hashes, and finds them right', async () => {
  await platform.start(3_600_000);
  const time = new ManualTime(1_000_000);
  const options = { url: platform.url, token: TEST_TOKEN, client: 'wall' } as const;
  wall = new TestWall(platform.url, TEST_TOKEN, new InlineFeed(options, manualHost(time)));
  await wall.until('the whole picture', () => wall.equals(platform));
  for (let second = 0; second < 121; second++) {
    const beats = wall.events.length;
    platform.beat();
    await eventually('the beat', () => {
      wall.frame();
      return wall.events.length > beats;
    });
    time.advance(1_000);
  }
  await wall.until('two checks', () => wall.world.hashChecks.matched === 2 * STREAMS.length);
  expect(platform.requests.filter(({ request }) => request.name === 'hash')).toHaveLength(2);
  expect(wall.world.link.state).toBe('live');
});

test('a query without a link is answered offline', async () => {
  await platform.start();
  wall = new TestWall(platform.url, 'wrong');
  await wall.until('the refusal', () => wall.world.link.state === 'refused');
  expect(wall.world.link.reason).toBe('令牌无效');
  expect(await wall.feed.query('hash', {})).toMatchObject({ ok: false, error: { code: 'offline' } });
});

test('[W23] a command that a cut left unanswered acts once', async () => {
  await platform.start(100);
  wall = new TestWall(platform.url);
  await wall.until('the whole picture', () => wall.equals(platform));
  platform.answering = false;
  const answer = wall.feed.command('acknowledgeAlarm', { id: 'a1' });
  await wall.until('the command', () => platform.requests.some(({ event }) => event === 'command'));
  platform.answering = true;
  platform.cut();
  expect(await answer).toEqual({ ok: true, data: { rev: 1 } });
  const ids = platform.requests.filter(({ event }) => event === 'command').map(({ request }) => request.id);
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
});
