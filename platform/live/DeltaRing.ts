import type { DeltaHeader } from '../../contract/wire/envelope.ts';

/** What memory keeps of each stream for walls that were away for a moment; older deltas are read from the database. */
const KEPT_ROWS = 50_000;
const KEPT_DELTAS = 2_000;

/** The last deltas of one stream, without holes. */
export class DeltaRing {
  private deltas: DeltaHeader[] = [];
  private rows = 0;

  push(delta: DeltaHeader): void {
    this.deltas.push(delta);
    this.rows += weigh(delta);
    if (this.rows <= KEPT_ROWS * 1.25 && this.deltas.length <= KEPT_DELTAS * 1.25) return;
    let from = 0;
    while (this.rows > KEPT_ROWS || this.deltas.length - from > KEPT_DELTAS) {
      const oldest = this.deltas[from];
      if (!oldest) break;
      this.rows -= weigh(oldest);
      from++;
    }
    this.deltas = this.deltas.slice(from);
  }

  /** The delta that follows `seq`, or undefined when it is no longer here or not yet there. */
  after(seq: number): DeltaHeader | undefined {
    const first = this.deltas[0];
    return first && this.deltas[seq + 1 - first.seq];
  }

  clear(): void {
    this.deltas = [];
    this.rows = 0;
  }
}

function weigh(delta: DeltaHeader): number {
  return delta.rows.length + delta.gone.length + 1;
}
