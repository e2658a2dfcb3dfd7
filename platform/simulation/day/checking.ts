import type { Camera } from '../../../contract/model/catalog.ts';
import { distanceMeters } from '../../city/geometry.ts';
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
  if (camera && isNear(life, camera) && life.random.chance(MACHINE_SHARE)) return byMachine(life, atMs, camera, redo);
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
      onDone: (nowMs) => checked(life, nowMs, { actor, unit, note: '现场核查' }, redo),
      onGiveUp: (nowMs) => byInspector(life, nowMs, redo),
    },
    atMs,
  );
}

interface Verdict {
  actor: Actor;
  unit: number;
  note: string;
  /** What a machine saw, where one checks. */
  seen?: { cameraId: string; confidence: number };
}

/** Farther off the city does not let a machine decide. */
function isNear(life: Life, camera: Camera): boolean {
  const { maxDistanceMeters } = life.day.city.pack.machineRules.verification;
  return distanceMeters(camera.position, life.draft.position) < maxDistanceMeters;
}

function byMachine(life: Life, atMs: number, camera: Camera, redo: Redo): void {
  const startMs = life.step(life.after(atMs, 1, 5), 'startCheck', MACHINE, `调取 ${camera.name}`.slice(0, 200));
  const confidence = Number(life.random.between(0.86, 0.99).toFixed(2));
  const doneMs = startMs + life.random.between(20, 80) * 1000;
  checked(life, doneMs, { actor: MACHINE, unit: -1, note: '', seen: { cameraId: camera.id, confidence } }, redo);
}

/** Nobody of the collectors is near or on duty: somebody of the centre goes, in working hours if the limit allows it. */
function byInspector(life: Life, atMs: number, redo: Redo): void {
  const inspector = life.inspector();
  let startMs = life.after(atMs, 6, 18);
  const isShort = startMs + CLOSING_MS > life.deadlineMs && atMs < life.deadlineMs;
  if (!isShort) startMs = inWorkingHours(life.day.city, startMs, life.random);
  const begunMs = life.step(startMs, 'startCheck', inspector, '到现场核查');
  checked(life, life.after(begunMs, 2, 6), { actor: inspector, unit: -1, note: '现场核查' }, redo);
}

function checked(life: Life, atMs: number, { actor, unit, note, seen }: Verdict, redo: Redo): void {
  if (life.failsLeft > 0) {
    life.failsLeft--;
    const failedMs = seen
      ? life.look(atMs, 'failCheck', actor, '', { ...seen, verdict: 'exists', capturedAtMs: frameBefore(atMs) })
      : life.step(atMs, 'failCheck', actor, '问题未完全消除，退回返工', unit);
    life.day.queue.at(failedMs, redo);
    return;
  }
  let nowMs = seen
    ? life.look(atMs, 'passCheck', actor, '', { ...seen, verdict: 'gone', capturedAtMs: frameBefore(atMs) })
    : life.step(atMs, 'passCheck', actor, `${note}，问题已消除`, unit);
  if (life.planned.call) return answerCaller(life, nowMs, redo);
  if (ANSWER_FIRST.includes(life.draft.source))
    nowMs = life.step(life.after(nowMs, 0.7, 3.5), 'reply', life.operator(), '已将处置结果答复诉求人');
  life.step(life.after(nowMs, 0.4, 2), 'close', life.chief(), '核查通过，予以结案');
}

/** A machine judges a frame some seconds after it was taken. */
function frameBefore(atMs: number): number {
  return Math.floor(atMs / 1000) * 1000 - 12_000;
}
