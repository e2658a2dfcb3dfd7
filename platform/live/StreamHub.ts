import type { CaseDeltaRow } from '../../contract/wire/cases.ts';
import type { JsonStreamName, RowOf } from '../../contract/wire/rows.ts';
import type { StateHash } from '../../contract/wire/rowHash.ts';
import type { StreamCursor, StreamName } from '../../contract/wire/streams.ts';
import type { Db } from '../store/Db.ts';

/** A JSON row before the hub gave it a revision. */
export type Draft<S extends JsonStreamName> = Omit<RowOf<S>, 'rev'>;

/**
 * Everything that changes the city's picture is staged here and committed together: one transaction writes the event
 * log, the rows and whatever `alsoWrite` adds; only then do deltas go out. What was published is therefore always logged.
 */
export interface StreamHub {
  /** Rows to upsert. A row equal to the current one is dropped; else it gets the next revision. */
  stage<S extends JsonStreamName>(stream: S, rows: readonly Draft<S>[]): void;
  stageGone(stream: JsonStreamName, ids: readonly string[]): void;
  /** Case rows carry their own revision, given by the case book. */
  stageCases(rows: readonly CaseDeltaRow[]): void;
  /**
   * Number of the batch being gathered; grows at the moment a commit takes what is staged, before its first await.
   * Whoever gathers rows of its own for one `alsoWrite` starts anew when this has changed.
   */
  readonly batch: number;
  /** More SQL for the same transaction (case steps, the simulation's cursor …). */
  alsoWrite(work: (tx: Db) => Promise<void>): void;
  /** Writes and publishes all that is staged, as true at `atMs` (platform time). Does nothing when nothing is staged. */
  commit(atMs: number): Promise<void>;
  /** Current rows of a JSON stream, by id. */
  rows<S extends JsonStreamName>(stream: S): ReadonlyMap<string, RowOf<S>>;
  cursor(stream: StreamName): StreamCursor;
  /** Kept by increment; for `cases` by the case book. */
  hash(stream: StreamName): StateHash;
}
