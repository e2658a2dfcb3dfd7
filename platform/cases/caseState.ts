import { FINAL_STAGES } from '../../contract/model/stages.ts';
import type { CaseSource, CaseStage } from '../../contract/model/stages.ts';
import type { Limit } from '../../contract/model/time.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import { DEFAULT_CASE_RULES, type CaseRules } from '../city/schema/caseRules.ts';
import type { WorkCalendar } from './calendar.ts';
import { flagBit, judge, LIFE } from './life.ts';
import type { LifeAct, Request, Verdict } from './life.ts';
import { deadlineAfterPauseS, deadlineS } from './limits.ts';
import { clockOfStage } from './stageClock.ts';

/** What a case's acts change. Times are whole seconds since the epoch, 0 = never. */
export interface CaseState {
  stage: CaseStage;
  source: CaseSource;
  flags: number;
  department: number;
  reportedAtS: number;
  deadlineAtS: number;
  endedAtS: number;
  filedAtS: number;
  dispatchedAtS: number;
  handledAtS: number;
  checkedAtS: number;
  answered: boolean;
  extensions: number;
  /** While parked: since when, until when, and the deadline that stood before; else 0. */
  suspendedAtS: number;
  resumeAtS: number;
  deadlineBeforeS: number;
  /** The department's request that waits for its answer. */
  asked: Request;
  /** Since when the stage clock runs that runs now (`stageClock.ts`), or the last one ran. */
  clockFromS: number;
}

/** One act as it is applied and kept; what a whole life can be rebuilt from. */
export interface LifeStep {
  act: LifeAct;
  atS: number;
  /** suspend: parked until; else 0. */
  untilS: number;
  /** dispatch: to whom, if not to the department of the limit rule; else NO_INDEX. */
  department: number;
  machine: boolean;
}

export type Applied = { ok: true; state: CaseState } | { ok: false; reason: string };

/** The state a report begins with. Until it is dispatched its deadline is counted from the report. */
export function reportedState(
  source: CaseSource,
  flags: number,
  department: number,
  atS: number,
  limit: Limit,
  calendar: WorkCalendar,
): CaseState {
  return {
    stage: 'Reported',
    source,
    flags,
    department,
    reportedAtS: atS,
    deadlineAtS: deadlineS(calendar, atS, limit),
    endedAtS: 0,
    filedAtS: 0,
    dispatchedAtS: 0,
    handledAtS: 0,
    checkedAtS: 0,
    answered: false,
    extensions: 0,
    suspendedAtS: 0,
    resumeAtS: 0,
    deadlineBeforeS: 0,
    asked: '',
    clockFromS: atS,
  };
}

/** The state after a step, or why the rules refuse it. Pure: `state` is not touched. */
export function applyStep(
  state: CaseState,
  step: LifeStep,
  limit: Limit,
  calendar: WorkCalendar,
  rules: CaseRules = DEFAULT_CASE_RULES,
): Applied {
  const next = { ...state };
  const verdict = takeStep(next, step, limit, calendar, rules);
  return verdict.ok ? { ok: true, state: next } : verdict;
}

/** `applyStep` in place, for whole pasts: a refused step changes nothing. */
export function takeStep(
  state: CaseState,
  step: LifeStep,
  limit: Limit,
  calendar: WorkCalendar,
  rules: CaseRules = DEFAULT_CASE_RULES,
): Verdict {
  const verdict = judge(state, step.act, step.atS, step.untilS, rules);
  if (!verdict.ok) return verdict;
  const { sets } = LIFE[step.act];
  if (clockOfStage(verdict.to) !== clockOfStage(state.stage)) state.clockFromS = step.atS;
  state.stage = verdict.to;
  if (sets !== undefined) state.flags |= flagBit(sets);
  state.endedAtS = FINAL_STAGES.includes(verdict.to) ? step.atS : 0;
  // What a department asked for lapses where it can no longer be granted.
  if (state.asked !== '' && !LIFE[state.asked].from.includes(verdict.to)) state.asked = '';
  EFFECTS[step.act]?.(state, step, limit, calendar);
  return verdict;
}

type Effect = (next: CaseState, step: LifeStep, limit: Limit, calendar: WorkCalendar) => void;

/** What an act does beside changing stage and flag. */
const EFFECTS: Partial<Record<LifeAct, Effect>> = {
  file(next, { atS }) {
    if (next.filedAtS === 0) next.filedAtS = atS;
  },
  // The handling limit runs from the first dispatch; after a 回退 it keeps running and is not set again.
  dispatch(next, { atS, department }, limit, calendar) {
    if (department !== NO_INDEX) next.department = department;
    if (next.dispatchedAtS !== 0) return;
    next.dispatchedAtS = atS;
    next.deadlineAtS = deadlineS(calendar, atS, limit);
  },
  finishHandling(next, { atS }) {
    next.handledAtS = atS;
  },
  passCheck(next, { atS, machine }) {
    next.checkedAtS = atS;
    if (machine) next.flags |= flagBit('machineVerified');
  },
  // 返工: it counts as not handled until it is handled again; the limit stays as it was.
  failCheck(next) {
    next.handledAtS = 0;
    next.checkedAtS = 0;
  },
  reply(next) {
    next.answered = true;
  },
  requestReturn(next) {
    next.asked = 'returnToDispatch';
  },
  requestExtension(next) {
    next.asked = 'extend';
  },
  appeal(next) {
    next.asked = 'appeal';
  },
  refuseRequest(next) {
    next.asked = '';
  },
  exempt(next) {
    next.asked = '';
  },
  extend(next, _step, limit, calendar) {
    next.asked = '';
    next.extensions += 1;
    next.deadlineAtS = deadlineS(calendar, next.deadlineAtS, limit);
  },
  // While parked, the deadline is the one that holds if the case goes on as planned: it always lies beyond the pause.
  suspend(next, { atS, untilS }, limit, calendar) {
    next.suspendedAtS = atS;
    next.resumeAtS = untilS;
    next.deadlineBeforeS = next.deadlineAtS;
    next.deadlineAtS = deadlineAfterPauseS(calendar, next.deadlineBeforeS, atS, untilS, limit.unit);
  },
  resume(next, { atS }, limit, calendar) {
    const { deadlineAtS, deadlineBeforeS, suspendedAtS } = next;
    // Of a case that was parked before it came here, how much time was left is not known: it has its whole limit.
    next.deadlineAtS =
      suspendedAtS === 0
        ? Math.max(deadlineAtS, deadlineS(calendar, atS, limit))
        : deadlineAfterPauseS(calendar, deadlineBeforeS, suspendedAtS, atS, limit.unit);
    next.suspendedAtS = 0;
    next.resumeAtS = 0;
    next.deadlineBeforeS = 0;
  },
};
