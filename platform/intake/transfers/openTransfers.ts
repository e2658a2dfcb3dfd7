import { mayOrderAct, orderPost } from '../../access/permissions.ts';
import { done, refuse } from '../../live/answers.ts';
import type { Acts, Answers, PlatformPart, PartTools } from '../../live/parts.ts';
import { wholeClock } from '../services/wholeClock.ts';
import { migrate } from '../../store/migrate.ts';
import { DemoLeaders } from './demoLeaders.ts';
import { OrderDesk } from './OrderDesk.ts';
import { transferRoutes } from './transferRoutes.ts';
import { ORDERS_SCHEMA, readOrders } from './orderStore.ts';

export interface Transfers {
  part: PlatformPart;
  answers: Pick<Answers, 'orders'>;
  acts: Pick<Acts, 'instruct' | 'orderAct'>;
}

/** Opens leaders' instructions and what departments hand each other (S14). */
export async function openTransfers(given: PartTools): Promise<Transfers> {
  const tools = { ...given, clock: wholeClock(given.clock) };
  const { db, hub, book, pack, clock, demoSeed } = tools;
  await migrate(db, 'orders', ORDERS_SCHEMA);
  const desk = new OrderDesk({ hub, book }, await readOrders(db));
  const departmentOf = (caseKey: number): string =>
    pack.catalog.departments[book.columns.department[book.rowOf(caseKey)] ?? -1]?.name ?? '';
  const leaders = demoSeed === null ? null : new DemoLeaders(desk, book, (key) => departmentOf(key).slice(0, 60));
  return {
    part: {
      routes: (scope) => transferRoutes(scope, tools, desk),
      tick(nowMs) {
        desk.tick(Math.floor(nowMs));
        leaders?.tick(Math.floor(nowMs));
      },
    },
    answers: { orders: ({ caseKey }) => done(desk.ofCase(caseKey)) },
    acts: {
      instruct({ caseKey, from, text, dueAtMs }) {
        if (book.rowOf(caseKey) < 0) return refuse('notFound', `没有案件 ${caseKey}`);
        const to = departmentOf(caseKey).slice(0, 60);
        const given = desk.instruct(caseKey, to, { from, text, dueAtMs, atMs: clock.nowMs() });
        return given.ok ? done({ id: given.order.id }) : refuse('refused', given.reason);
      },
      orderAct({ id, act, text }, identity) {
        if (!mayOrderAct(identity, act)) return refuse('forbidden', '反馈由承办单位办理，领导可退回重办或办结');
        const acted = desk.act(id, act, text, clock.nowMs(), { role: orderPost(identity), name: '' });
        return acted.ok ? done({ rev: hub.rows('orders').get(id)?.rev ?? 1 }) : refuse('refused', acted.reason);
      },
    },
  };
}
