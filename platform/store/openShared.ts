import type { Db, OpenedDb } from './Db.ts';
import { Lease } from './Lease.ts';
import { inTransaction, openPool, runner, serverConfig, withoutPassword } from './openServer.ts';

/** A server's database that several nodes of one platform use: all read, the one that leads writes. */
export interface SharedDb {
  /** `transaction` rejects while another node leads. */
  db: OpenedDb;
  lease: Lease;
  /** Everything as it stood at one moment, whoever writes meanwhile. `work` must not write. */
  readonly atOneMoment: <T>(work: (tx: Db) => Promise<T>) => Promise<T>;
}

export type OpenSharedResult = { ok: true; shared: SharedDb } | { ok: false; reason: string };

/** Connects to a PostgreSQL server (15 or later) without taking the lead. `node` names this process among the nodes. */
export async function openShared(url: string, node: string): Promise<OpenSharedResult> {
  const place = withoutPassword(url);
  const config = serverConfig(url, `wanmi ${node}`);
  const pool = openPool(config);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    const why = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error);
    return { ok: false, reason: `The database ${place} is not reachable: ${why}. Check --database.` };
  }
  const lease = new Lease(pool, config, node);
  const nothing = (): Promise<void> => Promise.resolve();
  const db: OpenedDb = {
    ...runner(pool),
    place,
    created: false,
    maintain: nothing,
    complete: nothing,
    transaction: (work) => inTransaction(pool, (client) => lease.begin(client), work),
    async close() {
      await lease.release();
      await pool.end();
    },
  };
  const begin = 'begin isolation level repeatable read read only';
  const atOneMoment: SharedDb['atOneMoment'] = (work) => inTransaction(pool, (client) => client.query(begin), work);
  return { ok: true, shared: { db, lease, atOneMoment } };
}
