import { describe, expect, it } from 'vitest';
import { CrashLoop, restartDelayMs } from './CrashLoop.ts';

const limits = { loopAfter: 4, loopWithinMs: 60_000, retryAfterMs: 300_000 };

describe('recovery of a window', () => {
  it('tries at once, then waits longer each time, up to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(restartDelayMs)).toEqual([
      0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('takes failures close together for a loop, and rests', () => {
    const loop = new CrashLoop(limits);
    const tries = [0, 1000, 2000, 3000].map((atMs) => loop.failed(atMs));
    expect(tries.map(({ looping }) => looping)).toEqual([false, false, false, true]);
    expect(tries.at(-1)?.waitMs).toBe(limits.retryAfterMs);
  });

  it('forgets failures that are long past', () => {
    const loop = new CrashLoop(limits);
    const tries = [0, 61_000, 122_000, 183_000, 244_000].map((atMs) => loop.failed(atMs));
    expect(tries.every(({ looping, waitMs }) => !looping && waitMs === 0)).toBe(true);
  });

  it('begins afresh after a rest', () => {
    const loop = new CrashLoop(limits);
    for (const atMs of [0, 1, 2, 3]) loop.failed(atMs);
    expect(loop.failed(4)).toEqual({ looping: false, waitMs: 0, failures: 1 });
  });
});
