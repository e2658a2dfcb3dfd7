import { CASE_SOURCE_NAMES, CASE_SOURCES, CASE_STAGES } from '../../../contract/model/stages.ts';
import type { CaseFlag } from '../../../contract/model/stages.ts';
import type { Limit } from '../../../contract/model/time.ts';
import type { CaseRow } from '../../../contract/wire/cases.ts';
import { NO_INDEX } from '../../../contract/wire/cases.ts';
import { CASE_ACT_POSTS } from '../../../contract/wire/commands.ts';
import type { WorkCalendar } from '../calendar.ts';
import type { StepRecord } from '../caseRecord.ts';
import type { CaseMarkRow } from '../CaseRows.ts';
import { reportedState, takeStep } from '../caseState.ts';
import type { CaseState } from '../caseState.ts';
import { ANSWER_FIRST, flagBit, VERIFY_FIRST } from '../life.ts';
import type { LifeAct } from '../life.ts';
import { deadlineS } from '../limits.ts';
import { longPauseAfter, pauseAfter, shareOf } from './pauses.ts';

/** What the telling needs to know beside the case: its limit rule, and the departments by name. */
export interface PastFrame {
  limit: Limit;
  /** Department of the limit rule. */
  department: number;
  departments: readonly { name: string }[];
  calendar: WorkCalendar;
}

/** Flags a report comes with; the others are set by acts. */
const REPORTED_FLAGS = flagBit('urgent') | flagBit('selfHandled') | flagBit('recent');
/** Early acts of a case that takes long happen in its first hours. */
const EARLY_S = 6 * 3600;

interface Told {
  act: LifeAct;
  atS: number;
  untilS?: number;
  department?: number;
  machine?: boolean;
}

/**
 * The whole life of a case of an invented past, every act with its time: what is stored of it (milestones, flags, stage) told
 * as events that the rules of a case's life allow, and that lead to exactly what is stored. It is invented as the case itself is,
 * but always the same. Stages are filled in by `replayLife`. A past that was read from files is told by `pastSteps`, which adds nothing to what the files say.
 */
export function composeLife(row: CaseRow, marks: CaseMarkRow, frame: PastFrame): StepRecord[] {
  const told = [...beforeDispatch(row, marks), ...afterDispatch(row, marks, frame)];
  // Stable: what falls into the same second stays in the order of a case's life.
  told.sort((a, b) => a.atS - b.atS);
  const report = record(row, frame, 0, { act: 'report', atS: row.reportedAtS });
  return [report, ...told.map((one, index) => record(row, frame, index + 1, one))];
}

/** What a report is by itself, before anything was done: all that replaying needs beside the steps. */
export type ReportFacts = Pick<CaseRow, 'source' | 'flags' | 'reportedAtS'>;

export type Replayed = { ok: true; state: CaseState } | { ok: false; reason: string };

/** The state the steps lead to, by the rules of a case's life alone; writes into each the stage it led to. */
export function replayLife(
  facts: ReportFacts,
  steps: StepRecord[],
  { limit, department, calendar }: PastFrame,
): Replayed {
  const source = CASE_SOURCES[facts.source] ?? 'Collector';
  const state = reportedState(source, facts.flags & REPORTED_FLAGS, department, facts.reportedAtS, limit, calendar);
  for (const step of steps) {
    const { act, atMs, untilS, department: to, machine } = step;
    if (act === 'report') continue;
    const taken = takeStep(state, { act, atS: atMs / 1000, untilS, department: to, machine }, limit, calendar);
    if (!taken.ok) return { ok: false, reason: `${act}: ${taken.reason}` };
    step.stage = CASE_STAGES.indexOf(state.stage);
  }
  return { ok: true, state };
}

function beforeDispatch({ source, stage, reportedAtS, endedAtS }: CaseRow, { filedAtS }: CaseMarkRow): Told[] {
  const refused = filedAtS === 0;
  const toS = refused ? endedAtS : filedAtS;
  const at = (share: number): number => Math.floor(reportedAtS + (toS - reportedAtS) * share);
  const verifies = VERIFY_FIRST.includes(CASE_SOURCES[source] ?? 'Collector');
  const accept: Told = { act: 'accept', atS: at(verifies ? 0.25 : 0.5) };
  if (refused && CASE_STAGES[stage] === 'Cancelled') return [accept, { act: 'cancel', atS: toS }];
  if (!verifies) return [accept, { act: refused ? 'reject' : 'file', atS: toS }];
  const verify: Told = { act: 'startVerify', atS: at(0.5) };
  if (refused) return [accept, verify, { act: 'verifyFalse', atS: toS }];
  return [accept, verify, { act: 'verifyTrue', atS: at(0.85) }, { act: 'file', atS: toS }];
}

