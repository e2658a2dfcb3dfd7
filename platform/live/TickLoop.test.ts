import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../contract/model/time.ts';
import type { OpenedDb } from '../store/Db.ts';
import { readFact } from '../store/facts.ts';
import { emptyDb, mustOpen } from '../store/testing/testDbs.ts';
import { openStreamHub } from './openStreamHub.ts';
import { startClock } from './PlatformClock.ts';
import type { StreamLog } from './StreamHub.ts';
import { linkRow } from './testing/rows.ts';
import { TickLoop, type TickLoopOptions } from './TickLoop.ts';

let db: OpenedDb;
let hub: StreamLog;
beforeAll(async () => {
  db = await mustOpen({ kind: 'memory' });
});
afterAll(() => db.close());
beforeEach(async () => {
  await emptyDb(db);
  hub = await openStreamHub(db);
});

/** A day in which every step stages one row; the machine's clock is turned by hand. */
function day(changes: Partial<TickLoopOptions> = {}): {
  loop: TickLoop;
  steps: [number, number][];
  machine: { atMs: number; nowMs(): number };
  faults: string[];
  ended: string[];
} {
  const machine = { atMs: 0, nowMs: () => machine.atMs };
  const steps: [number, number][] = [];
  const faults: string[] = [];
  const ended: string[] = [];
  const advance = (fromMs: number, toMs: number): void => {
    steps.push([fromMs, toMs]);
    hub.stage('links', [linkRow('a', { syncedToMs: toMs })]);
  };
  const loop = new TickLoop(
    {
      hub,
      book: { derive: () => undefined },
      simulation: { advance },
      parts: [],
      clock: startClock(machine, { atMs: 1_000, speed: 1, adjustable: true }),
      machine,
      onFault: (_what, { error }) => faults.push(String(error)),
      onGivingUp: (sentence) => ended.push(sentence),
      ...changes,
    },
    1_000,
  );
  return { loop, steps, machine, faults, ended };
}

async function until(test: () => boolean): Promise<void> {
  while (!test()) await new Promise((next) => setTimeout(next, 5));
}

it('lives through a long gap in steps without a hole, and notes how far it came', async () => {
  const { loop, steps, machine } = day();
  machine.atMs = HOUR_MS;
  await loop.catchUp();
  expect(steps).toHaveLength(12);
  expect(steps.every(([from], i) => from === (steps[i - 1]?.[1] ?? 1_000))).toBe(true);
  expect(steps.at(-1)?.[1]).toBe(1_000 + HOUR_MS);
  expect(await readFact(db, 'simulatedToMs')).toBe(String(1_000 + HOUR_MS));
  expect(hub.lastCommitAtMs()).toBe(1_000 + HOUR_MS);
});

it('lets other work in between the steps of a gap', async () => {
  const { loop, steps, machine } = day();
  machine.atMs = HOUR_MS;
  let seen = 0;
  const caughtUp = loop.catchUp();
  while (seen < 3) {
    await new Promise((next) => setImmediate(next));
    seen = Math.max(seen, steps.length);
    if (steps.length === 12) break;
  }
  expect(seen).toBe(3);
  await caughtUp;
});

describe('a tick that fails', () => {
  it('is logged, does not end the loop, and does not happen twice', async () => {
    const steps: [number, number][] = [];
    const { loop, machine, faults } = day({
      simulation: {
        advance: (from, to) => {
          steps.push([from, to]);
          if (steps.length === 1) throw new Error('a bug in the day');
        },
      },
    });
    loop.start();
    machine.atMs = 500;
    await until(() => faults.length > 0);
    expect([faults[0], loop.failing]).toEqual([expect.stringContaining('a bug in the day'), true]);
    machine.atMs = 900;
    await until(() => !loop.failing);
    await loop.stop();
    expect(steps).toEqual([
      [1_000, 1_500],
      [1_500, 1_900],
    ]);
  });

  it('ends the platform with a sentence when it goes on failing', async () => {
    const { loop, machine, faults, ended } = day({
      simulation: {
        advance: () => {
          throw new Error('the same bug');
        },
      },
    });
    loop.start();
    machine.atMs = 500;
    await until(() => faults.length > 0);
    machine.atMs = 40_000;
    await until(() => ended.length > 0);
    expect(ended).toEqual([expect.stringContaining('the same bug')]);
    await loop.stop();
  });
});

describe('the platform clock', () => {
  const machine = { atMs: 5_000, nowMs: () => machine.atMs };

  it('runs from its start at its speed, and goes on from now when the speed changes', () => {
    const clock = startClock(machine, { atMs: 1_000_000, speed: 60, adjustable: true });
    machine.atMs += 1_000;
    expect(clock.nowMs()).toBe(1_060_000);
    clock.setSpeed(0);
    machine.atMs += 5_000;
    expect([clock.nowMs(), clock.speed]).toEqual([1_060_000, 0]);
    clock.setSpeed(2);
    machine.atMs += 500;
    expect(clock.nowMs()).toBe(1_061_000);
  });

  it('flows on when the clock of the machine is set back', () => {
    const clock = startClock(machine, { atMs: 1_000_000, speed: 1, adjustable: false });
    machine.atMs += 1_000;
    expect(clock.nowMs()).toBe(1_001_000);
    machine.atMs -= 3_600_000;
    expect(clock.nowMs()).toBe(1_001_000);
    machine.atMs += 250;
    expect(clock.nowMs()).toBe(1_001_250);
  });
});
