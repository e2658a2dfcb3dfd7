import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CASE_SOURCES, CASE_STAGES } from '../../contract/model/stages.ts';
import { makeCaseColumns, readCaseRow } from '../../contract/wire/caseColumns.ts';
import { CaseDetailSchema, NO_DISTRICT, NO_INDEX } from '../../contract/wire/cases.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import { newCase, openEmpty, openOn, openSmall, SEAT } from './fixtures/openSmall.ts';
import type { SmallCity } from './fixtures/openSmall.ts';
import { pointE7 } from './fixtures/pack.ts';
import { local } from './fixtures/spring2020.ts';
import { MAX_PAST_ROWS, makeMilestones } from './PastChunk.ts';
import type { PastChunk, PastTexts } from './PastChunk.ts';

let memory: SmallCity;
let small: SmallCity;
beforeAll(async () => {
  memory = await openSmall();
});
beforeEach(async () => {
  small = await openEmpty(memory.db);
});
afterAll(() => memory.db.close());

const T = (time: string) => local(`2020-03-16 ${time}`);

interface Past {
  stage: (typeof CASE_STAGES)[number];
  reportedAtS: number;
  dispatchedAtS?: number;
  handledAtS?: number;
  endedAtS?: number;
  deadlineAtS?: number;
  x?: number;
}

function chunkOf(cases: readonly Past[], texts?: PastTexts): PastChunk {
  const columns = makeCaseColumns(cases.length);
  const milestones = makeMilestones(cases.length);
  cases.forEach((one, row) => {
    const { lonE7, latE7 } = pointE7(one.x ?? 1.5, 1.5);
    columns.lonE7[row] = lonE7;
    columns.latE7[row] = latE7;
    columns.grid[row] = columns.department[row] = NO_INDEX;
    columns.district[row] = NO_DISTRICT;
    columns.stage[row] = CASE_STAGES.indexOf(one.stage);
    columns.source[row] = CASE_SOURCES.indexOf('Public');
    columns.reportedAtS[row] = one.reportedAtS;
    columns.endedAtS[row] = one.endedAtS ?? 0;
    columns.deadlineAtS[row] = one.deadlineAtS ?? 0;
    milestones.dispatchedAtS[row] = one.dispatchedAtS ?? 0;
    milestones.handledAtS[row] = one.handledAtS ?? 0;
  });
  return { count: cases.length, columns, milestones, ...(texts === undefined ? {} : { texts }) };
}

const CLOSED: Past = { stage: 'Closed', reportedAtS: T('08:00'), dispatchedAtS: T('08:30'), endedAtS: T('09:00') };
const OPEN: Past = { stage: 'Handling', reportedAtS: T('10:00'), dispatchedAtS: T('10:10'), x: 5 };

