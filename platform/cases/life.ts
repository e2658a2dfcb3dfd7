import { DAY_S } from '../../contract/model/time.ts';
import { CASE_FLAGS, CASE_STAGE_NAMES, CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import type { CaseFlag, CaseSource, CaseStage } from '../../contract/model/stages.ts';
import { CASE_ACT_NAMES, CASE_ACTS } from '../../contract/wire/commands.ts';
import type { CaseAct } from '../../contract/wire/commands.ts';
import { DEFAULT_CASE_RULES, type CaseRules } from '../city/schema/caseRules.ts';

/** Every act on a case; who may ask for which is the door's to say. */
export type LifeAct = CaseAct;
export const LIFE_ACTS: readonly LifeAct[] = CASE_ACTS;

/** The field's words for every act; the timeline shows them. */
export const LIFE_ACT_NAMES: Record<LifeAct, string> = CASE_ACT_NAMES;

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

/** What a department may ask the centre for; one request at a time waits for its answer. */
export const REQUESTS = ['', 'returnToDispatch', 'extend', 'appeal'] as const;
export type Request = (typeof REQUESTS)[number];

/**
 * The life of a case (domain §5.1–5.4). 核实, whether a report is true, lies before filing; 核查, whether the
 * trouble is gone, lies before closing; they never meet. What is not in this table is refused. 强制结案 stands here with every
 * stage it may be allowed from; which of them a city allows, its case rules say.
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
  forceClose: { from: IN_CHARGE_STAGES, to: 'ForcedClosed' },
  cancel: { from: ['Reported', 'PendingVerify', 'PendingFile', 'PendingDispatch'], to: 'Cancelled' },
  reply: { from: ['HandleDone', 'Checking', 'PendingClose'], to: 'same' },
  supervise: { from: [...BEFORE_FILING, ...IN_CHARGE_STAGES], to: 'same', sets: 'supervised' },
  urge: { from: IN_CHARGE_STAGES, to: 'same', sets: 'urged' },
  requestReturn: { from: ['PendingHandle', 'Handling'], to: 'same' },
  requestExtension: { from: ['PendingHandle', 'Handling'], to: 'same' },
  refuseRequest: { from: IN_CHARGE_STAGES, to: 'same' },
  extend: { from: ['PendingHandle', 'Handling'], to: 'same', sets: 'extended' },
  defer: { from: IN_CHARGE_STAGES, to: 'same', sets: 'deferred' },
  appeal: { from: IN_CHARGE_STAGES, to: 'same', sets: 'appealed' },
  exempt: { from: IN_CHARGE_STAGES, to: 'same', sets: 'exempted' },
};

/** Reports that nobody of the city has seen yet: 核实 comes before filing (domain §5.2). A collector has seen it. */
export const VERIFY_FIRST: readonly CaseSource[] = ['Public', 'Media'];
/** Sources with a caller who waits for an answer (S7): such a case is not closed before he was answered. */
export const ANSWER_FIRST: readonly CaseSource[] = ['Public'];

/** What the rules look at. */
export interface LifeFacts {
  stage: CaseStage;
  source: CaseSource;
  answered: boolean;
  extensions: number;
  deadlineAtS: number;
  /** The request that waits for its answer; '' for none. */
  asked: Request;
}

export type Verdict = { ok: true; to: CaseStage } | { ok: false; reason: string };

/** Whether `act` is allowed at `atS` and where it leads; a refusal says why in a sentence for the person who asked. */
export function judge(
  facts: LifeFacts,
  act: LifeAct,
  atS: number,
  untilS: number,
  rules: CaseRules = DEFAULT_CASE_RULES,
): Verdict {
  const rule = LIFE[act];
  if (!rule.from.includes(facts.stage)) return { ok: false, reason: refusal(facts.stage, act, rules) };
  const reason = CONDITIONS[act]?.({ facts, atS, untilS, rules }) ?? '';
  if (reason !== '') return { ok: false, reason };
  return { ok: true, to: target(rule.to, facts) };
}

interface Question {
  facts: LifeFacts;
  atS: number;
  untilS: number;
  rules: CaseRules;
}

const waits = ({ source }: LifeFacts): boolean => ANSWER_FIRST.includes(source);

/** What must hold beside the stage: '' where it does, else why not. */
const CONDITIONS: Partial<Record<LifeAct, (question: Question) => string>> = {
  close: ({ facts }) => (waits(facts) && !facts.answered ? '诉求人尚未得到答复，答复后才能结案。' : ''),
  reply: ({ facts }) => (waits(facts) ? (facts.answered ? '诉求人已经答复过。' : '') : '本案没有诉求人，无需答复。'),
  requestReturn: nothingAsked,
  requestExtension: (question) => nothingAsked(question) || extensionLeft(question),
  returnToDispatch: ({ facts, rules }) =>
    rules.approvals.includes('returnToDispatch') && facts.asked !== 'returnToDispatch'
      ? '回退须先由处置部门申请，再由派遣员批准。'
      : '',
  extend: (question) =>
    question.rules.approvals.includes('extend') && question.facts.asked !== 'extend'
      ? '延期须先由处置部门申请，再批准。'
      : extensionLeft(question),
  refuseRequest: ({ facts }) => (facts.asked === '' ? '没有待答复的申请。' : ''),
  suspend: ({ atS, untilS, rules }) =>
    untilS <= atS || untilS > atS + rules.maxSuspensionDays * DAY_S
      ? `挂账须写明恢复日期，且不超过${rules.maxSuspensionDays}天。`
      : '',
  appeal: (question) =>
    nothingAsked(question) ||
    (question.atS > question.facts.deadlineAtS && question.facts.stage !== 'Suspended'
      ? ''
      : '案件没有超期，无需申诉。'),
  exempt: ({ facts }) => (facts.asked === 'appeal' ? '' : '没有待答复的申诉。'),
  forceClose: ({ facts, rules }) =>
    rules.forceCloseFrom.includes(facts.stage) ? '' : refusal(facts.stage, 'forceClose', rules),
};

function nothingAsked({ facts }: Question): string {
  return facts.asked === '' ? '' : `已有“${REQUEST_NAMES[facts.asked]}”等待答复。`;
}

/** domain §5.4: at most so many extensions, none once the limit has passed. */
function extensionLeft({ facts, atS, rules }: Question): string {
  if (facts.extensions >= rules.maxExtensions) return `延期最多${rules.maxExtensions}次，不能再延。`;
  return atS > facts.deadlineAtS ? '案件已经超期，不能延期。' : '';
}

/** The field's words for a request that waits. */
export const REQUEST_NAMES: Record<Request, string> = {
  '': '',
  returnToDispatch: CASE_ACT_NAMES.requestReturn,
  extend: CASE_ACT_NAMES.requestExtension,
  appeal: CASE_ACT_NAMES.appeal,
};

function target(to: Target, facts: LifeFacts): CaseStage {
  if (to === 'same') return facts.stage;
  if (to === 'verifyOrFile') return VERIFY_FIRST.includes(facts.source) ? 'PendingVerify' : 'PendingFile';
  return to;
}

function refusal(stage: CaseStage, act: LifeAct, rules: CaseRules): string {
  if (FINAL_STAGES.includes(stage)) return `案件已${CASE_STAGE_NAMES[stage]}，不能再“${LIFE_ACT_NAMES[act]}”。`;
  const allowed = act === 'forceClose' ? rules.forceCloseFrom : LIFE[act].from;
  const from = CASE_STAGES.filter((name) => allowed.includes(name)).map((name) => CASE_STAGE_NAMES[name]);
  const only = from.length > MOST_NAMED ? '' : `（只在“${from.join('、')}”时可以）`;
  return `案件处于“${CASE_STAGE_NAMES[stage]}”，不能“${LIFE_ACT_NAMES[act]}”${only}。`;
}

/** A refusal that lists more stages than this is not read. */
const MOST_NAMED = 5;

export function flagBit(flag: CaseFlag): number {
  return 1 << CASE_FLAGS.indexOf(flag);
}
