import type { Actor } from '../../cases/CaseBook.ts';
import { ANSWER_FIRST } from '../../cases/life.ts';
import { answerCaller } from './callBacks.ts';
import { CLOSING_MS, MINUTE_MS, type Life } from './Life.ts';
import { actorOf, MACHINE } from './seats.ts';
import { inWorkingHours } from './workTime.ts';

/** Of the places a camera sees, so many are checked by machine (S6). */
const MACHINE_SHARE = 0.55;

/** Sends a case whose check failed back to whoever worked on it. */
type Redo = (atMs: number) => void;

/** 核查: is it gone? By machine where a camera sees the place, else by a collector on the spot. */
export function check(life: Life, atMs: number, redo: Redo): void {
  const { cameras, crew, plays } = life.day;
  if (life.checkNotBeforeMs > atMs) return byInspector(life, life.checkNotBeforeMs, redo);
  const camera = cameras.seeing(life.draft.position, (id) => plays(id, atMs));
  if (camera && life.random.chance(MACHINE_SHARE)) return byMachine(life, atMs, camera.name, redo);
  const { road } = life;
  const workMs = life.random.between(2, 5) * MINUTE_MS;
  const agent = road ? crew.checker(road, life.draft.grid, atMs, workMs) : null;
  if (!agent || !road) return byInspector(life, atMs, redo);
  const actor = actorOf(agent.unit);
  const unit = agent.unit.index;
  const task = { road, notBeforeMs: atMs, workMs, going: '前往核查', doing: '现场核查', caseId: life.planned.id };
  agent.push(
    {
      ...task,
      onArrive: (nowMs) => void life.step(nowMs, 'startCheck', actor, '到现场核查', unit),
      onDone: (nowMs) => checked(life, nowMs, { actor, unit, machine: false, note: '现场核查' }, redo),
      onGiveUp: (nowMs) => byInspector(life, nowMs, redo),
    },
    atMs,
  );
}

interface Verdict {
  actor: Actor;
  unit: number;
  machine: boolean;
  note: string;
}

function byMachine(life: Life, atMs: number, cameraName: string, redo: Redo): void {
  const startMs = life.step(life.after(atMs, 1, 5), 'startCheck', MACHINE, `调取 ${cameraName}`.slice(0, 200));
  const confidence = life.random.between(0.86, 0.99).toFixed(2);
  const note = `机器核查：${life.failsLeft > 0 ? '问题仍存在' : '问题已消除'}，置信度 ${confidence}`;
  const doneMs = startMs + life.random.between(20, 80) * 1000;
  checked(life, doneMs, { actor: MACHINE, unit: -1, machine: true, note }, redo);
}

/** Nobody of the collectors is near or on duty: somebody of the centre goes, in working hours if the limit allows it. */
function byInspector(life: Life, atMs: number, redo: Redo): void {
  const inspector = life.inspector();
  let startMs = life.after(atMs, 6, 18);
  const isShort = startMs + CLOSING_MS > life.deadlineMs && atMs < life.deadlineMs;
  if (!isShort) startMs = inWorkingHours(life.day.city, startMs, life.random);
  const begunMs = life.step(startMs, 'startCheck', inspector, '到现场核查');
  checked(life, life.after(begunMs, 2, 6), { actor: inspector, unit: -1, machine: false, note: '现场核查' }, redo);
}

function checked(life: Life, atMs: number, { actor, unit, machine, note }: Verdict, redo: Redo): void {
  if (life.failsLeft > 0) {
    life.failsLeft--;
    const text = machine ? note : '问题未完全消除，退回返工';
    const failedMs = life.step(atMs, 'failCheck', actor, text, unit);
    life.day.queue.at(failedMs, redo);
    return;
  }
  const text = machine ? note : `${note}，问题已消除`;
  let nowMs = life.step(atMs, 'passCheck', actor, text, unit, machine ? { machine } : undefined);
  if (life.planned.call) return answerCaller(life, nowMs, redo);
  if (ANSWER_FIRST.includes(life.draft.source))
    nowMs = life.step(life.after(nowMs, 0.7, 3.5), 'reply', life.operator(), '已将处置结果答复诉求人');
  life.step(life.after(nowMs, 0.4, 2), 'close', life.chief(), '核查通过，予以结案');
}
