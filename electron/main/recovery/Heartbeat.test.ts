import { expect, it } from 'vitest';
import { Heartbeat } from './Heartbeat.ts';

const limits = { startTimeoutMs: 60_000, heartbeatTimeoutMs: 15_000 };

function at(): { clock: { nowMs(): number }; pass: (ms: number) => void } {
  let nowMs = 1_000_000;
  return { clock: { nowMs: () => nowMs }, pass: (ms) => (nowMs += ms) };
}

it('gives a window time to load before its first beat', () => {
  const { clock, pass } = at();
  const heartbeat = new Heartbeat(clock, limits);
  pass(60_000);
  expect(heartbeat.silence()).toBeNull();
  pass(1);
  expect(heartbeat.silence()).toBe('no first heartbeat within 60001 ms');
});

it('takes a window that beat before for hung much sooner', () => {
  const { clock, pass } = at();
  const heartbeat = new Heartbeat(clock, limits);
  heartbeat.beat();
  pass(15_000);
  expect(heartbeat.silence()).toBeNull();
  pass(1);
  expect(heartbeat.silence()).toBe('no heartbeat for 15001 ms');
});

it('holds no sleep of the machine against a window', () => {
  const { clock, pass } = at();
  const heartbeat = new Heartbeat(clock, limits);
  heartbeat.beat();
  pass(3_600_000);
  heartbeat.forgive();
  expect(heartbeat.silence()).toBeNull();
});