describe('the past', () => {
  it('has filled in what its producer left open', async () => {
    const { book } = small;
    await book.appendPast(chunkOf([CLOSED, OPEN, { ...OPEN, deadlineAtS: T('20:00'), x: 120 }]));
    const row = (key: number) => readCaseRow(book.columns, book.rowOf(key));
    expect(row(1)).toMatchObject({ key: 1, rev: 1, grid: 0, district: 0, department: 0, deadlineAtS: T('10:30') });
    expect(row(2)).toMatchObject({ key: 2, grid: 1, district: 0, deadlineAtS: T('14:10') });
    expect(row(3)).toMatchObject({ grid: NO_INDEX, deadlineAtS: T('20:00') });
  });

  it('numbers its cases by local day, going on where the book stands, unless it has numbers of its own', async () => {
    const { book } = small;
    await book.appendPast(chunkOf([CLOSED, OPEN]));
    await book.appendPast(chunkOf([OPEN, OPEN], { no: (row) => (row === 0 ? 'SR-101' : '') }));
    const nos = await Promise.all([1, 2, 3, 4].map(async (key) => (await book.detail(key))?.card.no));
    expect(nos).toEqual(['20031600001', '20031600002', 'SR-101', '20031600003']);
    expect(await book.knownNumbers(['SR-101', '20031600002', 'SR-102'])).toEqual(new Set(['SR-101', '20031600002']));
    expect((await book.findByNumber('SR', 5)).map(({ key }) => key)).toEqual([3]);
    expect((await book.findByNumber('20031600', 2)).map(({ key }) => key)).toEqual([4, 2]);
  });

  it('tells each case’s life as far as its milestones go', async () => {
    const { book } = small;
    await book.appendPast(
      chunkOf([CLOSED], {
        place: () => '雅州大道387号2单元301室',
        description: () => '李小红女士13812345678来电',
        channel: () => '公众举报 · 12319',
      }),
    );
    const detail = CaseDetailSchema.parse(await book.detail(1));
    expect(detail).toMatchObject({
      card: { key: 1, no: '20031600001', place: '雅州大道387号**单元**室' },
      description: '李**女士138****5678来电',
      channel: '公众举报 · 12319',
      limitText: '2 紧急工作时（占用人行道）',
      allowedActs: [],
    });
    expect(detail.steps.map(({ act, atMs, actorRole }) => [act, atMs / 1000, actorRole])).toEqual([
      ['上报', T('08:00'), '公众举报'],
      ['派遣', T('08:30'), '坐席员'],
      ['处置完成', T('09:00'), '市综合行政执法局'],
      ['结案', T('09:00'), '坐席员'],
    ]);
  });

  it('counts in the rates from the first look at the clock, and raises no alarm for itself', async () => {
    const { book, hub } = small;
    await book.appendPast(chunkOf([CLOSED, OPEN, { ...CLOSED, endedAtS: T('11:00'), handledAtS: T('10:00') }]));
    book.derive(T('18:00') * 1000);
    expect(hub.rows('figures').get('disposeRate')).toMatchObject({ numerator: 2, denominator: 3 });
    expect(hub.rows('figures').get('inTimeArchiveRate')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(hub.rows('figures').get('overdueCases')?.value).toBe(1);
    expect(hub.rows('alarms').size).toBe(0);
  });

  it('gives cards of what is open at once, and of the last day from the first look at the clock', async () => {
    const { book } = small;
    const longAgo = { ...CLOSED, reportedAtS: T('08:00') - 9 * 86_400, endedAtS: T('09:00') - 9 * 86_400 };
    await book.appendPast(chunkOf([longAgo, CLOSED, OPEN], { place: (row) => `挺进路${row}号` }));
    expect(book.cards()).toEqual([{ key: 3, no: '20031600002', place: '挺进路2号' }]);
    book.derive(T('18:00') * 1000);
    expect(book.cards().map(({ key }) => key)).toEqual([3, 2]);
    book.derive((T('18:00') + 2 * 86_400) * 1000);
    expect(book.cards().map(({ key }) => key)).toEqual([3]);
  });

  it('is the same after a restart, and case numbers go on', async () => {
    const texts: PastTexts = { no: (row) => (row === 1 ? 'SR-7' : ''), place: (row) => `河北正街${row}号` };
    await small.book.appendPast(chunkOf([CLOSED, OPEN], texts));
    small.book.derive(T('18:00') * 1000);
    await small.hub.commit(T('18:00') * 1000);
    await small.hub.adoptCases(small.book);
    const before = await Promise.all([1, 2].map((key) => small.book.detail(key)));
    const again = await openOn(memory.db);
    expect(hashText(again.book.hash())).toBe(hashText(small.book.hash()));
    expect(again.book.cards()).toEqual(small.book.cards());
    expect(await Promise.all([1, 2].map((key) => again.book.detail(key)))).toEqual(before);
    expect(await again.book.knownNumbers(['SR-7'])).toEqual(new Set(['SR-7']));
    await again.book.appendPast(chunkOf([OPEN]));
    expect((await again.book.detail(3))?.card.no).toBe('20031600002');
  });

  it('can be acted upon where it is still open, and is so after a restart', async () => {
    const { book, hub } = small;
    await book.appendPast(
      chunkOf([CLOSED, OPEN], { place: (row) => `西康路东段${row}号`, channel: () => '公众举报 · 96198' }),
    );
    await hub.adoptCases(book);
    expect(book.allowedActs(2)).toEqual([
      'finishHandling',
      'supervise',
      'requestReturn',
      'requestExtension',
      'suspend',
      'defer',
      'urge',
      'forceClose',
    ]);
    expect(book.act(2, 'finishHandling', T('11:00') * 1000, SEAT, '已清理')).toMatchObject({ ok: true, rev: 2 });
    expect(book.act(1, 'supervise', T('11:00') * 1000, SEAT, '')).toMatchObject({ ok: false });
    await hub.commit(T('11:00') * 1000);
    const detail = await book.detail(2);
    expect(detail?.steps.map(({ act }) => act)).toEqual(['上报', '派遣', '处置完成']);
    expect(detail).toMatchObject({ card: { place: '西康路东段1号' }, channel: '公众举报 · 96198' });
    const again = await openOn(memory.db);
    expect(again.hub.cursor('cases')).toEqual(hub.cursor('cases'));
    expect(await again.book.detail(2)).toEqual(detail);
    expect(again.book.count).toBe(2);
    expect(again.book.act(2, 'startCheck', T('12:00') * 1000, SEAT, '').ok).toBe(true);
    expect((await again.book.detail(2))?.steps.map(({ act }) => act).slice(-2)).toEqual(['处置完成', '核查']);
  });

  it('has parked cases that are not overdue, and have their whole limit when they go on', async () => {
    const { book, hub } = small;
    await book.appendPast(chunkOf([{ ...OPEN, stage: 'Suspended' }]));
    book.derive(T('20:00') * 1000);
    expect(hub.rows('figures').get('overdueCases')?.value).toBe(0);
    expect(book.act(1, 'resume', T('20:00') * 1000, SEAT, '')).toMatchObject({ ok: true, stage: 'Handling' });
    expect(readCaseRow(book.columns, book.rowOf(1)).deadlineAtS).toBe(T('20:00') + 4 * 3600);
  });

  it('may come while reports come in: no key is given twice', async () => {
    const { book } = small;
    const appended = book.appendPast(chunkOf([CLOSED, OPEN]));
    const reported = book.report(newCase(T('12:00')));
    await appended;
    expect(reported).toBe(3);
    expect([1, 2, 3].map((key) => readCaseRow(book.columns, book.rowOf(key)).key)).toEqual([1, 2, 3]);
    expect(book.rowOf(4)).toBe(-1);
    const nos = await Promise.all([1, 2, 3].map(async (key) => (await book.detail(key))?.card.no));
    expect(new Set(nos).size).toBe(3);
  });

  it('comes in chunks a snapshot part could hold', async () => {
    const tooMany = { ...chunkOf([CLOSED]), count: MAX_PAST_ROWS + 1 };
    await expect(small.book.appendPast(tooMany)).rejects.toThrow('at most 32768');
    await small.book.appendPast({ ...chunkOf([CLOSED]), count: 0 });
    expect(small.book.count).toBe(0);
  });
});
