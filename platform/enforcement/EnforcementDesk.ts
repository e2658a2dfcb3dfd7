import type { EnforceAct } from '../../contract/model/enforcement.ts';
import type { EnforcementDetail, EnforcementRow } from '../../contract/wire/enforcement.ts';
import { cleanText, maskName } from '../cases/mask.ts';
import { dayStartMs, type LocalOffset } from '../city/localDay.ts';
import type { Draft, StreamHub } from '../live/StreamHub.ts';
import type { Db } from '../store/Db.ts';
import { clocksOf } from './clocks.ts';
import { clueState, enforce, type EnforceState, grownLateFeeFen, possibleActs } from './life.ts';
import { type EnforcementFacts, insertCase, insertStep, type KeptStep } from './schema.ts';

export type EnforcementResult = { ok: true; rev: number } | { ok: false; reason: string };

interface Held {
  facts: EnforcementFacts;
  state: EnforceState;
  steps: KeptStep[];
}

interface DeskOptions {
  hub: Pick<StreamHub, 'stage' | 'rows' | 'alsoWrite'>;
  days: LocalOffset;
}

/**
 * All enforcement cases (S11, S12): their only writer. A case is led by `act`, which the law may refuse; every act is kept with
 * who did it. Rows go to the stream `enforcements` masked; those of minors stay here.
 */
export class EnforcementDesk {
  readonly #held = new Map<string, Held>();
  readonly #options: DeskOptions;
  /** Local day whose clocks and late fees the rows show. */
  #shownDayMs = 0;

  constructor(options: DeskOptions, kept: readonly { facts: EnforcementFacts; steps: KeptStep[] }[]) {
    this.#options = options;
    for (const { facts, steps } of kept) {
      const held: Held = { facts, state: clueState(facts.foundAtMs), steps: [] };
      for (const step of steps) this.#apply(held, step);
      this.#held.set(facts.id, held);
    }
  }

  has(id: string): boolean {
    return this.#held.has(id);
  }

  /** How many acts a case has seen, or -1 when there is no such case. */
  stepsOf(id: string): number {
    return this.#held.get(id)?.steps.length ?? -1;
  }

  /** Takes up a clue as a new case. Asked with an id it has already, it does nothing: an import or a plan may be repeated. */
  begin(facts: EnforcementFacts): void {
    if (this.#held.has(facts.id)) return;
    const held: Held = { facts, state: clueState(facts.foundAtMs), steps: [] };
    this.#held.set(facts.id, held);
    this.#write((tx) => insertCase(tx, facts));
    this.#stage(held, facts.foundAtMs);
  }

  /** Does an act, or says in a sentence why the law or the order of stages refuses it. */
  act(id: string, step: KeptStep): EnforcementResult {
    const held = this.#held.get(id);
    if (!held) return { ok: false, reason: `没有执法案件 ${id}。` };
    const last = held.steps.at(-1);
    if (last && step.atMs < last.atMs) return { ok: false, reason: '不能早于本案上一步的时间。' };
    const reason = this.#apply(held, step);
    if (reason !== '') return { ok: false, reason };
    const n = held.steps.length;
    this.#write((tx) => insertStep(tx, id, n, step));
    this.#stage(held, step.atMs);
    return { ok: true, rev: this.#options.hub.rows('enforcements').get(id)?.rev ?? 1 };
  }

  /** What a person is shown of a case, masked; null when there is none, or when it is not to be shown. */
  detail(id: string, nowMs: number): EnforcementDetail | null {
    const held = this.#held.get(id);
    const row = this.#options.hub.rows('enforcements').get(id);
    if (!held || !row) return null;
    return {
      row,
      steps: stepsShown(held, this.#options.days),
      allowedActs: possibleActs(held.state, nowMs, this.#options.days),
    };
  }

  /** Once a local day, late fees and clocks of all open cases move on. */
  tick(nowMs: number): void {
    const dayMs = dayStartMs(nowMs, this.#options.days);
    if (dayMs === this.#shownDayMs) return;
    this.#shownDayMs = dayMs;
    for (const held of this.#held.values()) if (held.state.stage !== 'Closed') this.#stage(held, nowMs);
  }

  /** Applies and keeps in memory; '' or the reason of the refusal. */
  #apply(held: Held, step: KeptStep): string {
    const done = enforce(held.state, step, this.#options.days);
    if (!done.ok) return done.reason;
    held.state = done.state;
    held.steps.push(step);
    return '';
  }

  #write(work: (tx: Db) => Promise<void>): void {
    this.#options.hub.alsoWrite(work);
  }

  #stage({ facts, state }: Held, atMs: number): void {
    if (facts.minor) return;
    this.#options.hub.stage('enforcements', [draftOf(facts, state, atMs, this.#options.days)]);
  }
}

function draftOf(facts: EnforcementFacts, state: EnforceState, atMs: number, days: LocalOffset): Draft<'enforcements'> {
  const { id, no, cause, brigade, caseKey, lonE7, latE7, foundAtMs } = facts;
  const { stage, stageSinceMs, fineFen, paidFen, supports, joints } = state;
  const row: Omit<EnforcementRow, 'rev'> = {
    id,
    no,
    cause,
    party: maskName(facts.party) || '当事人',
    brigade,
    caseKey,
    lonE7,
    latE7,
    place: cleanText(facts.place, 120),
    stage,
    stageSinceMs,
    foundAtMs,
    fineFen,
    lateFeeFen: grownLateFeeFen(state, stage === 'Closed' ? stageSinceMs : atMs, days),
    paidFen,
    supports,
    joints,
    clocks: clocksOf(state, atMs, days),
  };
  return row;
}

/** The stage after each act is worked out again, so that it need not be kept twice. */
function stepsShown({ facts, steps }: Held, days: LocalOffset): EnforcementDetail['steps'] {
  let state = clueState(facts.foundAtMs);
  return steps.map(({ actorName, note, ...step }) => {
    const done = enforce(state, step, days);
    if (done.ok) state = done.state;
    return { ...step, actorName: maskName(actorName), note: cleanText(note, 500), stage: state.stage };
  });
}

/** An act an officer asks for, as it is kept. */
export function officerStep(
  args: { act: EnforceAct; note: string; amountFen: number; support: KeptStep['support']; partner: string },
  role: string,
  atMs: number,
): KeptStep {
  const { act, note, amountFen, support, partner } = args;
  return { act, note, amountFen, support, partner, actorRole: role, actorName: '', atMs };
}
