import type pg from 'pg';
import { ADVISORY_LOCK, lock } from './holdServer.ts';
import { migrate, type SchemaStep } from './migrate.ts';
import { inTransaction, runner } from './openServer.ts';

const LEASE_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table node_lease (
        one boolean primary key default true check (one), term bigint not null, node text not null, taken_at timestamptz not null
      );
      insert into node_lease values (true, 0, '', now());
    `,
  },
];

const AGAIN_AFTER_MS = 500;

/**
 * Who of several nodes may write. An advisory lock says who leads; it ends with the connection, so with the process. A term, one higher
 * with each leader, is read in every writing transaction: a node that was thought dead and wakes up can no longer write.
 */
export class Lease {
  private readonly pool: pg.Pool;
  private readonly config: pg.ClientConfig;
  private readonly node: string;
  private client: pg.Client | null = null;
  private ownTerm = 0;
  private lostBecause: string | null = null;
  private released = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly lostListeners: ((why: string) => void)[] = [];

  constructor(pool: pg.Pool, config: pg.ClientConfig, node: string) {
    this.pool = pool;
    this.config = config;
    this.node = node;
  }

  /** True from `tryTake` until the lead is lost. */
  get held(): boolean {
    return this.ownTerm > 0 && this.lostBecause === null;
  }

  /** Term of this node's lead; 0 while it follows. */
  get term(): number {
    return this.ownTerm;
  }

  /** Called once, when another node has taken the lead that this one had. There is no way back but a new start. */
  onLost(listener: (why: string) => void): void {
    this.lostListeners.push(listener);
  }

  /** Takes the lead when nobody has it. False when somebody has, or the server does not answer. */
  async tryTake(): Promise<boolean> {
    if (this.held) return true;
    const client = await lock({ ...this.config, keepAlive: true });
    if (typeof client === 'string') return false;
    try {
      // A leader whose machine is cut off from the network is given up by the server within some seconds.
      await client.query('set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3');
      const unguarded = {
        ...runner(this.pool),
        transaction: <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
          inTransaction(this.pool, (one) => one.query('begin'), work),
        close: () => Promise.resolve(),
      };
      await migrate(unguarded, 'nodes', LEASE_SCHEMA);
      // Waits for what the leader before had under way: it holds the row while it writes.
      const { rows } = await this.pool.query<{ term: number }>(
        'update node_lease set term = term + 1, node = $1, taken_at = now() returning term',
        [this.node],
      );
      this.ownTerm = rows[0]?.term ?? 0;
    } catch (error) {
      await client.end();
      throw error;
    }
    this.watch(client);
    return true;
  }

  /** Begins a transaction that may write. Rejects while another node leads. */
  async begin(client: pg.PoolClient): Promise<void> {
    if (this.ownTerm === 0) throw new Error('this node follows another and writes nothing');
    if (this.lostBecause !== null) throw new Error(this.lostBecause);
    const results = (await client.query('begin; select term from node_lease for share')) as unknown as pg.QueryResult[];
    const term = (results[1]?.rows[0] as { term: number } | undefined)?.term;
    if (Number(term) !== this.ownTerm) this.lose();
    if (this.lostBecause !== null) throw new Error(this.lostBecause);
  }

  /**
   * Ends the sessions of the node that has the lead and is silent (its process is stopped), so that it is free. Needs the same
   * database role, which nodes of one platform have.
   */
  async evictSilent(): Promise<void> {
    await this.pool.query(
      `select pg_terminate_backend(other.pid) from pg_locks as held
         join pg_stat_activity as leader on leader.pid = held.pid
         join pg_stat_activity as other on other.application_name = leader.application_name and other.datid = leader.datid
       where held.locktype = 'advisory' and held.granted and held.classid = 0 and held.objid = $1 and held.objsubid = 1
         and held.database = (select oid from pg_database where datname = current_database())
         and leader.application_name like 'wanmi %' and leader.application_name <> $2`,
      [ADVISORY_LOCK, `wanmi ${this.node}`],
    );
  }

  async release(): Promise<void> {
    this.released = true;
    clearTimeout(this.timer);
    await this.client?.end();
  }

  private watch(client: pg.Client): void {
    this.client = client;
    client.once('end', () => {
      this.client = null;
      if (!this.released) this.retake();
    });
  }

  /** The server restarted, or cut the connection: the lead goes on when nobody else has had it. */
  private retake(): void {
    this.timer = setTimeout(() => {
      void lock({ ...this.config, keepAlive: true })
        .then(async (again) => {
          if (again === '') return this.lose();
          if (typeof again === 'string') return this.retake();
          if (this.released) return again.end();
          const { rows } = await this.pool.query<{ term: number }>('select term from node_lease');
          if (rows[0]?.term === this.ownTerm) return this.watch(again);
          await again.end();
          return this.lose();
        })
        .catch(() => this.retake());
    }, AGAIN_AFTER_MS);
  }

  private lose(): void {
    if (this.lostBecause !== null) return;
    this.lostBecause = 'another node has taken the lead';
    for (const listener of this.lostListeners) listener(this.lostBecause);
  }
}
