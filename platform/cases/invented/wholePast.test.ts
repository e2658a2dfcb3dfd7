import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_SOURCES, CASE_STAGES } from '../../../contract/model/stages.ts';
import { readCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { CaseRow } from '../../../contract/wire/cases.ts';
import { hashText } from '../../../contract/wire/rowHash.ts';
import type { CityPack } from '../../city/CityPack.ts';
import { openStreamHub } from '../../live/openStreamHub.ts';
import { makeHistory } from '../../simulation/makeHistory.ts';
import { yaanPack } from '../../simulation/testing/demo.ts';
import type { OpenedDb } from '../../store/Db.ts';
import { mustOpen } from '../../store/testing/testDbs.ts';
import { makeWorkCalendar } from '../calendar.ts';
import type { CaseBook } from '../CaseBook.ts';
import { readChunks } from '../caseSql.ts';
import { CASE_MARKS, CaseRows } from '../CaseRows.ts';
import type { CaseMarkRow, CaseMarks } from '../CaseRows.ts';
import { makeLimitTable } from '../limits.ts';
import { openCaseBook } from '../openCaseBook.ts';
import { composeLife, replayLife } from './composeLife.ts';
import type { PastFrame } from './composeLife.ts';

const UNTIL_MS = Date.parse('2020-03-17T09:40:00+08:00');

let db: OpenedDb;
let pack: CityPack;
let book: CaseBook;

beforeAll(async () => {
  db = await mustOpen({ kind: 'memory' });
  pack = await yaanPack();
  const hub = await openStreamHub(db);
  book = await openCaseBook({ db, pack, hub });
  await makeHistory({ pack, seed: 1, untilMs: UNTIL_MS, onChunk: (chunk) => book.appendPast(chunk) });
});
afterAll(() => db.close());

/** What is known of a report the moment it comes in; nothing of what was done with it. */
function reportOf({ key, lonE7, latE7, category, grid, district, source, reportedAtS, flags }: CaseRow) {
  return { key, lonE7, latE7, category, grid, district, source, reportedAtS, flags };
}

function marksAt(marks: CaseMarks, at: number): CaseMarkRow {
  return {
    filedAtS: marks.filedAtS[at] ?? 0,
    dispatchedAtS: marks.dispatchedAtS[at] ?? 0,
    handledAtS: marks.handledAtS[at] ?? 0,
    checkedAtS: marks.checkedAtS[at] ?? 0,
    serial: marks.serial[at] ?? 0,
  };
}

/** The limit rule of a case, looked up once for each category and area class. */
function frames(): (row: CaseRow) => PastFrame {
  const { catalog } = pack;
  const calendar = makeWorkCalendar(pack.calendar, catalog.city.utcOffsetMinutes);
  const limits = makeLimitTable(pack.limits, catalog.categories);
  const known = new Map<string, PastFrame>();
  return ({ category, grid }) => {
    const level = catalog.grids[grid]?.level ?? '';
    const found = known.get(`${category}${level}`);
    if (found !== undefined) return found;
    const frame = { ...limits.find(category, '', level), departments: catalog.departments, calendar };
    known.set(`${category}${level}`, frame);
    return frame;
  };
}

/** The row and milestones a case's events lead to. */
function rebuilt(row: CaseRow, marks: CaseMarkRow, frame: PastFrame): [CaseRow, CaseMarkRow] {
  const steps = composeLife(row, marks, frame);
  const report = reportOf(row);
  const replayed = replayLife(report, steps, frame);
  if (!replayed.ok)
    throw new Error(`case ${row.key} (${CASE_STAGES[row.stage]}, flags ${row.flags}) ${replayed.reason}`);
  const { stage, flags, department, deadlineAtS, endedAtS, filedAtS, dispatchedAtS, handledAtS, checkedAtS } =
    replayed.state;
  return [
    { ...report, rev: 1, stage: CASE_STAGES.indexOf(stage), flags, department, deadlineAtS, endedAtS },
    { filedAtS, dispatchedAtS, handledAtS, checkedAtS, serial: marks.serial },
  ];
}

describe('[S2] the whole history of the demo city', () => {
  it('made anew from the events of every one of its 300,000 cases is the book, row for row', async () => {
    const again = new CaseRows(book.count);
    const differs: string[] = [];
    const frameOf = frames();
    for (const { columns, marks, count } of await readChunks(db)) {
      for (let at = 0; at < count; at++) {
        const row = readCaseRow(columns, at);
        const kept = marksAt(marks, at);
        const [made, milestones] = rebuilt(row, kept, frameOf(row));
        again.put(made, milestones);
        for (const name of CASE_MARKS) if (milestones[name] !== kept[name]) differs.push(`case ${row.key}: ${name}`);
      }
    }
    expect(differs.slice(0, 10)).toEqual([]);
    expect(again.count).toBe(312_000);
    expect(again.count).toBe(book.count);
    expect(hashText(again.hashNow())).toBe(hashText(book.hash()));
  });

  it('shows a complaint of years ago with every act, its actor, reason and clock', async () => {
    const { columns } = book;
    const closed = CASE_STAGES.indexOf('Closed');
    const source = CASE_SOURCES.indexOf('Public');
    const row = Array.from({ length: book.count }, (_, at) => at).find(
      (at) => columns.source[at] === source && columns.stage[at] === closed && columns.flags[at] === 0,
    );
    const detail = await book.detail(columns.key[row ?? -1] ?? 0);
    expect(detail?.steps.map(({ act }) => act)).toEqual([
      '上报',
      '受理',
      '核实',
      '核实属实',
      '立案',
      '派遣',
      '开始处置',
      '处置完成',
      '核查',
      '核查通过',
      '答复诉求人',
      '结案',
    ]);
    const times = detail?.steps.map(({ atMs }) => atMs) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(detail?.steps.every(({ actorRole }) => actorRole !== '')).toBe(true);
  });

  it('goes on with its parked cases when their time has come, as it was told when they were parked', async () => {
    const { columns } = book;
    const suspended = CASE_STAGES.indexOf('Suspended');
    const parked = Array.from({ length: book.count }, (_, at) => at)
      .filter((at) => columns.stage[at] === suspended)
      .map((at) => columns.key[at] ?? 0)
      .toSorted((a, b) => book.resumesAtMs(a) - book.resumesAtMs(b));
    expect(parked.length).toBeGreaterThan(40);
    const [first = 0, second = 0] = parked;
    const [firstMs, secondMs] = [book.resumesAtMs(first), book.resumesAtMs(second)];
    expect(firstMs).toBeGreaterThan(UNTIL_MS);
    book.derive(firstMs - 1000);
    expect(columns.stage[book.rowOf(first)]).toBe(suspended);
    const told = await book.detail(first);
    expect(told?.steps.at(-1)).toMatchObject({ act: '挂账', untilMs: firstMs });
    book.derive(firstMs + 1000);
    expect(CASE_STAGES[columns.stage[book.rowOf(first)] ?? 0]).toBe('Handling');
    const gone = await book.detail(first);
    expect(gone?.steps.slice(-2).map(({ act }) => act)).toEqual(['挂账', '恢复处置']);
    expect(gone?.steps.at(-1)).toMatchObject({ actorRole: '系统', atMs: firstMs });
    // Its limit has been given back what the pause took: it is not late the moment it goes on.
    expect((columns.deadlineAtS[book.rowOf(first)] ?? 0) * 1000).toBeGreaterThan(firstMs);
    await db.complete();
    const again = await openCaseBook({ db, pack, hub: await openStreamHub(db) });
    expect(again.resumesAtMs(second)).toBe(secondMs);
    again.derive(secondMs + 1000);
    expect(again.columns.stage[again.rowOf(second)]).not.toBe(suspended);
  });
});
