import type { CaseDeltaRow } from '../../contract/wire/cases.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { Db } from '../store/Db.ts';

/** A row of any stream as the hub moves it about; `cases` rows have a key, the others an id. */
export type AnyRow = { rev: number } & ({ id: string } | CaseDeltaRow);
export type Change = { row: AnyRow } | { gone: string; rev: number };

/** Streams in which every state of a row is told, even if it lasted less than a tick (docs/life-of-a-datum.md). */
const NEVER_MERGED: ReadonlySet<StreamName> = new Set(['cases', 'alarms']);

export function idOf(row: AnyRow): string {
  return 'id' in row ? row.id : String(row.key);
}

/** What waits for the next commit: changes by stream in the order they were made, and SQL for the same transaction. */
export class StagedBatch {
  private readonly changes = new Map<StreamName, Change[]>();
  private readonly goneRevs = new Map<string, number>();
  private works: ((tx: Db) => Promise<void>)[] = [];

  get empty(): boolean {
    return this.changes.size === 0 && this.works.length === 0;
  }

  get sql(): readonly ((tx: Db) => Promise<void>)[] {
    return this.works;
  }

  add(stream: StreamName, changes: readonly Change[]): void {
    if (changes.length === 0) return;
    for (const change of changes) if ('gone' in change) this.goneRevs.set(`${stream} ${change.gone}`, change.rev);
    const known = this.changes.get(stream);
    if (known) for (const change of changes) known.push(change);
    else this.changes.set(stream, [...changes]);
  }

  alsoWrite(work: (tx: Db) => Promise<void>): void {
    this.works.push(work);
  }

  /** Revision a row had when it was taken away in this batch; 0 if it was not. */
  goneRev(stream: StreamName, id: string): number {
    return this.goneRevs.get(`${stream} ${id}`) ?? 0;
  }

  /** Puts what a failed commit had taken before what was staged since. */
  putBack(earlier: StagedBatch): void {
    for (const [stream, changes] of earlier.changes) {
      this.changes.set(stream, [...changes, ...(this.changes.get(stream) ?? [])]);
    }
    for (const [place, rev] of earlier.goneRevs) if (!this.goneRevs.has(place)) this.goneRevs.set(place, rev);
    this.works = [...earlier.works, ...this.works];
  }

  /** Per stream: rows to send in order, and ids that are no more when all is done. */
  *streams(): Generator<{ stream: StreamName; rows: AnyRow[]; gone: string[] }> {
    for (const [stream, changes] of this.changes) {
      const last = new Map<string, Change>();
      for (const change of changes) last.set('gone' in change ? change.gone : idOf(change.row), change);
      const told = NEVER_MERGED.has(stream) ? changes : [...last.values()];
      yield {
        stream,
        rows: told.flatMap((change) => ('row' in change ? [change.row] : [])),
        gone: [...last.values()].flatMap((change) => ('gone' in change ? [change.gone] : [])),
      };
    }
  }
}
