import { CASE_FLAG_NAMES, CASE_SOURCES, CASE_STAGES } from '../../contract/model/stages.ts';
import type { PhotoRef } from '../../contract/model/photos.ts';
import type { CaseStage } from '../../contract/model/stages.ts';
import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import { CASE_ACTS } from '../../contract/wire/commands.ts';
import type { CaseAct } from '../../contract/wire/commands.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import type { CaseAlarms } from './CaseAlarms.ts';
import type { ActOptions, ActResult, Actor, NewCase } from './CaseBook.ts';
import { liveFromPast, recordOf, stateOf } from './caseCore.ts';
import type { CaseCore } from './caseCore.ts';
import type { LiveCase, StepRecord } from './caseRecord.ts';
import type { CaseMarkRow } from './CaseRows.ts';
import { applyStep, reportedState } from './caseState.ts';
import type { CaseState, LifeStep } from './caseState.ts';
import type { CaseWriter } from './CaseWriter.ts';
import { flagBit, judge } from './life.ts';
import type { LifeAct } from './life.ts';
import { cardOf } from './LiveCases.ts';
import { cleanText, maskName, oneLine } from './mask.ts';
import type { TimeHeap } from './TimeHeap.ts';

/** Before the first dispatch: an urgent case waits for somebody to send out. */
const UNDISPATCHED: readonly CaseStage[] = ['Reported', 'PendingVerify', 'Verifying', 'PendingFile', 'PendingDispatch'];

/** The writing side of the book: what changes a case, its rows, its steps and its alarms. */
export class CaseActs {
  private readonly core: CaseCore;
  private readonly hub: StreamHub;
  private readonly writer: CaseWriter;
  private readonly alarms: CaseAlarms;
  private readonly resumes: TimeHeap;

  constructor(core: CaseCore, hub: StreamHub, writer: CaseWriter, alarms: CaseAlarms, resumes: TimeHeap) {
    this.core = core;
    this.hub = hub;
    this.writer = writer;
    this.alarms = alarms;
    this.resumes = resumes;
  }

  report(input: NewCase): number {
    const { areas, calendar, catalog, limits, live, numbers, recent, rows, tally } = this.core;
    const atS = Math.floor(input.atMs / 1000);
    const place = areas.locate(input.lonE7, input.latE7);
    const rule = limits.find(input.category, input.condition, catalog.grids[place.grid]?.level ?? '');
    const flags = ['recent' as const, ...input.flags].reduce((bits, flag) => bits | flagBit(flag), 0);
    const state = reportedState(input.source, flags, rule.department, atS, rule.limit, calendar);
    const key = rows.takeKeys(1);
    const given = oneLine(input.no).slice(0, 64);
    const serial = given === '' ? numbers.next(atS) : 0;
    const held: LiveCase = {
      no: serial === 0 ? given : numbers.text(atS, serial),
      place: cleanText(input.place, 120),
      description: cleanText(input.description, 1000),
      channel: cleanText(input.channel, 60),
      condition: rule.condition,
      limit: rule.limit,
      extensions: 0,
      answered: false,
      suspendedAtS: 0,
      resumeAtS: 0,
      deadlineBeforeS: 0,
      asked: '',
      clockFromS: atS,
      lastAtMs: input.atMs,
      stepCount: 0,
      steps: [],
    };
    const similar = recent.find(input.category, input.lonE7, input.latE7, atS);
    const values: CaseRow = {
      ...wireState(state),
      key,
      rev: 1,
      lonE7: input.lonE7,
      latE7: input.latE7,
      category: input.category,
      grid: place.grid,
      district: place.district,
    };
    const row = rows.put(values, { ...marksOf(state), serial });
    tally.add(row);
    recent.add(row);
    live.set(key, held);
    const note =
      similar === undefined ? '' : similarNote(this.numberOf(similar.row), similar.meters, similar.secondsBefore);
    const { atMs, actor, photos = [] } = input;
    this.addStep(key, held, { act: 'report', atMs, actor, note, photos, stage: state.stage });
    this.hub.stageCases([{ ...values, card: cardOf(key, held) }]);
    this.writer.write(recordOf(values, rows.marksOf(row), held), held.steps);
    if (input.flags.includes('urgent')) {
      const title = `${CASE_FLAG_NAMES.urgent}：${this.titleOf(row, held)}`;
      this.alarms.raise('urgent', key, 'urgent', title, input.atMs);
    }
    // A report that came late may have lost its time on the way.
    if (tally.isOverdue(row)) this.raiseOverdue(key, input.atMs);
    return key;
  }

  act(key: number, act: LifeAct, atMs: number, actor: Actor, note: string, options: ActOptions): ActResult {
    const { calendar, live, rows, rules, tally } = this.core;
    const row = rows.rowOf(key);
    if (row < 0) return { ok: false, reason: '没有这个案件。' };
    const before = readCaseRow(rows.columns, row);
    const known = live.get(key);
    const held = known ?? liveFromPast(this.core, row);
    const whenMs = Math.max(atMs, held.lastAtMs);
    const step: LifeStep = {
      act,
      atS: Math.floor(whenMs / 1000),
      untilS: Math.floor((options.untilMs ?? 0) / 1000),
      department: options.department ?? NO_INDEX,
      machine: options.machine ?? false,
    };
    const marks = rows.marksOf(row);
    const applied = applyStep(stateOf(before, marks, held), step, held.limit, calendar, rules);
    if (!applied.ok) return applied;
    const { state } = applied;
    // A past case is acted upon for the first time: what is told of it becomes its first steps.
    if (known === undefined) live.set(key, held);
    const firstStep = known === undefined ? 0 : held.steps.length;
    const values: CaseRow = { ...before, ...wireState(state), rev: before.rev + 1 };
    const wasOverdue = tally.isOverdue(row);
    tally.remove(row);
    rows.put(values, { ...marksOf(state), serial: marks.serial });
    tally.add(row);
    keepState(held, state);
    const photos = options.photos ?? [];
    this.addStep(key, held, { ...step, atMs: whenMs, actor, note, photos, stage: state.stage });
    this.hub.stageCases([values]);
    this.writer.write(recordOf(values, rows.marksOf(row), held), held.steps.slice(firstStep));
    if (state.resumeAtS !== 0) this.resumes.push(state.resumeAtS, key);
    this.updateAlarms(row, held, state.stage, wasOverdue, whenMs);
    return { ok: true, rev: values.rev, stage: state.stage };
  }

