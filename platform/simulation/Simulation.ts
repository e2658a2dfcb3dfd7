import type { PositionRecord } from '../../contract/wire/positions.ts';

/**
 * The demo city's day, a pure function of (pack, seed, date): the same seed and date give the same day on every
 * machine, so that a platform that was killed goes on where its cursor stood.
 */
export interface Simulation {
  /**
   * Does everything due in (fromMs, toMs], in order, through the case book and the stream hub: reports, acts,
   * duty changes, flights, outages, AI hits, hotline calls. Platform time. May span days.
   * The very first call ever begins at the midnight before `fromMs`, so that a wall opens on a day in full swing.
   */
  advance(fromMs: number, toMs: number): void;
  /** Where the units of slice `slice` of `slices` are at `nowMs`. Units off duty have no record. */
  positions(nowMs: number, slice: number, slices: number): PositionRecord[];
}
