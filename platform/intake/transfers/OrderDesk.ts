import { DAY_MS } from '../../../contract/model/time.ts';
import { CASE_STAGES, FINAL_STAGES } from '../../../contract/model/stages.ts';
import type { OrderRow, OrdersOfCase, OrderState, OrderStep } from '../../../contract/wire/orders.ts';
import type { Actor, CaseBook } from '../../cases/CaseBook.ts';
import { cleanText, oneLine } from '../../cases/mask.ts';
import type { Draft, StreamHub } from '../../live/StreamHub.ts';
import { type KeptOrder, type Order, saveOrder, saveStep } from './orderStore.ts';

export type OrderResult = { ok: true; order: Order } | { ok: false; reason: string };

export interface OrderParts {
  hub: Pick<StreamHub, 'stage' | 'stageGone' | 'rows' | 'alsoWrite'>;
  book: Pick<CaseBook, 'act' | 'rowOf' | 'columns'>;
}

/** From which states an act leads where. */
const ACTS: Record<Exclude<OrderStep['act'], 'give'>, { from: readonly OrderState[]; to: OrderState }> = {
  report: { from: ['open'], to: 'reported' },
  sendBack: { from: ['reported'], to: 'open' },
  finish: { from: ['open', 'reported'], to: 'finished' },
  return: { from: ['open'], to: 'returned' },
};
const END_STATES: readonly OrderState[] = ['finished', 'returned'];

/**
 * Leaders' instructions and transfers between departments (S14): the only writer of orders. Each hangs on a case, has a thread of
 * its own, and is over when whoever gave it says so, or when its case has ended. Threads of ended ones stay in the database.
 */
export class OrderDesk {
  readonly #parts: OrderParts;
  readonly #held = new Map<string, KeptOrder>();
  readonly #bySource = new Map<string, Order>();

  constructor(parts: OrderParts, kept: readonly KeptOrder[]) {
    this.#parts = parts;
    for (const one of kept) this.#hold(one);
  }

  get(id: string): Order | undefined {
    return this.#held.get(id)?.order;
  }

  find(source: string, sourceId: string): Order | undefined {
    return this.#bySource.get(`${source}/${sourceId}`);
  }

