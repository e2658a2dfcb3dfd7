import { expect, test } from 'vitest';
import { FrameTimes } from './FrameTimes.ts';

test('says half and nearly all of the intervals, and nothing before there is one', () => {
  const times = new FrameTimes();
  expect(times.percentiles()).toBeNull();
  let at = 0;
  for (let i = 0; i <= 100; i++) {
    times.frame(at, 5_000);
    at += i < 90 ? 16 : 50;
  }
  expect(times.percentiles()).toEqual({ p50Ms: 16, p95Ms: 50 });
});

test('a hidden window is a pause, not a slow frame', () => {
  const times = new FrameTimes();
  for (const at of [0, 16, 60_000, 60_016]) times.frame(at, 5_000);
  expect(times.percentiles()).toEqual({ p50Ms: 16, p95Ms: 16 });
  expect(times.frames).toBe(2);
});

test('old frames are forgotten', () => {
  const times = new FrameTimes();
  let at = 0;
  for (let i = 0; i < 600; i++) {
    times.frame(at, 5_000);
    at += i < 300 ? 100 : 16;
  }
  expect(times.percentiles()?.p95Ms).toBe(16);
});
