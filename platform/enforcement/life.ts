import {
  ENFORCE_ACT_NAMES,
  ENFORCE_ACTS,
  ENFORCE_STAGE_NAMES,
  type EnforceAct,
  type EnforceStage,
} from '../../contract/model/enforcement.ts';
import type { LocalOffset } from '../city/localDay.ts';
import { daysAfter, lateFeeFen, PERIODS, periodEndMs } from './law.ts';

/** What the acts of an enforcement case change. Times in milliseconds, 0 = not yet; money in fen. */
export interface EnforceState {
  stage: EnforceStage;
  stageSinceMs: number;
  fineFen: number;
  paidFen: number;
  servedAtMs: number;
  urgedAtMs: number;
  appliedAtMs: number;
  acceptedAtMs: number;
  ruledAtMs: number;
  /** 裁定准予; null before the court ruled. */
  granted: boolean | null;
  supports: number;
  joints: number;
}

/** One act as it is kept. */
export interface EnforceStep {
  act: EnforceAct;
  atMs: number;
  /** decide: the fine; pay, execute: what came in; else 0. */
  amountFen: number;
}

export type Enforced = { ok: true; state: EnforceState } | { ok: false; reason: string };

export function clueState(foundAtMs: number): EnforceState {
  return {
    stage: 'Clue',
    stageSinceMs: foundAtMs,
    fineFen: 0,
    paidFen: 0,
    servedAtMs: 0,
    urgedAtMs: 0,
    appliedAtMs: 0,
    acceptedAtMs: 0,
    ruledAtMs: 0,
    granted: null,
    supports: 0,
    joints: 0,
  };
}

const OPEN: readonly EnforceStage[] = [
  'Filed',
  'Investigate',
  'Notice',
  'Hearing',
  'Decision',
  'Served',
  'Urged',
  'CourtApply',
  'CourtReview',
  'CourtRuled',
];

/** From which stages an act is possible, and where it leads; `same` leaves the stage. */
const RULES: Readonly<Record<EnforceAct, { from: readonly EnforceStage[]; to: EnforceStage | 'same' }>> = {
  file: { from: ['Clue'], to: 'Filed' },
  investigate: { from: ['Filed'], to: 'Investigate' },
  notify: { from: ['Investigate'], to: 'Notice' },
  hear: { from: ['Notice'], to: 'Hearing' },
  decide: { from: ['Notice', 'Hearing'], to: 'Decision' },
  serve: { from: ['Decision'], to: 'Served' },
  pay: { from: ['Served', 'Urged', 'CourtApply', 'CourtReview'], to: 'same' },
  urge: { from: ['Served'], to: 'Urged' },
  applyCourt: { from: ['Urged'], to: 'CourtApply' },
  courtAccept: { from: ['CourtApply'], to: 'CourtReview' },
  courtGrant: { from: ['CourtReview'], to: 'CourtRuled' },
  courtRefuse: { from: ['CourtReview'], to: 'CourtRuled' },
  execute: { from: ['CourtRuled'], to: 'same' },
  close: { from: ['Performed', 'Executed', 'CourtRuled'], to: 'Closed' },
  withdraw: { from: ['Clue', 'Filed', 'Investigate', 'Notice', 'Hearing', 'Decision'], to: 'Closed' },
  support: { from: OPEN, to: 'same' },
  joint: { from: OPEN, to: 'same' },
};

/** The state after an act, or why the law or the order of stages refuses it. Pure: `state` is not touched. */
export function enforce(state: EnforceState, step: EnforceStep, days: LocalOffset): Enforced {
  const rule = RULES[step.act];
  if (!rule.from.includes(state.stage)) return { ok: false, reason: outOfOrder(state.stage, step.act) };
  const reason = CONDITIONS[step.act]?.(state, step, days) ?? '';
  if (reason !== '') return { ok: false, reason };
  const next = { ...state };
  EFFECTS[step.act]?.(next, step, days);
  if (rule.to !== 'same') next.stage = rule.to;
  if (next.stage !== state.stage) next.stageSinceMs = step.atMs;
  return { ok: true, state: next };
}

/** Acts that would not be refused at `atMs`; acts that take an amount are asked with what is due. */
export function possibleActs(state: EnforceState, atMs: number, days: LocalOffset): EnforceAct[] {
  const amountFen = Math.max(1, dueFen(state, atMs, days));
  return ENFORCE_ACTS.filter((act) => enforce(state, { act, atMs, amountFen }, days).ok);
}

