import { expect, test } from 'vitest';
import { reconnectDelayMs } from './reconnect.ts';

test('the first attempt comes at once, later ones less and less often, never beyond five seconds', () => {
  const delays = [0, 1, 2, 3, 4, 5, 50].map((attempt) => reconnectDelayMs(attempt, false, 60_000, 0));
  expect(delays).toEqual([0, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});

test('chance only ever shortens a delay', () => {
  expect(reconnectDelayMs(3, false, 60_000, 0.999)).toBeGreaterThan(1_400);
  expect(reconnectDelayMs(3, false, 60_000, 0.999)).toBeLessThan(2_000);
});

test('[W01] a refused wall waits half a minute', () => {
  expect(reconnectDelayMs(0, true, 60_000, 0)).toBe(30_000);
});

test('a platform that greets and hangs up is not called more than four times a second', () => {
  expect(reconnectDelayMs(0, false, 10, 0)).toBe(240);
});
