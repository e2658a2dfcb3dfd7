import { QUALITY_STATE_NAMES, type QualityAction, type QualityActArgs } from '../../../contract/wire/assessment.ts';
import { cleanText } from '../../cases/mask.ts';
import type { StreamHub } from '../../live/StreamHub.ts';
import {
  type GivenValue,
  insertAction,
  insertGiven,
  insertStep,
  type QualityFacts,
  type QualityStep,
} from './schema.ts';

type QualityActName = QualityStep['act'];
type State = QualityAction['state'];

/** From which state an act is allowed, and where it leads: 不合格 → 纠正措施 → 验证; what did not hold goes back. */
const LIFE: Record<Exclude<QualityActName, 'raise'>, { from: State; to: State; name: string }> = {
  correct: { from: 'raised', to: 'corrected', name: '整改' },
  verify: { from: 'corrected', to: 'verified', name: '验证' },
  sendBack: { from: 'corrected', to: 'raised', name: '退回整改' },
};

interface Held {
  facts: QualityFacts;
  state: State;
  steps: QualityStep[];
}

export type QualityResult = { ok: true; id: string; state: State } | { ok: false; reason: string };

/** Nonconformities and given values: their only writer. Every step is kept with who took it; nothing is taken back. */
export class QualityDesk {
  readonly #held = new Map<string, Held>();
  readonly #given: GivenValue[];
  readonly #hub: Pick<StreamHub, 'alsoWrite'>;

  constructor(
    hub: Pick<StreamHub, 'alsoWrite'>,
    kept: readonly { facts: QualityFacts; steps: QualityStep[] }[],
    given: readonly GivenValue[],
  ) {
    this.#hub = hub;
    this.#given = [...given];
    for (const { facts, steps } of kept) {
      const act = steps.at(-1)?.act ?? 'raise';
      const last = act === 'raise' ? 'raised' : LIFE[act].to;
      this.#held.set(facts.id, { facts, state: last, steps: [...steps] });
    }
  }

  /** Takes up a nonconformity, corrects, verifies or sends back; a refusal says why. */
  act(args: QualityActArgs, by: string, atMs: number): QualityResult {
    const step = { act: args.act, atMs, by: by.slice(0, 40), note: cleanText(args.note, 500) };
    if (args.act === 'raise') {
      const { office, item, caseKey, dueMs } = args;
      if (dueMs <= atMs) return { ok: false, reason: '整改期限须在今后。' };
      const facts = { id: `NC-${String(this.#held.size + 1).padStart(6, '0')}`, office, item, caseKey, dueMs };
      this.#held.set(facts.id, { facts, state: 'raised', steps: [step] });
      this.#hub.alsoWrite(async (tx) => {
        await insertAction(tx, facts);
        await insertStep(tx, facts.id, 1, step);
      });
      return { ok: true, id: facts.id, state: 'raised' };
    }
    const held = this.#held.get(args.id);
    if (held === undefined) return { ok: false, reason: `没有不合格项 ${args.id}。` };
    const { from, to, name } = LIFE[args.act];
    if (held.state !== from)
      return { ok: false, reason: `不合格项${QUALITY_STATE_NAMES[held.state]}，不能“${name}”。` };
    held.state = to;
    held.steps.push(step);
    const n = held.steps.length;
    this.#hub.alsoWrite((tx) => insertStep(tx, held.facts.id, n, step));
    return { ok: true, id: held.facts.id, state: to };
  }

  give(given: GivenValue): void {
    const clean = { ...given, by: given.by.slice(0, 40), note: cleanText(given.note, 300) };
    this.#given.push(clean);
    this.#hub.alsoWrite((tx) => insertGiven(tx, clean));
  }

  /** The value given last for exactly this period. */
  givenFor(scheme: string, office: string, item: string, fromMs: number, toMs: number): GivenValue | undefined {
    return this.#given.findLast(
      (one) =>
        one.scheme === scheme &&
        one.office === office &&
        one.item === item &&
        one.fromMs === fromMs &&
        one.toMs === toMs,
    );
  }

  /** Of some offices: open ones first, newest first among equals. */
  actionsOf(within: (office: string) => boolean): QualityAction[] {
    const closed = (action: QualityAction): number => (action.state === 'verified' ? 1 : 0);
    return [...this.#held.values()]
      .filter(({ facts }) => within(facts.office))
      .map(({ facts, state, steps }) => ({ ...facts, state, steps: steps.slice(-100) }))
      .sort((a, b) => closed(a) - closed(b) || (b.id < a.id ? -1 : 1));
  }
}
