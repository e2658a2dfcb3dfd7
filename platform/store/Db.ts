/**
 * The one door to SQL. The dialect is PostgreSQL's; behind it stands PGlite (embedded) or a PostgreSQL server.
 * Rejects with the database's own error; callers treat that as a bug or a lost disk, not as an expected failure.
 */
export interface Db {
  /**
   * Rows as objects. bytea comes as Uint8Array, bigint as number (all of ours fit 2^53), json and jsonb parsed.
   * Parameters for json and jsonb are given as JSON text, for arrays as JavaScript arrays, for bytea as Uint8Array.
   */
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Several statements without parameters, for schema. */
  exec(sql: string): Promise<void>;
  /** Commits when `work` resolves, rolls back when it rejects. Not nested. */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A database as the platform opens it. */
export interface OpenedDb extends Db {
  /** Where it is, in words for a person. */
  readonly place: string;
  /** True when this opening created it. */
  readonly created: boolean;
  /**
   * What a server does by itself: writes a checkpoint, so that the log is recycled, and clears dead rows.
   * Milliseconds on PGlite; nothing on a server. To be called every few minutes, and after a great fill.
   */
  maintain(): Promise<void>;
  /**
   * Says that a newly created database is complete. An embedded one that was created and never completed, because
   * the process died while it was being filled, is made anew by the next opening.
   */
  complete(): Promise<void>;
}

/** Expected failures of opening: in use by another process, no such server, no right to write. A sentence for a person. */
export type OpenDbResult = { ok: true; db: OpenedDb } | { ok: false; reason: string };
