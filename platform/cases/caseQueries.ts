import { CASE_SOURCE_NAMES, CASE_SOURCES, CASE_STAGES } from '../../contract/model/stages.ts';
import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseCard, CaseDetail, CaseStep, SimilarCase } from '../../contract/wire/cases.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';
import type { CaseAct } from '../../contract/wire/commands.ts';
import type { GridDetail } from '../../contract/wire/grids.ts';
import type { Db } from '../store/Db.ts';
import { liveFromPast, pastCard } from './caseCore.ts';
import type { CaseCore } from './caseCore.ts';
import type { LiveCase, StepRecord } from './caseRecord.ts';
import { findOpaque, knownInRows, readOneLive, readSteps } from './caseSql.ts';
import { METRICS } from '../evaluation/metrics.ts';
import { isOpen } from './classify.ts';
import type { SimilarQuery } from './CaseBook.ts';
import { similarRows } from './duplicates.ts';
import { LIFE_ACT_NAMES, REQUEST_NAMES } from './life.ts';
import { cardOf } from './LiveCases.ts';
import { limitText } from './limits.ts';
import { runningClock } from './stageClock.ts';

const MAX_STEPS = 500;
const MAX_OPEN_KEYS = 2000;
const TOP_CATEGORIES = 10;
const MAX_SIMILAR = 10;

/** Everything of one case, whether it is at hand, stored, or past. */
export async function caseDetail(
  core: CaseCore,
  db: Db,
  key: number,
  allowedActs: (key: number) => CaseAct[],
): Promise<CaseDetail | null> {
  const { live, rows, shelf } = core;
  if (rows.rowOf(key) < 0) return null;
  const found = shelf.find(key);
  let held = live.get(key) ?? (await readOneLive(db, key));
  if (held === undefined && found !== undefined) await shelf.readTexts([found.chunk]);
  const similar = await similarToCase(core, db, key);
  const stored = held !== undefined && held.steps.length < held.stepCount ? await readSteps(db, key) : [];
  // From here on nothing waits: columns, texts and steps are of one moment, though an act may have come meanwhile.
  const row = rows.rowOf(key);
  held = live.get(key) ?? held;
  const values = readCaseRow(rows.columns, row);
  const shown = held ?? liveFromPast(core, row);
  const steps = held === undefined ? shown.steps : mergeSteps(stored, held);
  return {
    row: values,
    card: cardOf(key, shown),
    description: shown.description,
    channel: shown.channel === '' ? CASE_SOURCE_NAMES[CASE_SOURCES[values.source] ?? 'Collector'] : shown.channel,
    limitText: limitText(shown.limit, shown.condition),
    steps: steps.slice(-MAX_STEPS).map(wireStep),
    allowedActs: allowedActs(key),
    ...(similar.length === 0 ? {} : { similar }),
    ...clockNow(core, values, shown),
    ...(shown.asked === '' ? {} : { asked: REQUEST_NAMES[shown.asked] }),
  };
}

function clockNow(
  { calendar, rules }: CaseCore,
  row: CaseRow,
  { clockFromS }: LiveCase,
): Pick<CaseDetail, 'stageClock'> {
  const stage = CASE_STAGES[row.stage] ?? 'Reported';
  const stageClock = clockFromS === 0 ? undefined : runningClock(stage, clockFromS, rules, calendar);
  return stageClock === undefined ? {} : { stageClock };
}

function similarToCase(core: CaseCore, db: Db, key: number): Promise<SimilarCase[]> {
  const { category, lonE7, latE7, reportedAtS } = readCaseRow(core.rows.columns, core.rows.rowOf(key));
  return similarCases(core, db, { category, lonE7, latE7, atMs: reportedAtS * 1000 }, key);
}

export async function similarCases(
  core: CaseCore,
  db: Db,
  { atMs, ...where }: SimilarQuery,
  exceptKey = 0,
): Promise<SimilarCase[]> {
  const { rows, rules, shelf } = core;
  const keyOf = (row: number): number => rows.columns.key[row] ?? 0;
  const found = similarRows(rows, { ...where, atS: Math.floor(atMs / 1000) }, rules.duplicate)
    .map(({ row, ...rest }) => ({ key: keyOf(row), ...rest }))
    .filter(({ key }) => key !== exceptKey)
    .slice(0, MAX_SIMILAR);
  await shelf.readTexts(found.flatMap(({ key }) => shelf.find(key)?.chunk ?? []));
  return Promise.all(
    found.map(async ({ key, meters, secondsBefore }) => {
      const { no } = await readCard(core, db, key);
      return { key, no, meters: Math.round(meters), secondsApart: Math.abs(secondsBefore) };
    }),
  );
}