  /** The latest instruction on a case. */
  instructionOn(caseKey: number): Order | undefined {
    return [...this.#held.values()].findLast(({ order }) => order.kind === 'instruction' && order.caseKey === caseKey)
      ?.order;
  }

  /** 领导批示: the case is supervised (督办), and the department reports by `dueAtMs`. */
  instruct(
    caseKey: number,
    to: string,
    given: { from: string; text: string; dueAtMs: number; atMs: number },
  ): OrderResult {
    const text = cleanText(given.text, 500);
    const from = oneLine(given.from).slice(0, 60);
    if (given.dueAtMs <= given.atMs) return { ok: false, reason: '报告期限须在现在之后。' };
    const actor = { role: from.slice(0, 40), name: '' };
    const acted = this.#parts.book.act(caseKey, 'supervise', given.atMs, actor, `领导批示：${text}`);
    if (!acted.ok) return acted;
    const sourceId = `${caseKey}-${this.#count('instruction', caseKey) + 1}`;
    const { atMs, dueAtMs } = given;
    return this.give({ kind: 'instruction', caseKey, source: 'wanmi', sourceId, from, to, text, atMs, dueAtMs });
  }

  /** Takes up an order. Given again with the same source and id, it is the same order. */
  give(order: Omit<Order, 'id' | 'state' | 'stateSinceMs'>): OrderResult {
    const known = this.find(order.source, order.sourceId);
    if (known) return { ok: true, order: known };
    const id = `${order.kind === 'instruction' ? 'P' : 'Z'}${String(this.#held.size + 1).padStart(6, '0')}`;
    const one: KeptOrder = { order: { ...order, id, state: 'open', stateSinceMs: order.atMs }, steps: [] };
    this.#hold(one);
    return this.#step(one, { atMs: order.atMs, act: 'give', actorRole: order.from, text: order.text }, 'open');
  }

  act(id: string, act: keyof typeof ACTS, text: string, atMs: number, actor: Actor): OrderResult {
    const one = this.#held.get(id);
    if (!one) return { ok: false, reason: '没有这条批示或转办。' };
    const { from, to } = ACTS[act];
    if (!from.includes(one.order.state))
      return { ok: false, reason: `现在是“${STATE_NAMES[one.order.state]}”，不能这样办。` };
    const clean = cleanText(text, 500);
    if (act === 'report' && clean === '') return { ok: false, reason: '反馈须写明办理情况。' };
    return this.#step(one, { atMs, act, actorRole: oneLine(actor.role).slice(0, 60), text: clean }, to);
  }

  ofCase(caseKey: number): OrdersOfCase {
    const { hub } = this.#parts;
    const orders = [...this.#held.values()].filter(({ order }) => order.caseKey === caseKey).slice(-50);
    return {
      orders: orders.map(({ order, steps }) => ({
        row: hub.rows('orders').get(order.id) ?? { ...draftOf(order), rev: 1 },
        steps: steps.slice(-200),
      })),
    };
  }

  /** Orders whose case has ended are over; those past their time raise an alarm; ended ones leave the walls after a day. */
  tick(nowMs: number): void {
    for (const one of this.#held.values()) {
      const { order } = one;
      if (!END_STATES.includes(order.state)) {
        if (this.#caseEnded(order.caseKey))
          this.#step(one, { atMs: nowMs, act: 'finish', actorRole: '系统', text: '案件已办结' }, 'finished');
        else if (order.dueAtMs !== 0 && nowMs > order.dueAtMs && order.state === 'open') this.#alarm(order);
      } else if (order.stateSinceMs < nowMs - DAY_MS && this.#parts.hub.rows('orders').has(order.id)) {
        this.#parts.hub.stageGone('orders', [order.id]);
        if (this.#parts.hub.rows('alarms').has(alarmId(order))) this.#parts.hub.stageGone('alarms', [alarmId(order)]);
      }
    }
  }

  #step(one: KeptOrder, step: OrderStep, to: OrderState): OrderResult {
    const { order, steps } = one;
    const n = steps.length;
    steps.push(step);
    order.state = to;
    order.stateSinceMs = step.atMs;
    const copy = { ...order };
    this.#parts.hub.alsoWrite(async (tx) => {
      await saveOrder(tx, copy);
      await saveStep(tx, copy.id, n, step);
    });
    this.#parts.hub.stage('orders', [draftOf(order)]);
    this.#settle(order);
    return { ok: true, order };
  }

  #alarm(order: Order): void {
    if (this.#parts.hub.rows('alarms').get(alarmId(order))?.state === 'active') return;
    const title = `${order.from}批示超期未反馈：${order.text}`.slice(0, 120);
    const ref = { kind: 'case' as const, id: String(order.caseKey) };
    const base = { kind: 'overdue', level: 'urgent', state: 'active', confidence: 0 } as const;
    if (!this.#parts.hub.rows('alarms').has(alarmId(order)))
      this.#parts.hub.stage('alarms', [{ ...base, id: alarmId(order), title, raisedAtMs: order.dueAtMs, ref }]);
  }

  #settle(order: Order): void {
    const held = this.#parts.hub.rows('alarms').get(alarmId(order));
    if (held === undefined || held.state === 'past') return;
    const { rev: _rev, ...draft } = held;
    this.#parts.hub.stage('alarms', [{ ...draft, state: 'past' }]);
  }

  #caseEnded(caseKey: number): boolean {
    const { book } = this.#parts;
    const stage = CASE_STAGES[book.columns.stage[book.rowOf(caseKey)] ?? 0];
    return stage !== undefined && FINAL_STAGES.includes(stage);
  }

  #count(kind: Order['kind'], caseKey: number): number {
    let count = 0;
    for (const { order } of this.#held.values()) if (order.kind === kind && order.caseKey === caseKey) count++;
    return count;
  }

  #hold(one: KeptOrder): void {
    this.#held.set(one.order.id, one);
    this.#bySource.set(`${one.order.source}/${one.order.sourceId}`, one.order);
  }
}

const STATE_NAMES: Record<OrderState, string> = {
  open: '待办',
  reported: '已反馈',
  finished: '办结',
  returned: '已退回',
};

function alarmId({ id }: Order): string {
  return `order-${id}`;
}

function draftOf(order: Order): Draft<'orders'> {
  const { id, kind, caseKey, from, to, text, state, atMs, stateSinceMs, dueAtMs } = order;
  const row: Omit<OrderRow, 'rev'> = { id, kind, caseKey, from, to, text, state, atMs, stateSinceMs, dueAtMs };
  return row;
}
