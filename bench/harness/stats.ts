export interface Summary {
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly repetitions: number;
}

/** Of at least one sample. The median of an even number is the mean of the middle two. */
export function summarize(samplesMs: readonly number[]): Summary {
  if (samplesMs.length === 0) throw new RangeError('nothing was measured');
  const sorted = samplesMs.toSorted((a, b) => a - b);
  return {
    medianMs: medianOf(sorted),
    minMs: sorted[0] ?? Number.NaN,
    maxMs: sorted.at(-1) ?? Number.NaN,
    repetitions: sorted.length,
  };
}

/** The `share` quantile, 0 to 1, of a sorted list by nearest rank; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return medianOf(values.toSorted((a, b) => a - b));
}

function medianOf(sorted: readonly number[]): number {
  const high = Math.floor(sorted.length / 2);
  const low = sorted.length % 2 === 0 ? high - 1 : high;
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}
