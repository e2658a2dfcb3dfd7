/**
 * The one door to SQL. The dialect is PostgreSQL's; behind it stands PGlite (embedded) or a PostgreSQL server.
 * Rejects with the database's own error; callers treat that as a bug or a lost disk, not as an expected failure.
 */
export interface Db {
  /** Rows as objects. bytea comes as Uint8Array, bigint as number (all of ours fit 2^53), jsonb parsed. */
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Several statements without parameters, for schema. */
  exec(sql: string): Promise<void>;
  /** Commits when `work` resolves, rolls back when it rejects. Not nested. */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
