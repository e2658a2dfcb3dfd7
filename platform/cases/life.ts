import { CASE_FLAGS, CASE_STAGE_NAMES, FINAL_STAGES } from '../../contract/model/stages.ts';
import type { CaseFlag, CaseSource, CaseStage } from '../../contract/model/stages.ts';
import { CASE_ACT_NAMES, CASE_ACTS } from '../../contract/wire/commands.ts';
import type { CaseAct } from '../../contract/wire/commands.ts';

/** Acts that are not an officer's to ask for from a wall: departments, collectors and the platform itself do them. */
const INTERNAL_ACTS = [
  'verifyUnsure',
  'checkUnsure',
  'returnToDispatch',
  'returnToFile',
  'suspend',
  'resume',
  'extend',
  'defer',
  'appeal',
  'forceClose',
] as const;
export type LifeAct = CaseAct | (typeof INTERNAL_ACTS)[number];
export const LIFE_ACTS: readonly LifeAct[] = [...CASE_ACTS, ...INTERNAL_ACTS];

/** The field's words for every act; the timeline shows them. */
export const LIFE_ACT_NAMES: Record<LifeAct, string> = {
  ...CASE_ACT_NAMES,
  verifyUnsure: '无法核实',
  checkUnsure: '无法核查',
  returnToDispatch: '回退',
  returnToFile: '退回立案',
  suspend: '挂账',
  resume: '恢复处置',
  extend: '延期',
  defer: '缓办',
  appeal: '申诉',
  forceClose: '强制结案',
};

/** Where an act leads: a stage, `same` (it only sets a flag or leaves a step), or `verifyOrFile` (by source). */
type Target = CaseStage | 'same' | 'verifyOrFile';
export interface Rule {
  from: readonly CaseStage[];
  to: Target;
  sets?: CaseFlag;
}

const BEFORE_FILING = ['Reported', 'PendingVerify', 'Verifying', 'PendingFile'] as const;
/** Filed, and nothing final yet: a time limit runs (or is parked). */
export const IN_CHARGE_STAGES = [
  'PendingDispatch',
  'PendingHandle',
  'Handling',
  'Suspended',
  'HandleDone',
  'Checking',
  'CheckFailed',
  'PendingClose',
] as const satisfies readonly CaseStage[];

/**
 * The life of a case (domain §5.1–5.4). 核实, whether a report is true, lies before filing; 核查, whether the
 * trouble is gone, lies before closing; they never meet. What is not in this table is refused.
 */
export const LIFE: Readonly<Record<LifeAct, Rule>> = {
  accept: { from: ['Reported'], to: 'verifyOrFile' },
  startVerify: { from: ['PendingVerify'], to: 'Verifying' },
  verifyTrue: { from: ['Verifying'], to: 'PendingFile' },
  verifyFalse: { from: ['Verifying'], to: 'NotAccepted' },
  verifyUnsure: { from: ['Verifying'], to: 'same' },
  file: { from: ['PendingFile'], to: 'PendingDispatch' },
  reject: { from: ['Reported', 'PendingFile'], to: 'NotAccepted' },
  dispatch: { from: ['PendingDispatch'], to: 'PendingHandle' },
  returnToFile: { from: ['PendingDispatch'], to: 'PendingFile' },
  startHandling: { from: ['PendingHandle', 'CheckFailed'], to: 'Handling' },
  returnToDispatch: { from: ['PendingHandle', 'Handling'], to: 'PendingDispatch', sets: 'returned' },
  suspend: { from: ['Handling'], to: 'Suspended', sets: 'suspended' },
  resume: { from: ['Suspended'], to: 'Handling' },
  finishHandling: { from: ['Handling'], to: 'HandleDone' },
  startCheck: { from: ['HandleDone'], to: 'Checking' },
  passCheck: { from: ['Checking'], to: 'PendingClose' },
  failCheck: { from: ['Checking', 'PendingClose'], to: 'CheckFailed', sets: 'rework' },
  checkUnsure: { from: ['Checking'], to: 'same' },
  close: { from: ['PendingClose'], to: 'Closed' },
  forceClose: { from: ['PendingClose'], to: 'ForcedClosed' },
  cancel: { from: ['Reported', 'PendingVerify', 'PendingFile', 'PendingDispatch'], to: 'Cancelled' },
  reply: { from: ['HandleDone', 'Checking', 'PendingClose'], to: 'same' },
  supervise: { from: [...BEFORE_FILING, ...IN_CHARGE_STAGES], to: 'same', sets: 'supervised' },
  extend: { from: ['PendingHandle', 'Handling'], to: 'same', sets: 'extended' },
  defer: { from: IN_CHARGE_STAGES, to: 'same', sets: 'deferred' },
  appeal: { from: IN_CHARGE_STAGES, to: 'same', sets: 'appealed' },
};

