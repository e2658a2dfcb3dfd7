import { median } from '../harness/stats.ts';

/** When milestones were reached in one start, milliseconds since the same moment zero. */
export type Reached = Readonly<Record<string, number>>;

export interface Stretch {
  /** The milestone this stretch ends with. */
  readonly name: string;
  /** Its length in each start, milliseconds; 0 where it was reached before the milestone that is usually earlier. */
  readonly samplesMs: readonly number[];
}

/** Cuts starts into stretches, one ending at each milestone, in the order the milestones are usually reached. */
export function stretches(starts: readonly Reached[]): Stretch[] {
  const names = [...new Set(starts.flatMap((start) => Object.keys(start)))];
  const usual = (name: string): number => median(starts.flatMap((start) => start[name] ?? []));
  const ordered = names.toSorted((a, b) => usual(a) - usual(b));
  const lengths = starts.map((start) => {
    let soFarMs = 0;
    return ordered.map((name) => {
      const atMs = Math.max(soFarMs, start[name] ?? soFarMs);
      const lengthMs = atMs - soFarMs;
      soFarMs = atMs;
      return lengthMs;
    });
  });
  return ordered.map((name, index) => ({ name, samplesMs: lengths.map((row) => row[index] ?? 0) }));
}
