import { CASE_STAGES, FINAL_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import type { LifeAct } from '../../cases/life.ts';
import type { HotlineDesk } from '../../intake/hotline/HotlineDesk.ts';
import type { PlannedCase, PlannedStep } from '../day/plan.ts';
import { MACHINE } from '../day/seats.ts';
import { registerCase } from './callEvents.ts';
import type { BatchWriter } from './BatchWriter.ts';
import type { MachineEyes } from './MachineEyes.ts';
import type { SampleRounds } from './SampleRounds.ts';
import type { StoredCase } from './simulationStore.ts';

/** A planned case in the book. */
export interface OpenCase extends StoredCase {
  /** Place of the next step in `steps`; past the end when the plan has run out. */
  next: number;
}

/** A case whose plan ran out without ending it (an operator took another way) goes on by one act this often. */
const FOLLOW_UP_MS = 10 * 60_000;

/** The natural next act of a case that nobody looks after. */
const NEXT_ACT: Partial<Record<CaseStage, LifeAct>> = {
  Reported: 'accept',
  PendingVerify: 'startVerify',
  Verifying: 'verifyTrue',
  PendingFile: 'file',
  PendingDispatch: 'dispatch',
  PendingHandle: 'startHandling',
  CheckFailed: 'startHandling',
  Handling: 'finishHandling',
  HandleDone: 'startCheck',
  Checking: 'passCheck',
};

/** Planned cases from report to end: gives them their keys, does their steps, and forgets them when they have ended. */
export class OpenCases {
  readonly #book: CaseBook;
  readonly #hotline: HotlineDesk;
  readonly #eyes: MachineEyes;
  readonly #rounds: SampleRounds;
  readonly #writer: BatchWriter;
  readonly #open = new Map<string, OpenCase>();
  /** Also for cases that have ended since the start: units may still be on their way from them. */
  readonly #keys = new Map<string, number>();

  constructor(
    book: CaseBook,
    hotline: HotlineDesk,
    eyes: MachineEyes,
    rounds: SampleRounds,
    writer: BatchWriter,
    stored: readonly StoredCase[],
    cursorMs: number,
  ) {
    this.#book = book;
    this.#hotline = hotline;
    this.#eyes = eyes;
    this.#rounds = rounds;
    this.#writer = writer;
    for (const one of stored) this.#hold(one, cursorMs);
  }

  /** Key of a planned case, 0 where it has none. */
  keyOf(planId: string): number {
    return this.#keys.get(planId) ?? 0;
  }

  /** A citizen's call comes in by the hotline's own door, what a machine found by that of detections, what a supervisor found by that of checks. */
  report(planned: PlannedCase): OpenCase {
    if (planned.found) {
      const { outcome, caseKey } = this.#eyes.found(planned, planned.found);
      return this.#judged(planned, caseKey, outcome === 'case');
    }
    if (planned.check) {
      const { outcome, caseKey } = this.#rounds.find(planned.check, planned.report);
      return this.#judged(planned, caseKey, outcome === 'missed');
    }
    const key = planned.call
      ? registerCase(this.#hotline, planned.call, planned.report)
      : this.#book.report(planned.report);
    return this.take({ planId: planned.id, key, steps: planned.steps });
  }

  #judged({ id: planId, steps }: PlannedCase, key: number, isNew: boolean): OpenCase {
    if (isNew) return this.take({ planId, key, steps });
    // Its trouble is another case's, whose own plan looks after it.
    this.#keys.set(planId, key);
    return { planId, key, steps: [], next: 0 };
  }

  /** Looks after a case that is in the book already. */
  take(stored: StoredCase): OpenCase {
    this.#writer.begun(stored);
    return this.#hold(stored, Number.NEGATIVE_INFINITY);
  }

  /** Cases with a step at or before `toMs`. */
  due(toMs: number): OpenCase[] {
    const due: OpenCase[] = [];
    for (const one of this.#open.values())
      if ((one.steps[one.next]?.atMs ?? Number.POSITIVE_INFINITY) <= toMs) due.push(one);
    return due;
  }

  /** Does the next step. What the book refuses was done, or undone, by somebody who was faster. */
  doStep(one: OpenCase): PlannedStep | null {
    const step = one.steps[one.next];
    if (!step) return null;
    one.next++;
    const call = step.callBack === undefined ? undefined : this.#hotline.ofCase(one.key);
    if (call && step.callBack) {
      const who = { actorRole: step.actor.role, actorName: step.actor.name };
      this.#hotline.callBack(call.id, { atMs: step.atMs, ...who, ...step.callBack });
    } else {
      if (step.look) this.#eyes.look(one.planId, one.key, step, step.look);
      else this.#book.act(one.key, step.act, step.atMs, step.actor, step.note, step.options);
      this.#hotline.follow(one.key, step.atMs);
    }
    const owesAnswer = one.steps.slice(one.next).some(({ callBack }) => callBack !== undefined);
    if (this.hasEnded(one.key) && !owesAnswer) this.#forget(one);
    return step;
  }

  /** Moves on the cases whose plan has run out; `fromMs` exclusive, `toMs` inclusive. */
  followUp(fromMs: number, toMs: number): boolean {
    if (Math.floor(fromMs / FOLLOW_UP_MS) === Math.floor(toMs / FOLLOW_UP_MS)) return false;
    let acted = false;
    for (const one of this.#open.values()) {
      const last = one.steps[one.steps.length - 1];
      if (one.next < one.steps.length || (last && last.atMs > fromMs)) continue;
      acted = true;
      const act = this.#naturalAct(one.key);
      if (act) this.#followUp(one.key, act, toMs);
      if (this.hasEnded(one.key)) this.#forget(one);
    }
    return acted;
  }

  #followUp(key: number, act: LifeAct, atMs: number): void {
    const call = act === 'reply' ? this.#hotline.ofCase(key) : undefined;
    const back = { atMs, actorRole: '坐席员', actorName: '', answered: true, satisfaction: 'fairlySatisfied' } as const;
    if (call) this.#hotline.callBack(call.id, { ...back, text: '' });
    else this.#book.act(key, act, atMs, act === 'passCheck' ? MACHINE : { role: '坐席员', name: '' }, '系统跟进');
  }

  hasEnded(key: number): boolean {
    const row = this.#book.rowOf(key);
    const stage = CASE_STAGES[this.#book.columns.stage[row] ?? 0];
    return row < 0 || (stage !== undefined && FINAL_STAGES.includes(stage));
  }

  #naturalAct(key: number): LifeAct | null {
    const stage = CASE_STAGES[this.#book.columns.stage[this.#book.rowOf(key)] ?? 0];
    if (stage === 'PendingClose') return this.#book.allowedActs(key).includes('close') ? 'close' : 'reply';
    return (stage && NEXT_ACT[stage]) ?? null;
  }

  #hold(stored: StoredCase, doneToMs: number): OpenCase {
    const next = stored.steps.findIndex((step) => step.atMs > doneToMs);
    const one = { ...stored, next: next === -1 ? stored.steps.length : next };
    this.#open.set(stored.planId, one);
    this.#keys.set(stored.planId, stored.key);
    return one;
  }

  #forget(one: OpenCase): void {
    this.#open.delete(one.planId);
    this.#writer.ended(one.planId);
  }
}