/** Reports that nobody of the city has seen yet: 核实 comes before filing (domain §5.2). A collector has seen it. */
export const VERIFY_FIRST: readonly CaseSource[] = ['Public', 'Media'];
/** Sources with a caller who waits for an answer (S7): such a case is not closed before he was answered. */
export const ANSWER_FIRST: readonly CaseSource[] = ['Public'];
/** One system's rule (domain §5.4): at most two extensions, none once the limit has passed. */
const MAX_EXTENSIONS = 2;
const MAX_SUSPENSION_S = 366 * 86_400;

/** What the rules look at. */
export interface LifeFacts {
  stage: CaseStage;
  source: CaseSource;
  answered: boolean;
  extensions: number;
  deadlineAtS: number;
}

export type Verdict = { ok: true; to: CaseStage } | { ok: false; reason: string };

/** Whether `act` is allowed at `atS` and where it leads; a refusal says why in a sentence for the person who asked. */
export function judge(facts: LifeFacts, act: LifeAct, atS: number, untilS: number): Verdict {
  const rule = LIFE[act];
  if (!rule.from.includes(facts.stage)) return { ok: false, reason: refusal(facts.stage, act) };
  const reason = condition(facts, act, atS, untilS);
  if (reason !== '') return { ok: false, reason };
  return { ok: true, to: target(rule.to, facts) };
}

function condition(facts: LifeFacts, act: LifeAct, atS: number, untilS: number): string {
  const waits = ANSWER_FIRST.includes(facts.source);
  if (act === 'close' && waits && !facts.answered) return '诉求人尚未得到答复，答复后才能结案。';
  if (act === 'reply' && !waits) return '本案没有诉求人，无需答复。';
  if (act === 'reply' && facts.answered) return '诉求人已经答复过。';
  if (act === 'extend' && facts.extensions >= MAX_EXTENSIONS) return `延期最多${MAX_EXTENSIONS}次，不能再延。`;
  if (act === 'extend' && atS > facts.deadlineAtS) return '案件已经超期，不能延期。';
  if (act === 'suspend' && (untilS <= atS || untilS > atS + MAX_SUSPENSION_S)) {
    return '挂账须写明恢复日期，且不超过一年。';
  }
  return '';
}

function target(to: Target, facts: LifeFacts): CaseStage {
  if (to === 'same') return facts.stage;
  if (to === 'verifyOrFile') return VERIFY_FIRST.includes(facts.source) ? 'PendingVerify' : 'PendingFile';
  return to;
}

function refusal(stage: CaseStage, act: LifeAct): string {
  if (FINAL_STAGES.includes(stage)) return `案件已${CASE_STAGE_NAMES[stage]}，不能再“${LIFE_ACT_NAMES[act]}”。`;
  const from = LIFE[act].from.map((name) => CASE_STAGE_NAMES[name]).join('、');
  return `案件处于“${CASE_STAGE_NAMES[stage]}”，不能“${LIFE_ACT_NAMES[act]}”（只在“${from}”时可以）。`;
}

export function flagBit(flag: CaseFlag): number {
  return 1 << CASE_FLAGS.indexOf(flag);
}
