import type { CaseDeltaRow } from '../../contract/wire/cases.ts';
import type { DeltaHeader, SnapshotHeader } from '../../contract/wire/envelope.ts';
import type { JsonStreamName, RowOf } from '../../contract/wire/rows.ts';
import type { StateHash } from '../../contract/wire/rowHash.ts';
import type { StreamCursor, StreamName } from '../../contract/wire/streams.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import type { Db } from '../store/Db.ts';
import type { StoredState } from './eventLog.ts';

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
  /** Current rows of a JSON stream, by id; what is staged is in it at once. */
  rows<S extends JsonStreamName>(stream: S): ReadonlyMap<string, RowOf<S>>;
  /** Where the published picture stands: what is staged does not count yet. */
  cursor(stream: StreamName): StreamCursor;
  /** Of the published picture at `cursor`, kept by increment. */
  hash(stream: StreamName): StateHash;
}

/** What the hub needs of the case book: all cases as they stand, and the texts walls are given. */
export type CaseTable = Pick<CaseBook, 'columns' | 'count' | 'cards'>;

/** One part of a snapshot, ready to send. */
export interface SnapshotPart {
  header: SnapshotHeader;
  /** With `cases` only. */
  columns?: Uint8Array;
}

/** The reading side of the hub: what the gateway passes on to walls. */
export interface StreamLog extends StreamHub {
  /**
   * Publishes the case table as it stands: after it was loaded and the past appended, before the platform listens.
   * If it is not the one the log led to, the log is not unbroken: every stream begins a new epoch.
   */
  adoptCases(table: CaseTable): Promise<void>;
  /** Of the same picture as a public screen is shown it: without the numbers of houses (rule W45). */
  publicHash(stream: StreamName): StateHash;
  /** True when the next commit has something to write. */
  readonly dirty: boolean;
  /** Called after each commit that published something. */
  onPublish(listener: () => void): void;
  /** The published picture of one stream, whole: parts of at most MAX_PART_ROWS rows, all of the cursor's seq. */
  snapshot(stream: StreamName): SnapshotPart[];
  /** True when every delta after `have` is still in the log, and `have` is a place in it. */
  reachesBack(stream: StreamName, have: StreamCursor): boolean;
  /** The delta that follows `seq` when memory still holds it. */
  recent(stream: StreamName, seq: number): DeltaHeader | undefined;
  /** Deltas after `seq` from the database, oldest first, at most `limit`. */
  readLog(stream: StreamName, seq: number, limit: number): Promise<DeltaHeader[]>;
  /** Platform time of the last commit, over all streams; 0 when there was none. */
  lastCommitAtMs(): number;
}

/** The log of a node that leads, as a node that follows has it: nothing is staged or committed here. */
export interface FollowedLog extends StreamLog {
  /**
   * Takes the picture as the database has it, in place of what is held; `cases` null leaves the cases as they are. False when
   * rows do not hash to what the last commit noted.
   */
  load(stored: StoredState, cases: CaseTable | null): boolean;
  /** Applies what follows, leaves out what is old. False when something does not follow: deltas were missed. */
  follow(deltas: readonly DeltaHeader[]): boolean;
  /** What the node that leads has cut off its log. */
  trimmed(oldestSeqs: ReadonlyMap<StreamName, number>): void;
}