/** Late fee that has grown by `atMs`; it stops growing when the court is asked, which takes the sum over. */
export function grownLateFeeFen(state: EnforceState, atMs: number, days: LocalOffset): number {
  if (state.servedAtMs === 0) return 0;
  const untilMs = state.appliedAtMs === 0 ? atMs : state.appliedAtMs;
  return lateFeeFen(state.fineFen, daysAfter(endOf('pay', state, days), untilMs, days));
}

/** What is still to be paid at `atMs`. */
export function dueFen(state: EnforceState, atMs: number, days: LocalOffset): number {
  return Math.max(0, state.fineFen + grownLateFeeFen(state, atMs, days) - state.paidFen);
}

/** Last moment of a clock, or 0 while it has not begun. The period to ask the court begins when the one to sue has ended. */
export function endOf(clock: keyof typeof PERIODS, state: EnforceState, days: LocalOffset): number {
  const from = startOf(clock, state, days);
  return from === 0 ? 0 : periodEndMs(from, PERIODS[clock], days);
}

export function startOf(clock: keyof typeof PERIODS, state: EnforceState, days: LocalOffset): number {
  if (clock === 'urge') return state.urgedAtMs;
  if (clock === 'rule') return state.acceptedAtMs;
  return clock === 'apply' ? endOf('sue', state, days) : state.servedAtMs;
}

type Condition = (state: EnforceState, step: EnforceStep, days: LocalOffset) => string;

const CONDITIONS: Partial<Record<EnforceAct, Condition>> = {
  decide: (_state, { amountFen }) => (amountFen > 0 ? '' : '处罚决定须写明罚款数额。'),
  pay: (_state, { amountFen }) => (amountFen > 0 ? '' : '缴款须写明数额。'),
  execute: (state, { amountFen }) => {
    if (state.granted !== true) return '法院裁定不准予执行，不能执行。';
    return amountFen > 0 ? '' : '执行到款须写明数额。';
  },
  urge: (state, { atMs }, days) =>
    atMs > endOf('pay', state, days) ? '' : `履行期限未届满（${PERIODS.pay.days}日），不能催告。`,
  applyCourt(state, { atMs }, days) {
    if (atMs <= endOf('urge', state, days)) return `催告书送达未满${PERIODS.urge.days}日，不能申请强制执行。`;
    if (atMs <= endOf('sue', state, days)) return '复议、诉讼期限未届满，不能申请强制执行。';
    if (atMs > endOf('apply', state, days)) return `已过${PERIODS.apply.months}个月的申请期限，法院不再受理。`;
    return '';
  },
  close: (state) =>
    state.stage === 'CourtRuled' && state.granted === true ? '法院准予执行，执行完毕后才能结案。' : '',
};

const EFFECTS: Partial<Record<EnforceAct, (next: EnforceState, step: EnforceStep, days: LocalOffset) => void>> = {
  decide(next, { amountFen }) {
    next.fineFen = amountFen;
  },
  serve(next, { atMs }) {
    next.servedAtMs = atMs;
  },
  pay: (next, step, days) => take(next, step, days, 'Performed'),
  execute: (next, step, days) => take(next, step, days, 'Executed'),
  urge(next, { atMs }) {
    next.urgedAtMs = atMs;
  },
  applyCourt(next, { atMs }) {
    next.appliedAtMs = atMs;
  },
  courtAccept(next, { atMs }) {
    next.acceptedAtMs = atMs;
  },
  courtGrant: (next, { atMs }) => rule(next, atMs, true),
  courtRefuse: (next, { atMs }) => rule(next, atMs, false),
  support(next) {
    next.supports += 1;
  },
  joint(next) {
    next.joints += 1;
  },
};

/** Money came in; the stage follows when nothing is due any more. */
function take(next: EnforceState, { atMs, amountFen }: EnforceStep, days: LocalOffset, whole: EnforceStage): void {
  next.paidFen += amountFen;
  if (dueFen(next, atMs, days) === 0) next.stage = whole;
}

function rule(next: EnforceState, atMs: number, granted: boolean): void {
  next.ruledAtMs = atMs;
  next.granted = granted;
}

function outOfOrder(stage: EnforceStage, act: EnforceAct): string {
  const name = ENFORCE_ACT_NAMES[act];
  if (stage === 'Closed') return `执法案件已结案，不能再“${name}”。`;
  const from = RULES[act].from.map((one) => ENFORCE_STAGE_NAMES[one]).join('、');
  return `执法案件处于“${ENFORCE_STAGE_NAMES[stage]}”，不能“${name}”（只在“${from}”时可以）。`;
}
