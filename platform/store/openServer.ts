import pg from 'pg';
import type { Db, OpenDbResult } from './Db.ts';
import { holdServer } from './holdServer.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const CONNECTIONS = 4;

/** Connects to a PostgreSQL server (15 or later) by `postgres://user:password@host:port/database`. */
export async function openServer(url: string): Promise<OpenDbResult> {
  const place = withoutPassword(url);
  const config = serverConfig(url, 'wanmi');
  const held = await holdServer(config);
  if (!held.ok) {
    const reason = held.inUse
      ? `The database ${place} is in use by another platform. Stop that one first.`
      : `The database ${place} is not reachable: ${held.reason}. Check --database.`;
    return { ok: false, reason };
  }
  const { hold } = held;
  const pool = openPool(config);
  const known = await pool.query("select 1 where to_regclass('schema_step') is not null");
  const nothing = (): Promise<void> => Promise.resolve();
  const begin: Begin = (client) => {
    hold.check();
    return client.query('begin');
  };
  return {
    ok: true,
    db: {
      ...runner(pool),
      place,
      created: known.rows.length === 0,
      maintain: nothing,
      complete: nothing,
      transaction: (work) => inTransaction(pool, begin, work),
      async close() {
        await hold.release();
        await pool.end();
      },
    },
  };
}

export function serverConfig(url: string, applicationName: string): pg.ClientConfig {
  return { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, application_name: applicationName };
}

export function openPool(config: pg.ClientConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, max: CONNECTIONS, types: bigintAsNumber() });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/** Begins a transaction on a connection, or rejects because this process may not write (any more). */
export type Begin = (client: pg.PoolClient) => Promise<unknown>;

export async function inTransaction<T>(pool: pg.Pool, begin: Begin, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await begin(client);
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

export function runner(target: pg.Pool | pg.PoolClient): Pick<Db, 'query' | 'exec'> {
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

export function withoutPassword(url: string): string {
  return url.replace(/:\/\/([^:@/]*):[^@/]*@/, '://$1@');
}
