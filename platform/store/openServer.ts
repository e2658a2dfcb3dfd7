import pg from 'pg';
import type { Db, OpenDbResult } from './Db.ts';

/** One platform a database; "WANM" in ASCII, so that nobody else's lock is met by chance. */
const ADVISORY_LOCK = 0x57414e4d;
const CONNECT_TIMEOUT_MS = 5_000;

/** Connects to a PostgreSQL server (15 or later) by `postgres://user:password@host:port/database`. */
export async function openServer(url: string): Promise<OpenDbResult> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'wanmi',
    types: bigintAsNumber(),
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const holder = await pool.connect().catch((error: unknown) => describeError(error));
  if (typeof holder === 'string') {
    await pool.end();
    return { ok: false, reason: `The database ${withoutPassword(url)} is not reachable: ${holder}. Check --database.` };
  }
  holder.on('error', () => undefined);
  const { rows } = await holder.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    ADVISORY_LOCK,
  ]);
  if (rows[0]?.locked !== true) {
    holder.release();
    await pool.end();
    return {
      ok: false,
      reason: `The database ${withoutPassword(url)} is in use by another platform. Stop that one first.`,
    };
  }
  const known = await holder.query("select 1 where to_regclass('schema_step') is not null");
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    ok: true,
    db: {
      ...runner(pool),
      place: withoutPassword(url),
      created: known.rows.length === 0,
      maintain: nothing,
      complete: nothing,
      transaction: (work) => inTransaction(pool, work),
      async close() {
        holder.release(true);
        await pool.end();
      },
    },
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work({
      ...runner(client),
      transaction: () => Promise.reject(new Error('transactions are not nested')),
      close: () => Promise.reject(new Error('a transaction is not closed')),
    });
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // The server rolls back when the connection goes; a broken one could not say "rollback" anyway.
    const alive = await client.query('rollback').then(
      () => true,
      () => false,
    );
    client.release(!alive);
    throw error;
  }
}

function runner(target: pg.Pool | pg.PoolClient): Pick<Db, 'query' | 'exec'> {
  return {
    async query<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
      return (await target.query(sql, [...params])).rows as Row[];
    },
    async exec(sql) {
      await target.query(sql);
    },
  };
}

/** bigint as number, as PGlite gives it. */
function bigintAsNumber(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return types;
}

function withoutPassword(url: string): string {
  return url.replace(/:\/\/([^:@/]*):[^@/]*@/, '://$1@');
}

function describeError(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(String).join('; ');
  return error instanceof Error ? error.message : String(error);
}