function afterDispatch(row: CaseRow, marks: CaseMarkRow, frame: PastFrame): Told[] {
  const { dispatchedAtS, handledAtS } = marks;
  if (marks.filedAtS === 0) return [];
  const has = (flag: CaseFlag): boolean => (row.flags & flagBit(flag)) !== 0;
  const stage = CASE_STAGES[row.stage];
  const pause = pauseOf(row, marks, frame);
  const endS = pause?.fromS ?? (handledAtS || row.endedAtS || dispatchedAtS + EARLY_S);
  const earlyS = Math.min(endS - dispatchedAtS, EARLY_S);
  const early = (share: number): number => dispatchedAtS + Math.floor(earlyS * share);
  const told: Told[] = [];
  const returned = has('returned');
  told.push({
    act: 'dispatch',
    atS: dispatchedAtS,
    department: returned ? otherDepartment(row, frame) : row.department,
  });
  if (returned) {
    told.push({ act: 'requestReturn', atS: early(0.05) }, { act: 'returnToDispatch', atS: early(0.08) });
    told.push({ act: 'dispatch', atS: early(0.1), department: row.department });
  }
  if (has('supervised')) told.push({ act: 'supervise', atS: early(0.12) });
  if (has('extended')) {
    const firstS = Math.min(endS, deadlineS(frame.calendar, dispatchedAtS, frame.limit)) - dispatchedAtS;
    told.push({ act: 'requestExtension', atS: dispatchedAtS + Math.floor(firstS * 0.3) });
    told.push({ act: 'extend', atS: dispatchedAtS + Math.floor(firstS * 0.4) });
  }
  if (stage !== 'PendingHandle') told.push({ act: 'startHandling', atS: early(0.5) });
  if (pause !== null) told.push({ act: 'suspend', atS: pause.fromS, untilS: pause.untilS });
  if (pause !== null && stage !== 'Suspended') told.push({ act: 'resume', atS: pause.untilS });
  const workFromS = pause?.untilS ?? early(0.5);
  if (has('rework')) told.push(...failedOnce(workFromS, handledAtS || workFromS + EARLY_S));
  if (handledAtS !== 0) told.push({ act: 'finishHandling', atS: handledAtS });
  return [...told, ...closing(row, marks)];
}

/** A first handling whose check failed, in the time up to the one that counts. */
function failedOnce(fromS: number, toS: number): Told[] {
  const at = (share: number): number => Math.floor(fromS + (toS - fromS) * share);
  return [
    { act: 'finishHandling', atS: at(0.4) },
    { act: 'startCheck', atS: at(0.5) },
    { act: 'failCheck', atS: at(0.6) },
    { act: 'startHandling', atS: at(0.7) },
  ];
}

function closing(row: CaseRow, { handledAtS, checkedAtS }: CaseMarkRow): Told[] {
  const told: Told[] = [];
  const between = (from: number, to: number, share: number): number => Math.floor(from + (to - from) * share);
  if (checkedAtS !== 0) {
    const machine = (row.flags & flagBit('machineVerified')) !== 0;
    told.push(
      { act: 'startCheck', atS: between(handledAtS, checkedAtS, 0.4) },
      { act: 'passCheck', atS: checkedAtS, machine },
    );
  }
  const stage = CASE_STAGES[row.stage];
  if (stage === 'ForcedClosed') told.push({ act: 'forceClose', atS: row.endedAtS });
  if (stage !== 'Closed') return told;
  if (ANSWER_FIRST.includes(CASE_SOURCES[row.source] ?? 'Collector'))
    told.push({ act: 'reply', atS: between(checkedAtS, row.endedAtS, 0.6) });
  return [...told, { act: 'close', atS: row.endedAtS }];
}

function pauseOf(
  row: CaseRow,
  { dispatchedAtS }: CaseMarkRow,
  { calendar }: PastFrame,
): ReturnType<typeof pauseAfter> | null {
  if ((row.flags & flagBit('suspended')) === 0) return null;
  return CASE_STAGES[row.stage] === 'Suspended' ? longPauseAfter(dispatchedAtS) : pauseAfter(calendar, dispatchedAtS);
}

/** Who said "not mine": any but the one that answers for it. */
function otherDepartment({ department, reportedAtS }: CaseRow, { departments }: PastFrame): number {
  if (departments.length < 2 || department === NO_INDEX) return department;
  return (department + 1 + Math.floor(shareOf(reportedAtS) * (departments.length - 1))) % departments.length;
}

const NOTES: Partial<Record<LifeAct, string>> = {
  verifyTrue: '情况属实',
  verifyFalse: '未发现所反映问题',
  reject: '不属于城市管理范围或重复上报',
  cancel: '上报人撤回',
  file: '符合立案条件',
  requestReturn: '不属于本单位职责，申请回退',
  returnToDispatch: '核实职责，同意回退',
  supervise: '重点问题，予以督办',
  requestExtension: '处置条件不足，申请延期',
  extend: '情况属实，同意延期',
  suspend: '待备件到货，挂账',
  resume: '挂账到期，恢复处置',
  failCheck: '问题未完全消除，退回返工',
  forceClose: '长期无法处置，经研究强制结案',
};

function record(
  row: CaseRow,
  frame: PastFrame,
  ord: number,
  told: Omit<Told, 'act'> & { act: StepRecord['act'] },
): StepRecord {
  const { act, atS, untilS = 0, department = NO_INDEX, machine = false } = told;
  return {
    key: row.key,
    ord,
    atMs: atS * 1000,
    act,
    actorRole: actorOf(act, row, frame, machine).slice(0, 40),
    actorName: '',
    // Which stage a step leads to is for the rules to say: `replayLife` does.
    stage: 0,
    note: act === 'report' ? '' : (NOTES[act] ?? ''),
    untilS,
    department,
    machine,
    photos: [],
  };
}

const BY_DEPARTMENT: readonly StepRecord['act'][] = [
  'startHandling',
  'finishHandling',
  'requestReturn',
  'requestExtension',
  'suspend',
];

function actorOf(act: StepRecord['act'], row: CaseRow, { departments }: PastFrame, machine: boolean): string {
  const source = CASE_SOURCES[row.source] ?? 'Collector';
  const collector = '信息采集监督员';
  if (act === 'report') return source === 'Collector' ? collector : CASE_SOURCE_NAMES[source];
  if (machine) return '城管机器人';
  if (act === 'resume') return '系统';
  if (!BY_DEPARTMENT.includes(act)) return CASE_ACT_POSTS[act];
  if ((row.flags & flagBit('selfHandled')) !== 0) return collector;
  return `${departments[row.department]?.name ?? '专业部门'}处置人员`;
}
