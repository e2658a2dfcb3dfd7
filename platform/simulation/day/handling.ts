import { HOUR_MS } from '../../../contract/model/time.ts';
import { deadlineS } from '../../cases/limits.ts';
import type { Agent } from './Agent.ts';
import { check } from './checking.ts';
import { CLOSING_MS, MINUTE_MS, type Hands, type Life } from './Life.ts';
import { actorOf } from './seats.ts';
import { inWorkingHours, runsAtNight, workedAfter, workedShare } from './workTime.ts';

/** A limit that ends sooner is met by going at once; a longer one leaves room to plan. */
const QUICK_LIMIT_MS = 10 * HOUR_MS;
/** Of the late ones with a long limit, so many were handled in time and only closed too late. */
const CLOSED_LATE_SHARE = 0.75;

export function dispatch(life: Life, atMs: number): void {
  const { city, queue } = life.day;
  life.deadlineMs = deadlineS(city.calendar, Math.floor(atMs / 1000), life.limit) * 1000;
  if (!life.fate.returned) {
    life.step(atMs, 'dispatch', life.operator(), '派遣至责任单位处置');
    return handle(life, atMs);
  }
  const departments = city.pack.catalog.departments.length;
  const wrong = departments > 1 ? { department: life.random.int(departments) } : undefined;
  life.step(atMs, 'dispatch', life.operator(), '派遣至责任单位处置', -1, wrong);
  const askedMs = life.step(life.after(atMs, 6, 16), 'requestReturn', life.department(), '不属于本单位职责，申请回退');
  const backMs = life.step(life.after(askedMs, 1, 4), 'returnToDispatch', life.operator(), '核实职责，同意回退');
  const againMs = life.after(backMs, 2, 6);
  life.step(againMs, 'dispatch', life.operator(), '核定后重新派遣', -1, life.rightDepartment);
  queue.at(againMs, (nowMs) => handle(life, nowMs));
}

function handle(life: Life, atMs: number): void {
  const { fate, day } = life;
  const quick = life.deadlineMs - atMs < QUICK_LIMIT_MS;
  const startMs = startOfWork(life, atMs, quick);
  if (fate.supervised) supervise(life, atMs, startMs);
  if (fate.extended && !fate.late && !quick) {
    const askedMs = atMs + (Math.min(startMs, life.deadlineMs) - atMs) * 0.6;
    life.step(askedMs, 'requestExtension', life.department(), '处置条件不足，申请延期');
    life.step(askedMs + MINUTE_MS, 'extend', life.chief(), '情况属实，同意延期');
  }
  if (fate.parked) return park(life, atMs);
  if (fate.selfHandled) return handleOnTheSpot(life, atMs);
  // Who is free can only be said when the time has come.
  if (startMs < day.toMs) day.queue.at(Math.max(atMs, startMs - 2 * MINUTE_MS), (nowMs) => send(life, nowMs, startMs));
  else byDepartment(life, atMs, startMs);
}

/** When whoever handles it sets out. */
function startOfWork(life: Life, atMs: number, quick: boolean): number {
  const { random, fate, deadlineMs } = life;
  const { city } = life.day;
  if (quick)
    return fate.late ? deadlineMs + random.between(2, 40) * MINUTE_MS : atMs + random.between(1.5, 6) * MINUTE_MS;
  if (fate.late && !random.chance(CLOSED_LATE_SHARE)) return workedAfter(city, deadlineMs, random.between(0.3, 5));
  if (fate.late) life.checkNotBeforeMs = workedAfter(city, deadlineMs, random.between(0.2, 7));
  const lastMs = deadlineMs - CLOSING_MS - life.trait.workMinutes[1] * MINUTE_MS;
  if (random.chance(0.5)) return Math.min(lastMs, atMs + random.between(3, 70) * MINUTE_MS);
  return Math.min(lastMs, workedShare(city, atMs, lastMs, random.between(0.1, 0.85)));
}

function supervise(life: Life, atMs: number, startMs: number): void {
  const { deadlineMs } = life;
  const overdue = life.fate.late && startMs > deadlineMs;
  const whenMs = overdue ? deadlineMs + (startMs - deadlineMs) * 0.5 : atMs + 70_000;
  life.step(whenMs, 'supervise', life.inspector(), overdue ? '超期未处置，予以督办' : '重点问题，予以督办');
}

