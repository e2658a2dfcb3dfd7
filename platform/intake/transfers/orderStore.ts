import type { OrderKind, OrderState, OrderStep } from '../../../contract/wire/orders.ts';
import type { Db } from '../../store/Db.ts';
import type { SchemaStep } from '../../store/migrate.ts';

export const ORDERS_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table case_order (
        id text primary key, kind text not null, case_key bigint not null, source text not null, source_id text not null,
        facts jsonb not null, unique (source, source_id));
      create index case_order_case on case_order (case_key);
      create table case_order_step (
        order_id text not null references case_order, n int not null, at_ms bigint not null, act text not null,
        actor_role text not null, text text not null, primary key (order_id, n));
      create table transfer_act (source text not null, act_id text not null, answer jsonb not null, primary key (source, act_id));
    `,
  },
];

/** What hangs on a case. `source` and `sourceId` are the other system's, so that what is told twice is one order. */
export interface Order {
  id: string;
  kind: OrderKind;
  caseKey: number;
  source: string;
  sourceId: string;
  from: string;
  to: string;
  text: string;
  state: OrderState;
  atMs: number;
  stateSinceMs: number;
  dueAtMs: number;
}

export interface KeptOrder {
  order: Order;
  steps: OrderStep[];
}

export async function saveOrder(tx: Db, order: Order): Promise<void> {
  await tx.query(
    `insert into case_order values ($1, $2, $3, $4, $5, $6::jsonb)
     on conflict (id) do update set case_key = excluded.case_key, facts = excluded.facts`,
    [order.id, order.kind, order.caseKey, order.source, order.sourceId, JSON.stringify(order)],
  );
}

export async function saveStep(tx: Db, orderId: string, n: number, step: OrderStep): Promise<void> {
  await tx.query('insert into case_order_step values ($1, $2, $3, $4, $5, $6)', [
    orderId,
    n,
    step.atMs,
    step.act,
    step.actorRole,
    step.text,
  ]);
}

/** Every order with its thread; a city has some thousands of them. */
export async function readOrders(db: Db): Promise<KeptOrder[]> {
  const orders = await db.query<{ id: string; facts: Order }>('select id, facts from case_order order by id');
  const steps = await db.query<{
    order_id: string;
    at_ms: number;
    act: OrderStep['act'];
    actor_role: string;
    text: string;
  }>('select order_id, at_ms, act, actor_role, text from case_order_step order by order_id, n');
  const threads = new Map(orders.map(({ id }) => [id, [] as OrderStep[]]));
  for (const { order_id, at_ms, act, actor_role, text } of steps)
    threads.get(order_id)?.push({ atMs: at_ms, act, actorRole: actor_role, text });
  return orders.map(({ id, facts }) => ({ order: facts, steps: threads.get(id) ?? [] }));
}

/** What an act that came before was answered; undefined for a new one. */
export async function findAct(db: Db, source: string, actId: string): Promise<object | undefined> {
  const [row] = await db.query<{ answer: object }>(
    'select answer from transfer_act where source = $1 and act_id = $2',
    [source, actId],
  );
  return row?.answer;
}

export async function saveAct(tx: Db, source: string, actId: string, answer: object): Promise<void> {
  await tx.query('insert into transfer_act values ($1, $2, $3::jsonb) on conflict do nothing', [
    source,
    actId,
    JSON.stringify(answer),
  ]);
}
