import type { DeltaHeader } from '../../contract/wire/envelope.ts';
import { MAX_DELTA_ROWS } from '../../contract/wire/limits.ts';
import type { AnyRow } from './StagedBatch.ts';

/** Three bytes a Chinese character at most: 6 MB, below MAX_PACKET_BYTES with room for the envelope. */
const MAX_BODY_CHARS = 2_000_000;

/** A delta, and its body as the log keeps it. */
export interface CutDelta {
  delta: DeltaHeader;
  body: string;
}

/** Makes the deltas of one stream in one commit: as few as the limits of rule W30 allow. `gone` comes after all rows. */
export function cutDeltas(
  place: Pick<DeltaHeader, 'stream' | 'epoch' | 'atMs'> & { seq: number },
  rows: readonly AnyRow[],
  gone: readonly string[],
): CutDelta[] {
  const { stream, epoch, atMs } = place;
  return bodies(rows, gone).map(({ body, ...part }, index) => {
    const prevSeq = place.seq + index;
    return { delta: { stream, epoch, prevSeq, seq: prevSeq + 1, atMs, ...part }, body };
  });
}

interface Part {
  rows: AnyRow[];
  gone: string[];
  body: string;
}

function bodies(rows: readonly AnyRow[], gone: readonly string[]): Part[] {
  if (rows.length + gone.length === 0) return [];
  if (rows.length <= MAX_DELTA_ROWS && gone.length <= MAX_DELTA_ROWS) {
    const body = JSON.stringify({ rows, gone });
    if (body.length <= MAX_BODY_CHARS || rows.length + gone.length === 1)
      return [{ rows: [...rows], gone: [...gone], body }];
  }
  if (rows.length > 0 && gone.length > 0) return [...bodies(rows, []), ...bodies([], gone)];
  const half = (length: number): number => Math.min(MAX_DELTA_ROWS, Math.ceil(length / 2));
  const rowCut = rows.length > MAX_DELTA_ROWS ? MAX_DELTA_ROWS : half(rows.length);
  const goneCut = gone.length > MAX_DELTA_ROWS ? MAX_DELTA_ROWS : half(gone.length);
  return [...bodies(rows.slice(0, rowCut), gone.slice(0, goneCut)), ...bodies(rows.slice(rowCut), gone.slice(goneCut))];
}
