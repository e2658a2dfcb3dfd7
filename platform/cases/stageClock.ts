import type { CaseSource, CaseStage } from '../../contract/model/stages.ts';
import type { StageClock } from '../../contract/wire/cases.ts';
import type { CaseRules } from '../city/schema/caseRules.ts';
import type { WorkCalendar } from './calendar.ts';
import { VERIFY_FIRST } from './life.ts';
import { deadlineS } from './limits.ts';

type StageLimitName = keyof CaseRules['stageLimits'];

const CLOCK_NAMES: Record<StageLimitName, string> = {
  accept: '受理',
  verify: '核实',
  file: '立案',
  dispatch: '派遣',
  check: '核查',
};

/** Which stage limit runs in which stage; the handling limit runs beside them from the first dispatch. */
const CLOCKS: Partial<Record<CaseStage, StageLimitName>> = {
  Reported: 'accept',
  PendingVerify: 'verify',
  Verifying: 'verify',
  PendingFile: 'file',
  PendingDispatch: 'dispatch',
  HandleDone: 'check',
  Checking: 'check',
};

/** The stage limit that runs in a stage, '' where none does. */
export function clockOfStage(stage: CaseStage): StageLimitName | '' {
  return CLOCKS[stage] ?? '';
}

/** The stage limit that runs now, and when it ends; undefined where none runs. `fromS`: `CaseState.clockFromS`. */
export function runningClock(
  stage: CaseStage,
  fromS: number,
  { stageLimits }: CaseRules,
  calendar: WorkCalendar,
): StageClock | undefined {
  const name = clockOfStage(stage);
  if (name === '') return undefined;
  const limit = stageLimits[name];
  return { name: CLOCK_NAMES[name], limit, dueAtS: deadlineS(calendar, fromS, limit) };
}

/** Until when a case has to be filed, dispatched and checked; seconds, 0 where what it is counted from has not happened. */
export interface StageDues {
  /** 按时立案: from the report, by the limits of 受理, 核实 (of sources that are verified first) and 立案 one after another. */
  fileByS: number;
  /** 按期派遣: from filing. */
  dispatchByS: number;
  /** 按期核查: from the last 处置完成. */
  checkByS: number;
}

/**
 * For counting 按时立案, 按期派遣 and 按期核查: in time is a milestone (`CaseMilestones`) that is not 0 and not later than its due here.
 * Whole seconds; pure arithmetic where the limits are 紧急工作时, so that all cases of a city can be asked.
 */
export function stageDues(
  at: { reportedAtS: number; source: CaseSource; filedAtS: number; handledAtS: number },
  { stageLimits }: CaseRules,
  calendar: WorkCalendar,
): StageDues {
  const accepted = deadlineS(calendar, at.reportedAtS, stageLimits.accept);
  const verified = VERIFY_FIRST.includes(at.source) ? deadlineS(calendar, accepted, stageLimits.verify) : accepted;
  return {
    fileByS: deadlineS(calendar, verified, stageLimits.file),
    dispatchByS: at.filedAtS === 0 ? 0 : deadlineS(calendar, at.filedAtS, stageLimits.dispatch),
    checkByS: at.handledAtS === 0 ? 0 : deadlineS(calendar, at.handledAtS, stageLimits.check),
  };
}
