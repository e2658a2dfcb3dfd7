import { expect, test } from 'vitest';
import { PlatformClock } from './PlatformClock.ts';

const NOON_MS = 1_584_417_600_000;

test('before the first beat there is no time', () => {
  expect(new PlatformClock().nowMs(5_000)).toBe(0);
});

test('between beats it runs at the speed of the platform', () => {
  const clock = new PlatformClock();
  clock.hear(NOON_MS, 60, 1_000);
  expect(clock.nowMs(1_500)).toBe(NOON_MS + 30_000);
});

test('a late beat does not turn it back: it waits', () => {
  const clock = new PlatformClock();
  clock.hear(NOON_MS, 1, 0);
  expect(clock.nowMs(1_200)).toBe(NOON_MS + 1_200);
  expect(clock.hear(NOON_MS + 1_000, 1, 1_300)).toBe(false);
  expect([clock.nowMs(1_300), clock.nowMs(1_600)]).toEqual([NOON_MS + 1_200, NOON_MS + 1_300]);
});

test('a platform whose clock was set back is followed', () => {
  const clock = new PlatformClock();
  clock.hear(NOON_MS, 1, 0);
  clock.nowMs(0);
  expect(clock.hear(NOON_MS - 60_000, 1, 1_000)).toBe(true);
  expect(clock.nowMs(1_000)).toBe(NOON_MS - 60_000);
});

test('after a fast run that was ended it does not stand still for an hour', () => {
  const clock = new PlatformClock();
  clock.hear(NOON_MS, 3_600, 0);
  clock.nowMs(900);
  clock.hear(NOON_MS + 1_000, 1, 1_000);
  expect(clock.nowMs(1_000)).toBe(NOON_MS + 1_000);
});

test('a wall machine whose own clock was set back waits', () => {
  const clock = new PlatformClock();
  clock.hear(NOON_MS, 1, 100_000);
  clock.nowMs(100_500);
  expect(clock.nowMs(40_000)).toBe(NOON_MS + 500);
});

test('a stopped platform stands still', () => {
  const clock = new PlatformClock();
  clock.hear(NOON_MS, 0, 0);
  expect([clock.nowMs(0), clock.nowMs(99_000)]).toEqual([NOON_MS, NOON_MS]);
});