  allowedActs(key: number): CaseAct[] {
    const { live, rows, rules, tally } = this.core;
    const row = rows.rowOf(key);
    if (row < 0) return [];
    const held = live.get(key) ?? liveFromPast(this.core, row);
    const state = stateOf(readCaseRow(rows.columns, row), rows.marksOf(row), held);
    return CASE_ACTS.filter((act) => judge(state, act, tally.nowS, tally.nowS + 1, rules).ok);
  }

  raiseOverdue(key: number, atMs: number): void {
    const { live, rows } = this.core;
    const row = rows.rowOf(key);
    const held = live.get(key) ?? liveFromPast(this.core, row);
    const urgent = ((rows.columns.flags[row] ?? 0) & flagBit('urgent')) !== 0;
    this.alarms.raise('overdue', key, urgent ? 'urgent' : 'warning', `超期：${this.titleOf(row, held)}`, atMs);
  }

  private updateAlarms(row: number, held: LiveCase, stage: CaseStage, wasOverdue: boolean, atMs: number): void {
    const key = this.core.rows.columns.key[row] ?? 0;
    const isOverdue = this.core.tally.isOverdue(row);
    if (isOverdue && !wasOverdue) this.raiseOverdue(key, atMs);
    if (!isOverdue) this.alarms.settle('overdue', key, atMs);
    if (!UNDISPATCHED.includes(stage)) this.alarms.settle('urgent', key, atMs);
    // A 回退 leaves an urgent case waiting again.
    else if (
      stage === 'PendingDispatch' &&
      ((this.core.rows.columns.flags[row] ?? 0) & RETURNED_URGENT) === RETURNED_URGENT
    ) {
      this.alarms.raise('urgent', key, 'urgent', `${CASE_FLAG_NAMES.urgent}回退：${this.titleOf(row, held)}`, atMs);
    }
  }

  private addStep(key: number, held: LiveCase, step: NewStep): void {
    const { actor, atMs, stage } = step;
    const record: StepRecord = {
      key,
      ord: held.stepCount,
      atMs,
      act: step.act,
      actorRole: oneLine(actor.role).slice(0, 40),
      actorName: maskName(oneLine(actor.name)).slice(0, 40),
      stage: CASE_STAGES.indexOf(stage),
      note: cleanNote(step),
      untilS: step.untilS ?? 0,
      department: step.department ?? NO_INDEX,
      machine: step.machine ?? false,
      photos: [...step.photos],
    };
    held.steps.push(record);
    held.stepCount += 1;
    held.lastAtMs = atMs;
    for (const watcher of this.core.stepWatchers) watcher(record);
  }

  private numberOf(row: number): string {
    return this.core.live.card(this.core.rows.columns.key[row] ?? 0)?.no ?? '';
  }

  private titleOf(row: number, { no, place }: LiveCase): string {
    const category = this.core.catalog.categories[this.core.rows.columns.category[row] ?? -1]?.name ?? '';
    return [category, place === '' ? no : place].filter((part) => part !== '').join(' · ');
  }
}

const RETURNED_URGENT = flagBit('returned') | flagBit('urgent');

interface NewStep extends Partial<Omit<LifeStep, 'act' | 'atS'>> {
  act: StepRecord['act'];
  atMs: number;
  actor: Actor;
  note: string;
  photos: readonly PhotoRef[];
  stage: CaseStage;
}

/** Our own note about a similar case names its number, which scrubbing would hide; people's notes are scrubbed. */
function cleanNote({ act, note }: NewStep): string {
  return act === 'report' ? note : cleanText(note, 500);
}

function similarNote(no: string, meters: number, secondsBefore: number): string {
  const minutes = Math.round(secondsBefore / 60);
  const age = minutes < 60 ? `${minutes} 分钟前` : `${Math.round(minutes / 60)} 小时前`;
  return `疑似重复：同类案件 ${no}，相距 ${Math.round(meters)} 米，${age}上报。`;
}

function wireState(
  state: CaseState,
): Omit<CaseRow, 'key' | 'rev' | 'lonE7' | 'latE7' | 'category' | 'grid' | 'district'> {
  return {
    reportedAtS: state.reportedAtS,
    deadlineAtS: state.deadlineAtS,
    endedAtS: state.endedAtS,
    department: state.department,
    flags: state.flags,
    stage: CASE_STAGES.indexOf(state.stage),
    source: CASE_SOURCES.indexOf(state.source),
  };
}

function marksOf({ filedAtS, dispatchedAtS, handledAtS, checkedAtS }: CaseState): Omit<CaseMarkRow, 'serial'> {
  return { filedAtS, dispatchedAtS, handledAtS, checkedAtS };
}

function keepState(
  held: LiveCase,
  { answered, extensions, suspendedAtS, resumeAtS, deadlineBeforeS, asked, clockFromS }: CaseState,
): void {
  Object.assign(held, { answered, extensions, suspendedAtS, resumeAtS, deadlineBeforeS, asked, clockFromS });
}
