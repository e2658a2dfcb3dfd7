import type { Actor } from '../../cases/CaseBook.ts';
import { VERIFY_FIRST } from '../../cases/life.ts';
import type { DayContext, Draft } from './DayContext.ts';
import { dispatch } from './handling.ts';
import { answerCaller } from './callBacks.ts';
import { Life, MINUTE_MS } from './Life.ts';
import type { PlannedCase } from './plan.ts';
import { actorOf } from './seats.ts';

/**
 * Begins the life of a report in the day's queue. Steps that need somebody on the spot happen when he is there; what is
 * left over at midnight is done by people who carry no tracker.
 */
export function openCase(day: DayContext, draft: Draft): PlannedCase {
  const life = new Life(day, draft);
  day.queue.at(draft.atMs, (atMs) => accept(life, atMs));
  return life.planned;
}

function accept(life: Life, atMs: number): void {
  const acceptedMs = life.step(life.after(atMs, 0.6, 2.4), 'accept', life.operator(), '已受理');
  if (VERIFY_FIRST.includes(life.draft.source)) {
    life.day.queue.at(life.after(acceptedMs, 1, 4), (nowMs) => verify(life, nowMs));
  } else if (life.fate.refused) {
    life.step(life.after(acceptedMs, 1, 4), 'reject', life.chief(), '不属于城市管理范围或重复上报，不予立案');
  } else file(life, acceptedMs);
}

/** 核实: does it exist? A collector goes and looks; where none is near, the seat asks back by telephone. */
function verify(life: Life, atMs: number): void {
  const byTelephone = (nowMs: number): void => {
    const operator = life.operator();
    const startMs = life.step(life.after(nowMs, 0.2, 1), 'startVerify', operator, '电话向诉求人核实');
    verified(life, life.after(startMs, 2, 8), operator, -1);
  };
  const { road } = life;
  const workMs = life.random.between(1.5, 4) * MINUTE_MS;
  const agent = road ? life.day.crew.checker(road, life.draft.grid, atMs, workMs) : null;
  if (!agent || !road) return byTelephone(atMs);
  const actor = actorOf(agent.unit);
  const unit = agent.unit.index;
  const task = { road, notBeforeMs: atMs, workMs, going: '前往核实', doing: '现场核实', caseId: life.planned.id };
  agent.push(
    {
      ...task,
      onArrive: (nowMs) => void life.step(nowMs, 'startVerify', actor, '到达现场核实', unit),
      onDone: (nowMs) => verified(life, nowMs, actor, unit),
      onGiveUp: byTelephone,
    },
    atMs,
  );
}

function verified(life: Life, atMs: number, actor: Actor, unit: number): void {
  if (life.fate.refused) {
    const told = life.step(atMs, 'verifyFalse', actor, '未发现所反映问题', unit);
    if (life.planned.call) answerCaller(life, told, () => undefined);
  } else file(life, life.step(atMs, 'verifyTrue', actor, '情况属实', unit));
}

function file(life: Life, atMs: number): void {
  const filedMs = life.step(life.after(atMs, 0.5, 2), 'file', life.chief(), '符合立案条件');
  life.day.queue.at(life.after(filedMs, 0.5, 2.2), (nowMs) => dispatch(life, nowMs));
}
