import { makeCaseColumns, writeCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { CaseDeltaRow } from '../../../contract/wire/cases.ts';
import type { DeltaHeader } from '../../../contract/wire/envelope.ts';
import { emptyHash, foldCaseRow, foldJsonRow, hashText } from '../../../contract/wire/rowHash.ts';
import type { StreamName } from '../../../contract/wire/streams.ts';

type Row = { rev: number } & ({ key: number } | { id: string });

/** The truth of one stream on the platform's side: a log of deltas, and the rows they add up to. */
export class SpokenLog {
  readonly stream: StreamName;
  epoch: string;
  seq = 0;
  rows = new Map<string, Row>();
  deltas: DeltaHeader[] = [];

  constructor(stream: StreamName, epoch: string) {
    this.stream = stream;
    this.epoch = epoch;
  }

  append(rows: readonly Row[], gone: readonly string[], atMs: number): DeltaHeader {
    for (const row of rows) this.rows.set(idOf(this.stream, row), row);
    for (const id of gone) this.rows.delete(id);
    const delta: DeltaHeader = {
      stream: this.stream,
      epoch: this.epoch,
      prevSeq: this.seq,
      seq: ++this.seq,
      atMs,
      rows: [...rows],
      gone: [...gone],
    };
    this.deltas.push(delta);
    return delta;
  }

  /** The log is lost: same rows, another epoch, counting from where it will. */
  startEpoch(epoch: string, seq = 0): void {
    this.epoch = epoch;
    this.seq = seq;
    this.deltas = [];
  }

  /** Deltas after `seq`, or null when the log does not reach back that far. */
  since(seq: number): DeltaHeader[] | null {
    if (seq === this.seq) return [];
    const from = this.deltas.findIndex((delta) => delta.prevSeq === seq);
    return from < 0 ? null : this.deltas.slice(from);
  }

  /** Worked out from nothing each time: the oracle of every hash kept by increment. */
  hash(): string {
    const hash = emptyHash();
    for (const row of this.rows.values()) {
      if (this.stream === 'cases') {
        const columns = makeCaseColumns(1);
        writeCaseRow(columns, 0, row as CaseDeltaRow);
        foldCaseRow(hash, columns, 0, 1);
      } else {
        foldJsonRow(hash, row, 1);
      }
    }
    return hashText(hash);
  }
}

function idOf(stream: StreamName, row: Row): string {
  return stream === 'cases' && 'key' in row ? String(row.key) : 'id' in row ? row.id : '';
}
