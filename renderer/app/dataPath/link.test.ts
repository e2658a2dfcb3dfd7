import { afterEach, beforeEach, expect, test } from 'vitest';
import { caseRow, unitRow } from '../../feed/testing/SpokenCity.ts';
import { InlineFeed } from '../../feed/InlineFeed.ts';
import { systemHost } from '../../feed/systemHost.ts';
import { fix, TEST_TOKEN, TestPlatform } from '../../feed/testing/TestPlatform.ts';
import { createDiagnostics } from '../../world/diagnostics.ts';
import { TestWall } from './TestWall.ts';

let platform: TestPlatform;
let wall: TestWall;

beforeEach(async () => {
  platform = new TestPlatform();
  platform.change(
    'cases',
    Array.from({ length: 450 }, (_, i) => caseRow(i + 1, 1)),
  );
  platform.change('units', [unitRow(1, 1), unitRow(2, 1, { kind: 'drone', role: 'drone' })]);
  await platform.start(100);
  wall = new TestWall(platform.url);
});

afterEach(async () => {
  wall.close();
  await platform.stop();
});

test('[W02] a wall that connects holds the whole picture, the catalog and its identity', async () => {
  await wall.until('the whole picture', () => wall.equals(platform) && wall.world.catalog !== null);
  const numbers = createDiagnostics(wall.world)();
  expect(numbers.rows).toMatchObject({ cases: 450, units: 2, drones: 1 });
  expect(numbers.socket.connected).toBe(true);
  expect(numbers.faults).toBe(0);
  expect(wall.world.identity?.kind).toBe('officer');
  expect(JSON.parse(JSON.stringify(numbers))).toEqual(numbers);
});

test('[W15] a wall that was cut off is given only what it missed', async () => {
  await wall.until('the whole picture', () => wall.equals(platform));
  platform.cut();
  platform.change('cases', [caseRow(7, 2)]);
  await wall.until('catching up', () => wall.equals(platform));
  expect(platform.subscribes.at(-1)?.streams.find(({ stream }) => stream === 'cases')?.have).toEqual({
    epoch: 'e1',
    seq: 1,
  });
  expect(wall.events.filter(({ type }) => type === 'caseSnapshot')).toHaveLength(5);
});

test('[W13] a delta that was lost on the way shows by the next one and is asked for', async () => {
  await wall.until('the whole picture', () => wall.equals(platform));
  platform.dropDeltas = 1;
  platform.change('cases', [caseRow(7, 2)]);
  platform.change('cases', [caseRow(8, 2)]);
  await wall.until('the gap to close', () => wall.equals(platform));
  expect(platform.subscribes).toHaveLength(2);
});

test('[W13] a last delta that was lost shows by the beats', async () => {
  await wall.until('the whole picture', () => wall.equals(platform));
  platform.dropDeltas = 1;
  platform.change('units', [unitRow(1, 2, { duty: 'off' })]);
  await wall.until('the gap to close', () => wall.equals(platform));
});

test('[W15] a new epoch brings a new picture, and the old one stands until the new is whole', async () => {
  await wall.until('the whole picture', () => wall.equals(platform));
  platform.cut();
  platform.logs.cases.startEpoch('e2', 3);
  platform.logs.cases.append([caseRow(1, 1, { grid: 5 })], ['2'], 1);
  let fewest = wall.world.cases.live;
  await wall.until('the new picture', () => {
    fewest = Math.min(fewest, wall.world.cases.live);
    return wall.equals(platform);
  });
  expect(fewest).toBe(449);
  expect(wall.world.cases.rowOf(2)).toBe(-1);
});

test('a platform that crashed and came back on its log is resumed', async () => {
  await wall.until('the whole picture', () => wall.equals(platform));
  await platform.stop();
  await wall.until('the loss to show', () => wall.world.link.state === 'lost');
  platform.change('cases', [caseRow(9, 2)]);
  await platform.start(100);
  await wall.until('catching up', () => wall.equals(platform) && wall.world.link.state === 'live');
  expect(wall.events.filter(({ type }) => type === 'catalog')).toHaveLength(1);
});

test('fifty cuts in a row at random moments leave both sides equal', async () => {
  let seed = 7;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed / 0x1_0000_0000;
  };
  let rev = 1;
  for (let cut = 0; cut < 50; cut++) {
    for (let change = 0; change < 4; change++) {
      rev++;
      const key = 1 + Math.floor(random() * 500);
      if (random() < 0.1) platform.change('cases', [], [String(key)]);
      else platform.change('cases', [caseRow(key, rev, { stage: rev % 16 })]);
      platform.change('units', [unitRow(1 + Math.floor(random() * 30), rev)]);
      await new Promise((resolve) => setTimeout(resolve, random() * 10));
    }
    platform.cut();
    await new Promise((resolve) => setTimeout(resolve, random() * 60));
  }
  await wall.until('both sides to be equal', () => wall.equals(platform));
  expect(wall.world.faults.count).toBe(0);
});

test('a wall whose frame loop slept too long forgets a stream, and asks for it whole when it wakes', async () => {
  await wall.until('the whole picture', () => wall.equals(platform));
  wall.close();
  const host = { ...systemHost(), queueBytes: 200_000 };
  const options = { url: platform.url, token: TEST_TOKEN, client: 'wall' } as const;
  wall = new TestWall(platform.url, TEST_TOKEN, new InlineFeed(options, host));
  await wall.until('the whole picture', () => wall.equals(platform));
  wall.drawing = false;
  for (let change = 0; change < 6; change++) {
    platform.change(
      'cases',
      Array.from({ length: 100 }, (_, i) => caseRow(i + 1, change + 2)),
    );
  }
  platform.change('units', [unitRow(1, 2)]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  wall.drawing = true;
  await wall.until('both sides to be equal', () => wall.equals(platform));
  const asked = platform.subscribes.at(-1)?.streams;
  expect(asked).toEqual([{ stream: 'cases', have: null }]);
});

test('[W14] a unit stands where its latest fix says', async () => {
  await wall.until('the whole picture', () => wall.equals(platform));
  platform.move([fix(1, { lonE7: 1_030_000_100, ageMs: 500 })]);
  platform.move([fix(1, { lonE7: 1_030_000_000, ageMs: 900 })]);
  await wall.until('the fix', () => wall.world.units.positionsVersion > 0);
  const row = wall.world.units.rowOfKey(1);
  expect(wall.world.units.columns.toLon[row]).toBeCloseTo(103.00001, 7);
  expect(wall.world.units.columns.toMs[row]).toBe(platform.platformTimeMs - 500);
  expect(wall.world.units.trail(row, 9)).toHaveLength(3);
});
