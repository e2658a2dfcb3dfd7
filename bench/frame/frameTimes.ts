import type { Page } from '@playwright/test';
import { quantile } from '../harness/stats.ts';

export interface FrameTimes {
  readonly frames: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Intervals between the frames a page produces in `forMs`, by its own requestAnimationFrame. */
export async function frameTimes(page: Page, forMs: number): Promise<FrameTimes> {
  const moments = await page.evaluate<number[]>(`new Promise((resolve) => {
    const moments = [];
    const frame = (nowMs) => {
      moments.push(nowMs);
      if (nowMs - moments[0] < ${forMs}) requestAnimationFrame(frame);
      else resolve(moments);
    };
    requestAnimationFrame(frame);
  })`);
  const intervals = moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs));
  const sorted = intervals.toSorted((a, b) => a - b);
  return { frames: intervals.length, p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
}
