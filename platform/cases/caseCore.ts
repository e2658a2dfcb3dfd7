import type { Catalog } from '../../contract/model/catalog.ts';
import { CASE_SOURCES, CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { Db } from '../store/Db.ts';
import { AreaIndex } from './AreaIndex.ts';
import type { CaseRules } from '../city/schema/caseRules.ts';
import type { EvaluationRules } from '../city/schema/evaluation.ts';
import type { WorkCalendar } from './calendar.ts';
import { makeWorkCalendar } from './calendar.ts';
import { CaseNumbers } from './caseNumber.ts';
import type { CaseRecord, LiveCase, StepRecord } from './caseRecord.ts';
import { CaseRows } from './CaseRows.ts';
import type { CaseMarkRow } from './CaseRows.ts';
import type { CaseState } from './caseState.ts';
import { RecentReports } from './duplicates.ts';
import { composeLife, replayLife } from './invented/composeLife.ts';
import type { LimitTable } from './limits.ts';
import { makeLimitTable } from './limits.ts';
import { LiveCases } from './LiveCases.ts';
import { PastShelf } from './PastShelf.ts';
import { pastSteps } from './pastSteps.ts';
import { Tally } from './Tally.ts';
import type { TimeHeap } from './TimeHeap.ts';

/** The parts of a case book, shared by those who write, read and derive. */
export interface CaseCore {
  catalog: Catalog;
  calendar: WorkCalendar;
  limits: LimitTable;
  rules: CaseRules;
  evaluation: EvaluationRules;
  areas: AreaIndex;
  numbers: CaseNumbers;
  rows: CaseRows;
  tally: Tally;
  live: LiveCases;
  shelf: PastShelf;
  recent: RecentReports;
  /** Told of every step that is made, at once. */
  stepWatchers: ((step: StepRecord) => void)[];
}

export function makeCaseCore(db: Db, pack: CityPack): CaseCore {
  const { catalog } = pack;
  const calendar = makeWorkCalendar(pack.calendar, catalog.city.utcOffsetMinutes);
  const rows = new CaseRows();
  return {
    catalog,
    calendar,
    limits: makeLimitTable(pack.limits, catalog.categories),
    rules: pack.caseRules,
    evaluation: pack.evaluation,
    areas: new AreaIndex(catalog),
    numbers: new CaseNumbers(calendar),
    rows,
    tally: new Tally(rows, calendar, catalog.grids.length, catalog.districts.length, pack.caseRules),
    live: new LiveCases(),
    shelf: new PastShelf(db),
    recent: new RecentReports(rows, pack.caseRules.duplicate),
    stepWatchers: [],
  };
}

const SUSPENDED = CASE_STAGES.indexOf('Suspended');
export const FINAL_INDEXES = FINAL_STAGES.map((stage) => CASE_STAGES.indexOf(stage));

/** What the rules of a case's life look at, from its columns and what is held of it. */
export function stateOf(row: CaseRow, marks: CaseMarkRow, live: LiveCase): CaseState {
  const { serial: _serial, ...milestones } = marks;
  const { answered, extensions, suspendedAtS, resumeAtS, deadlineBeforeS, asked, clockFromS } = live;
  return {
    stage: CASE_STAGES[row.stage] ?? 'Reported',
    source: CASE_SOURCES[row.source] ?? 'Collector',
    flags: row.flags,
    department: row.department,
    reportedAtS: row.reportedAtS,
    deadlineAtS: row.deadlineAtS,
    endedAtS: row.endedAtS,
    ...milestones,
    answered,
    extensions,
    suspendedAtS,
    resumeAtS,
    deadlineBeforeS,
    asked,
    clockFromS,
  };
}

/** A case as it is stored; a copy, so that what is written later is what was staged now. */
export function recordOf(row: CaseRow, marks: CaseMarkRow, live: LiveCase): CaseRecord {
  const { limit, steps: _steps, ...rest } = live;
  return { ...row, ...marks, ...rest, limitValue: limit.value, limitUnit: limit.unit };
}

/** A past case as if it had been held from the start, with what is told of its life; its texts must have been read. */
export function liveFromPast(core: CaseCore, row: number): LiveCase {
  const { live, numbers, rows, shelf } = core;
  const key = rows.columns.key[row] ?? 0;
  const found = shelf.find(key);
  const texts = found === undefined ? undefined : shelf.textsOf(found.chunk);
  const text = (field: 'description' | 'channel'): string => texts?.text(field, found?.row ?? -1) ?? '';
  const { no, place } = live.card(key) ?? pastCard({ numbers, rows, shelf }, row);
  const { steps, ...life } = pastLife(core, row);
  return {
    no,
    place,
    description: text('description'),
    channel: text('channel'),
    ...life,
    lastAtMs: steps.at(-1)?.atMs ?? 0,
    stepCount: steps.length,
    steps,
  };
}

/** When a parked case goes on by itself, seconds; 0 for others, and for one that was parked before it came here. */
export function resumesAtS(core: CaseCore, key: number): number {
  const held = core.live.get(key);
  if (held !== undefined) return held.resumeAtS;
  const row = core.rows.rowOf(key);
  return row >= 0 && core.rows.columns.stage[row] === SUSPENDED ? pastLife(core, row).resumeAtS : 0;
}

/** Waits for the parked ones among the rows from `first` on. */
export function awaitResumes(core: CaseCore, first: number, resumes: TimeHeap): void {
  const { columns, count } = core.rows;
  for (let row = first; row < count; row++) {
    if (columns.stage[row] !== SUSPENDED) continue;
    const key = columns.key[row] ?? 0;
    const atS = resumesAtS(core, key);
    if (atS !== 0) resumes.push(atS, key);
  }
}

type PastLife = Pick<
  LiveCase,
  | 'condition'
  | 'limit'
  | 'steps'
  | 'extensions'
  | 'answered'
  | 'suspendedAtS'
  | 'resumeAtS'
  | 'deadlineBeforeS'
  | 'asked'
  | 'clockFromS'
>;

/** The steps of a past case and what they come to: all of them where it is invented, else what the milestones tell. */
function pastLife({ calendar, catalog, limits, rows, shelf }: CaseCore, row: number): PastLife {
  const values = readCaseRow(rows.columns, row);
  const marks = rows.marksOf(row);
  const { condition, limit, department } = limits.find(values.category, '', catalog.grids[values.grid]?.level ?? '');
  if (shelf.find(values.key)?.chunk.invented === true) {
    const frame = { limit, department, departments: catalog.departments, calendar };
    const steps = composeLife(values, marks, frame);
    const replayed = replayLife(values, steps, frame);
    if (replayed.ok) {
      const { extensions, answered, suspendedAtS, resumeAtS, deadlineBeforeS, asked, clockFromS } = replayed.state;
      return {
        condition,
        limit,
        steps,
        extensions,
        answered,
        suspendedAtS,
        resumeAtS,
        deadlineBeforeS,
        asked,
        clockFromS,
      };
    }
  }
  return {
    condition,
    limit,
    steps: pastSteps(values, marks, catalog.departments[values.department]?.name ?? ''),
    extensions: 0,
    answered: false,
    suspendedAtS: 0,
    resumeAtS: 0,
    deadlineBeforeS: 0,
    asked: '',
    clockFromS: 0,
  };
}

/** Number and place of a past case whose chunk's texts are at hand. */
export function pastCard(
  { numbers, rows, shelf }: Pick<CaseCore, 'numbers' | 'rows' | 'shelf'>,
  row: number,
): { key: number; no: string; place: string } {
  const key = rows.columns.key[row] ?? 0;
  const found = shelf.find(key);
  const texts = found === undefined ? undefined : shelf.textsOf(found.chunk);
  const serial = rows.marks.serial[row] ?? 0;
  const no =
    serial === 0 ? texts?.text('no', found?.row ?? -1) : numbers.text(rows.columns.reportedAtS[row] ?? 0, serial);
  // The wire wants a number of at least one character; a producer may have given an empty one.
  return {
    key,
    no: no === undefined || no === '' ? String(key) : no,
    place: texts?.text('place', found?.row ?? -1) ?? '',
  };
}

/** When a case last changed; 0 for no case. */
export function changedAtMs({ live, rows }: CaseCore, key: number): number {
  const held = live.get(key);
  if (held !== undefined) return held.lastAtMs;
  const row = rows.rowOf(key);
  if (row < 0) return 0;
  const { serial: _serial, ...milestones } = rows.marksOf(row);
  const { endedAtS, reportedAtS } = rows.columns;
  return Math.max(...Object.values(milestones), endedAtS[row] ?? 0, reportedAtS[row] ?? 0) * 1000;
}

/** True for a case that has ended, and was neither reported nor ended since `sinceS`. */
export function isOldCase({ rows }: CaseCore, key: number, sinceS: number): boolean {
  const row = rows.rowOf(key);
  const { endedAtS, reportedAtS, stage } = rows.columns;
  if (!FINAL_INDEXES.includes(stage[row] ?? 0)) return false;
  return (endedAtS[row] ?? 0) < sinceS && (reportedAtS[row] ?? 0) < sinceS;
}

/** Holds the cards of past cases that are recent, from texts at hand, and lets new reports be compared with them. */
export function showRecent(core: CaseCore, sinceS: number): void {
  const { live, recent, rows, tally } = core;
  for (let row = 0; row < rows.count; row++) {
    const key = rows.columns.key[row] ?? 0;
    if (!isOldCase(core, key, sinceS) && live.card(key) === undefined) live.setPast(pastCard(core, row));
  }
  recent.rebuild(tally.nowS);
}