/** Stored steps may lack the newest, which wait for their commit; those made by this process are at hand. */
function mergeSteps(stored: readonly StepRecord[], held: LiveCase): StepRecord[] {
  const firstHeld = held.steps[0]?.ord ?? held.stepCount;
  return [...stored.filter(({ ord }) => ord < firstHeld), ...held.steps];
}

function wireStep({ atMs, act, actorRole, actorName, stage, note, photos, untilS }: StepRecord): CaseStep {
  return {
    atMs,
    act: act === 'report' ? '上报' : LIFE_ACT_NAMES[act],
    actorRole,
    actorName,
    stage,
    note,
    ...(photos.length === 0 ? {} : { photos }),
    ...(untilS === 0 ? {} : { untilMs: untilS * 1000 }),
  };
}

/** One pass over the grid column; 300,000 rows take about a millisecond. */
export function gridDetail({ catalog, rows, tally }: CaseCore, gridId: string): GridDetail | null {
  const grid = catalog.grids.findIndex(({ id }) => id === gridId);
  if (grid < 0) return null;
  const { columns } = rows;
  const due = 1 << METRICS.indexOf('needArchive');
  const inTime = 1 << METRICS.indexOf('inTimeArchive');
  const byCategory = new Map<number, number>();
  const open: number[] = [];
  const detail = { totalCases: 0, dueCases: 0, endedInTime: 0 };
  for (let row = 0; row < rows.count; row++) {
    if (columns.grid[row] !== grid) continue;
    const bits = tally.bits[row] ?? 0;
    detail.totalCases += 1;
    if ((bits & due) !== 0) detail.dueCases += 1;
    if ((bits & inTime) !== 0) detail.endedInTime += 1;
    if (isOpen(columns.stage[row] ?? 0)) open.push(row);
    const category = columns.category[row] ?? 0;
    byCategory.set(category, (byCategory.get(category) ?? 0) + 1);
  }
  open.sort((a, b) => (columns.deadlineAtS[a] ?? 0) - (columns.deadlineAtS[b] ?? 0));
  return {
    id: gridId,
    openCaseKeys: open.slice(0, MAX_OPEN_KEYS).map((row) => columns.key[row] ?? 0),
    ...detail,
    topCategories: [...byCategory]
      .sort(([a, casesOfA], [b, casesOfB]) => casesOfB - casesOfA || a - b)
      .slice(0, TOP_CATEGORIES)
      .map(([category, cases]) => ({ category, cases })),
  };
}

/** Cards of cases whose number contains `text`, newest first. */
export async function findByNumber(core: CaseCore, db: Db, text: string, limit: number): Promise<CaseCard[]> {
  const wanted = text.trim();
  if (wanted === '' || limit <= 0) return [];
  await core.shelf.readAllTexts();
  const opaque = await findOpaque(db, wanted, limit);
  const keys = new Set(opaque);
  for (const [key, { no }] of core.live.entries()) if (no.includes(wanted)) keys.add(key);
  const { numbers, rows } = core;
  // Rows are nearly in the order of their keys; those found are sorted at the end.
  for (let row = rows.count - 1, left = limit; row >= 0 && left > 0; row--) {
    const serial = rows.marks.serial[row] ?? 0;
    const no = serial === 0 ? pastNumber(core, row) : numbers.text(rows.columns.reportedAtS[row] ?? 0, serial);
    if (!no.includes(wanted)) continue;
    keys.add(rows.columns.key[row] ?? 0);
    left -= 1;
  }
  const newest = [...keys].sort((a, b) => b - a).slice(0, limit);
  return Promise.all(newest.map((key) => readCard(core, db, key)));
}

function pastNumber({ rows, shelf }: CaseCore, row: number): string {
  const found = shelf.find(rows.columns.key[row] ?? 0);
  return found === undefined ? '' : shelf.textsOf(found.chunk).text('no', found.row);
}

async function readCard(core: CaseCore, db: Db, key: number): Promise<CaseCard> {
  const known = core.live.card(key);
  if (known !== undefined) return known;
  const stored = await readOneLive(db, key);
  return stored === undefined ? pastCard(core, core.rows.rowOf(key)) : cardOf(key, stored);
}

/** Which of `wanted` are numbers of cases the book has. */
export async function knownNumbers(core: CaseCore, db: Db, wanted: readonly string[]): Promise<Set<string>> {
  await core.shelf.readAllTexts();
  const asked = new Set(wanted);
  const known = new Set(await knownInRows(db, wanted));
  for (const { no } of core.live.cards()) if (asked.has(no)) known.add(no);
  for (let row = 0; row < core.rows.count; row++) {
    const serial = core.rows.marks.serial[row] ?? 0;
    const no =
      serial === 0 ? pastNumber(core, row) : core.numbers.text(core.rows.columns.reportedAtS[row] ?? 0, serial);
    if (asked.has(no)) known.add(no);
  }
  return known;
}
