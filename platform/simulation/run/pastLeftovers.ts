import { CASE_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import type { LifeAct } from '../../cases/life.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { PlannedStep } from '../day/plan.ts';
import { makeSeats } from '../day/seats.ts';
import { workedShare } from '../day/workTime.ts';
import type { StoredCase } from './simulationStore.ts';

const MINUTE_MS = 60_000;
/** Share that is ended within its limit, as in the past; the others stay for whoever looks at the overdue list. */
const DONE_SHARE = 0.9;

/** What is left to do from each stage in which the past leaves a case. */
const REST: Partial<Record<CaseStage, readonly LifeAct[]>> = {
  PendingHandle: ['startHandling', 'finishHandling', 'startCheck', 'passCheck', 'close'],
  Handling: ['finishHandling', 'startCheck', 'passCheck', 'close'],
  // The book itself takes it up again when its time has come.
  Suspended: ['finishHandling', 'startCheck', 'passCheck', 'close'],
  HandleDone: ['startCheck', 'passCheck', 'close'],
};

const NOTES: Partial<Record<LifeAct, string>> = {
  startHandling: '到达现场',
  finishHandling: '问题已处置',
  startCheck: '到现场核查',
  passCheck: '现场核查，问题已消除',
  close: '核查通过，予以结案',
};

/**
 * The invented past ends in the middle of things: cases that are open and within their limit when the day begins. Plans
 * their end, each by its own key, in working hours before its deadline.
 */
export function planLeftovers(city: DemoCity, book: CaseBook, fromMs: number): StoredCase[] {
  const seats = makeSeats(city.random.stream('seats'));
  const { columns, count } = book;
  const left: StoredCase[] = [];
  for (let row = 0; row < count; row++) {
    const acts = REST[CASE_STAGES[columns.stage[row] ?? 0] ?? 'Closed'];
    const deadlineMs = (columns.deadlineAtS[row] ?? 0) * 1000;
    if (!acts || deadlineMs <= fromMs) continue;
    const key = columns.key[row] ?? 0;
    const draw = city.random.stream('leftover').stream(key);
    if (!draw.chance(DONE_SHARE)) continue;
    const department = city.pack.catalog.departments[columns.department[row] ?? 0]?.name;
    const handler = { role: department ? `${department}处置人员`.slice(0, 40) : '专业部门处置人员', name: '' };
    const inspector = seats.inspector(draw);
    const chief = seats.chief(draw);
    const beginMs = Math.max(fromMs, book.resumesAtMs(key));
    const lastMs = Math.max(beginMs + MINUTE_MS, deadlineMs - 10 * MINUTE_MS);
    const firstMs = workedShare(city, beginMs, lastMs, draw.between(0.05, 0.8));
    const steps = acts.map((act, i): PlannedStep => {
      const share = (i + 1) / acts.length;
      const atMs = Math.floor((firstMs + Math.min(lastMs - firstMs, 70 * MINUTE_MS) * share) / 1000) * 1000;
      const actor = act === 'close' ? chief : act.endsWith('Handling') ? handler : inspector;
      return { atMs, act, actor, note: NOTES[act] ?? '', unit: -1 };
    });
    left.push({ planId: `past/${key}`, key, steps });
  }
  return left;
}
