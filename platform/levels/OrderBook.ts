import type { LevelOrder } from '../../contract/wire/levels.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import type { Db } from '../store/Db.ts';
import type { SchemaStep } from '../store/migrate.ts';

export const LEVELS_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table level_order (
        id text primary key, link text not null, case_key bigint not null, note text not null,
        given_at_ms bigint not null, given_by text not null, state text not null, reason text not null);
    `,
  },
  { id: 2, sql: `alter table level_order add column case_no text not null default '';` },
];

/** An order as it is kept. `caseNo` is what whoever gave it wrote; where the key is known, the number is the lower platform's to say. */
export type GivenOrder = LevelOrder;

/** Orders kept in memory for a link beside those that are still queued. */
const KEPT_PER_LINK = 200;

interface OrderRecord {
  id: string;
  link: string;
  case_key: number;
  case_no: string;
  note: string;
  given_at_ms: number;
  given_by: string;
  state: LevelOrder['state'];
  reason: string;
}

/** Orders to the platforms below. An order is written before it is sent, and sent until it is answered: a crash loses none. */
export class OrderBook {
  readonly #orders: GivenOrder[];
  readonly #hub: Pick<StreamHub, 'alsoWrite'>;

  constructor(hub: Pick<StreamHub, 'alsoWrite'>, kept: GivenOrder[]) {
    this.#hub = hub;
    this.#orders = kept;
  }

  static async open(db: Db, hub: Pick<StreamHub, 'alsoWrite'>): Promise<OrderBook> {
    const rows = await db.query<OrderRecord>('select * from level_order order by given_at_ms, id');
    return new OrderBook(
      hub,
      rows.map(({ case_key, case_no, given_at_ms, given_by, ...row }) => ({
        ...row,
        caseKey: case_key,
        caseNo: case_no,
        givenAtMs: given_at_ms,
        givenBy: given_by,
      })),
    );
  }

  give(order: GivenOrder): void {
    this.#orders.push(order);
    this.#hub.alsoWrite(async (tx) => {
      const { id, link, caseKey, caseNo, note, givenAtMs, givenBy, state, reason } = order;
      await tx.query('insert into level_order values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
        id,
        link,
        caseKey,
        note,
        givenAtMs,
        givenBy,
        state,
        reason,
        caseNo,
      ]);
    });
  }

  settle(id: string, state: 'done' | 'refused', reason: string): void {
    const at = this.#orders.findIndex((order) => order.id === id);
    const order = this.#orders[at];
    if (order === undefined || order.state !== 'queued') return;
    this.#orders[at] = { ...order, state, reason };
    this.#hub.alsoWrite(async (tx) => {
      await tx.query('update level_order set state = $2, reason = $3 where id = $1', [id, state, reason]);
    });
  }

  /** Which case a number turned out to be. */
  resolve(id: string, caseKey: number): void {
    const at = this.#orders.findIndex((order) => order.id === id);
    const order = this.#orders[at];
    if (order === undefined) return;
    this.#orders[at] = { ...order, caseKey };
    this.#hub.alsoWrite(async (tx) => {
      await tx.query('update level_order set case_key = $2 where id = $1', [id, caseKey]);
    });
  }

  /** The oldest that is not answered yet. */
  nextFor(link: string): GivenOrder | undefined {
    return this.#orders.find((order) => order.link === link && order.state === 'queued');
  }

  /** Newest first; of one link, or of all. */
  of(link: string | null): GivenOrder[] {
    return this.#orders
      .filter((order) => link === null || order.link === link)
      .toReversed()
      .slice(0, KEPT_PER_LINK);
  }
}