function send(life: Life, atMs: number, startMs: number): void {
  const { road } = life;
  const workMs = life.workMs();
  const agent = road ? life.day.crew.handler(life.trait.handler, road, life.draft.grid, atMs, startMs, workMs) : null;
  if (agent) sendAgent(life, agent, atMs, startMs, workMs, '问题已处置');
  else byDepartment(life, atMs, startMs);
}

function sendAgent(life: Life, agent: Agent, atMs: number, startMs: number, workMs: number, note: string): void {
  const { road } = life;
  if (!road) return byDepartment(life, atMs, startMs);
  const actor = actorOf(agent.unit);
  const unit = agent.unit.index;
  const task = { road, notBeforeMs: startMs, workMs, going: '前往处置', doing: '处置中', caseId: life.planned.id };
  agent.push(
    {
      ...task,
      onArrive: (nowMs) => void life.step(nowMs, 'startHandling', actor, '到达现场', unit),
      onDone: (nowMs) => handled(life, life.step(nowMs, 'finishHandling', actor, note, unit), { actor, agent }),
      onGiveUp: (nowMs) => byDepartment(life, nowMs, startMs),
    },
    atMs,
  );
}

/** Handled by people who carry no tracker: in their hours, unless the limit runs by night. */
function byDepartment(life: Life, atMs: number, wishedMs: number): void {
  const actor = life.department();
  let startMs = Math.max(wishedMs, life.after(atMs, 5, 20));
  if (!runsAtNight(life.limit)) startMs = inWorkingHours(life.day.city, startMs, life.random);
  let doneMs = startMs + life.workMs();
  const lastMs = life.deadlineMs - CLOSING_MS;
  if (!life.fate.late && doneMs > lastMs && lastMs > atMs + 6 * MINUTE_MS) {
    startMs = Math.min(startMs, atMs + (lastMs - atMs) * 0.5);
    doneMs = lastMs;
  }
  const begunMs = life.step(startMs, 'startHandling', actor, '到达现场');
  const endMs = life.step(Math.max(doneMs, begunMs + MINUTE_MS), 'finishHandling', actor, '问题已处置');
  handled(life, endMs, { actor, agent: null });
}

/** 自行处置: the collector talks to the shopkeeper, and that is that. */
function handleOnTheSpot(life: Life, atMs: number): void {
  const { actor, reporter } = life.draft;
  const startMs = atMs + life.random.between(10, 40) * 1000;
  const begunMs = life.step(startMs, 'startHandling', actor, '监督员现场劝导', reporter);
  const doneMs = begunMs + life.random.between(0.5, 2) * MINUTE_MS;
  const endMs = life.step(doneMs, 'finishHandling', actor, '自行处置，问题已消除', reporter);
  handled(life, endMs, { actor, agent: null });
}

/** 挂账: work begins, something is missing, and it goes on some days later. */
function park(life: Life, atMs: number): void {
  const { days } = life.day.city;
  const actor = life.department();
  const begunMs = life.step(life.after(atMs, 20, 50), 'startHandling', actor, '到达现场');
  const parkedMs = life.after(begunMs, 6, 15);
  const untilMs = days.dayStartMs(days.dayNumber(parkedMs) + 2 + life.random.int(6)) + 9 * HOUR_MS;
  life.step(parkedMs, 'suspend', actor, '待备件到货，申请挂账', -1, { untilMs });
  handled(life, life.step(life.after(untilMs, 30, 170), 'finishHandling', actor, '问题已处置'), { actor, agent: null });
}

function handled(life: Life, atMs: number, hands: Hands): void {
  life.day.queue.at(atMs, (nowMs) => check(life, nowMs, (failedMs) => redo(life, failedMs, hands)));
}

/** 返工: back to the same hands. */
function redo(life: Life, atMs: number, hands: Hands): void {
  const startMs = life.after(atMs, 2, 8);
  if (hands.agent?.onDuty) sendAgent(life, hands.agent, atMs, startMs, life.workMs() * 0.6, '返工完成');
  else byDepartment(life, atMs, startMs);
}
