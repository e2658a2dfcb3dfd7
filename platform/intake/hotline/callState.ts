import type { CaseStage } from '../../../contract/model/stages.ts';
import type { CallKind, CallState, Satisfaction } from '../../../contract/wire/calls.ts';

/** What is known of a call. Times are milliseconds of platform time, 0 = not (yet). Nothing of the caller stands here unmasked. */
export interface Call {
  id: string;
  /** Who brought it and under which id: asked again with the same, nothing happens twice. */
  source: string;
  sourceId: string;
  channel: string;
  state: CallState;
  stateSinceMs: number;
  rangAtMs: number;
  answeredAtMs: number;
  endedAtMs: number;
  operatorRole: string;
  /** Full name; leaves the platform masked. */
  operatorName: string;
  kind: CallKind | null;
  /** Masked when it came in; the plain values are the Caller's. */
  maskedName: string;
  maskedNumber: string;
  place: string;
  text: string;
  caseKey: number;
  dueAtMs: number;
  /** Call-backs in a row that nobody answered, and all there were. */
  unanswered: number;
  callBacks: number;
  satisfaction: Satisfaction | null;
}

/** Who called: kept apart, never staged, erased when its time is over. */
export interface Caller {
  number: string;
  name: string;
  address: string;
}

/** One call-back with full name. */
export interface CallBack {
  atMs: number;
  actorRole: string;
  actorName: string;
  answered: boolean;
  satisfaction: Satisfaction | null;
  text: string;
}

/** Stages in which a caller's case is with the department. */
const REFERRED: readonly CaseStage[] = [
  'PendingHandle',
  'Handling',
  'Suspended',
  'HandleDone',
  'Checking',
  'CheckFailed',
];
/** Stages after which the caller must be told how it ended. 核查 comes first: nobody is told what nobody has looked at. */
const TO_TELL: readonly CaseStage[] = ['PendingClose', 'NotAccepted', 'Cancelled', 'ForcedClosed'];

/** Where the caller of a case in `stage` stands, as long as he was not called back. A case is closed only once he was answered. */
export function stateOfStage(stage: CaseStage): CallState {
  if (stage === 'Closed') return 'calledBack';
  if (TO_TELL.includes(stage)) return 'callBackDue';
  return REFERRED.includes(stage) ? 'referred' : 'registered';
}

/** Why a call-back cannot be written down as it is; '' where it can. */
export function callBackProblem(state: CallState, back: Pick<CallBack, 'answered' | 'satisfaction' | 'text'>): string {
  if (state !== 'callBackDue') return '本次来电不在“待回访”，不能登记回访。';
  if (!back.answered) return back.satisfaction === null ? '' : '回访未接通，不能有满意度。';
  if (back.satisfaction === null) return '回访接通后须记录满意度。';
  if (back.satisfaction === 'dissatisfied' && back.text.trim() === '') return '诉求人不满意，须写明原因，以便返工。';
  return '';
}
