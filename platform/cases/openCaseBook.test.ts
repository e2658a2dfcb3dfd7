import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_STAGES } from '../../contract/model/stages.ts';
import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import { CaseDetailSchema, CaseDeltaRowSchema } from '../../contract/wire/cases.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import { local } from './fixtures/spring2020.ts';
import { pointE7 } from './fixtures/pack.ts';
import { COLLECTOR, KEEPER, newCase, openEmpty, openOn, openSmall, SEAT } from './fixtures/openSmall.ts';
import type { SmallCity } from './fixtures/openSmall.ts';
import type { LifeAct } from './life.ts';

// Opening PGlite takes a second: one for the file, emptied for each test.
let memory: SmallCity;
beforeAll(async () => {
  memory = await openSmall();
});
afterAll(() => memory.db.close());

function city(): Promise<SmallCity> {
  return openEmpty(memory.db);
}

/** A collector's case from filing to closing, one act a minute from `fromS`. */
const WHOLE_LIFE: LifeAct[] = [
  'accept',
  'file',
  'dispatch',
  'startHandling',
  'finishHandling',
  'startCheck',
  'passCheck',
  'close',
];

function live({ book }: SmallCity, key: number, acts: readonly LifeAct[], fromS: number): void {
  acts.forEach((act, index) => {
    expect(book.act(key, act, (fromS + index * 60) * 1000, SEAT, '')).toMatchObject({ ok: true });
  });
}

describe('the case book', () => {
  it('follows the case of 2020-03-17 from 09:48 to 10:16, every step with its time and its post', async () => {
    const small = await city();
    const { book } = small;
    const at = (time: string) => local(`2020-03-17 ${time}`) * 1000;
    const key = book.report(newCase(local('2020-03-17 09:48')));
    book.act(key, 'accept', at('09:49'), SEAT, '');
    book.act(key, 'file', at('09:50'), SEAT, '');
    book.act(key, 'dispatch', at('09:52'), SEAT, '派遣至桐梓林社区网格员');
    book.act(key, 'startHandling', at('09:58'), KEEPER, '');
    book.act(key, 'finishHandling', at('10:16'), KEEPER, '桌椅已收回店内');
    book.act(key, 'startCheck', at('10:16'), COLLECTOR, '');
    book.act(key, 'passCheck', at('10:16'), COLLECTOR, '');
    expect(book.act(key, 'close', at('10:16'), SEAT, '')).toMatchObject({ ok: true, stage: 'Closed', rev: 9 });

    const detail = CaseDetailSchema.parse(await book.detail(key));
    expect(detail.card).toEqual({ key, no: '20031700001', place: '雅州大道锦绣华庭外' });
    expect(detail.steps.map(({ act, atMs }) => [act, atMs])).toEqual([
      ['上报', at('09:48')],
      ['受理', at('09:49')],
      ['立案', at('09:50')],
      ['派遣', at('09:52')],
      ['开始处置', at('09:58')],
      ['处置完成', at('10:16')],
      ['核查', at('10:16')],
      ['核查通过', at('10:16')],
      ['结案', at('10:16')],
    ]);
    expect(detail.steps[3]).toMatchObject({ actorRole: '坐席员', actorName: '罗*', note: '派遣至桐梓林社区网格员' });
    expect(detail.limitText).toBe('2 紧急工作时（占用人行道）');
    expect(detail.row.deadlineAtS).toBe(local('2020-03-17 11:52'));
    expect(detail.row.endedAtS).toBe(local('2020-03-17 10:16'));
    expect(detail.channel).toBe('监督员上报');
    expect(detail.allowedActs).toEqual([]);
  });

  it('finds grid and district by the unit cell, else by the grid’s ring, else by the district’s', async () => {
    const { book } = await city();
    const placeOf = (x: number, y: number) => {
      const row = readCaseRow(book.columns, book.rowOf(book.report(newCase(local('2020-03-17 09:48'), pointE7(x, y)))));
      return [row.grid, row.district];
    };
    expect(placeOf(0.5, 0.5)).toEqual([0, 0]);
    expect(placeOf(4.5, 3.5)).toEqual([1, 0]);
    expect(placeOf(7.5, 3.5)).toEqual([1, 0]);
    expect(placeOf(30, 30)).toEqual([0xffff, 0]);
    expect(placeOf(120, 120)).toEqual([0xffff, 1]);
    expect(placeOf(-500, 0)).toEqual([0xffff, 0xff]);
  });

  it('takes limit and department by category and class of the area', async () => {
    const { book } = await city();
    const atS = local('2020-03-17 09:00');
    const rowOf = (changes: Parameters<typeof newCase>[1]) =>
      readCaseRow(book.columns, book.rowOf(book.report(newCase(atS, changes))));
    expect(rowOf(pointE7(1, 1))).toMatchObject({ deadlineAtS: atS + 2 * 3600, department: 0 });
    expect(rowOf(pointE7(5, 1))).toMatchObject({ deadlineAtS: atS + 4 * 3600, department: 0 });
    expect(rowOf({ category: 2 })).toMatchObject({ deadlineAtS: local('2020-03-24 18:00'), department: 1 });
    expect(rowOf({ category: 1 })).toMatchObject({ deadlineAtS: atS + 2 * 3600, department: 0xffff });
  });

  it('numbers cases by the local day, whatever day it is in UTC', async () => {
    const { book } = await city();
    const noAt = async (time: string) => (await book.detail(book.report(newCase(local(time)))))?.card.no;
    expect(await noAt('2020-03-17 00:10')).toBe('20031700001');
    expect(await noAt('2020-03-17 23:50')).toBe('20031700002');
    expect(await noAt('2020-03-18 00:01')).toBe('20031800001');
    expect(await noAt('2020-03-17 23:55')).toBe('20031700003');
  });

  it('stores and shows no person’s name and no phone number', async () => {
    const { book, db, hub } = await city();
    const caller = {
      place: '沙湾路3栋2单元501室',
      description: '王小明先生13812345678反映占道',
      source: 'Public',
    } as const;
    const key = book.report(newCase(local('2020-03-17 09:48'), caller));
    book.act(key, 'accept', local('2020-03-17 09:50') * 1000, SEAT, '已联系当事人：赵强 13987654321');
    await hub.commit(1);
    const tables = ['cases', 'case_steps', 'event_log', 'stream_rows'];
    const stored = await Promise.all(tables.map((table) => db.query(`select * from ${table}`)));
    const everything = JSON.stringify([stored, await book.detail(key), book.cards()]);
    for (const plain of ['小明', '13812345678', '501室', '赵强', '13987654321', '罗建', '陈晓雯']) {
      expect(everything).not.toContain(plain);
    }
    expect(everything).toContain('王**先生138****5678反映占道');
  });

  it('points out a report that repeats another', async () => {
    const { book } = await city();
    const firstS = local('2020-03-17 09:00');
    const noteOf = async (changes: Parameters<typeof newCase>[1], laterS: number) =>
      (await book.detail(book.report(newCase(firstS + laterS, changes))))?.steps[0]?.note;
    expect(await noteOf(pointE7(1, 1), 0)).toBe('');
    expect(await noteOf(pointE7(1.3, 1), 1800)).toBe('疑似重复：同类案件 20031700001，相距 29 米，30 分钟前上报。');
    expect(await noteOf({ ...pointE7(1, 1), category: 1 }, 1800)).toBe('');
    expect(await noteOf(pointE7(2.5, 1), 1800)).toBe('');
    expect(await noteOf(pointE7(1.3, 1), 2 * 86_400)).toBe('');
  });

  it('refuses what the rules do not allow, and changes nothing', async () => {
    const { book, hub } = await city();
    const key = book.report(newCase(local('2020-03-17 09:48')));
    await hub.commit(1);
    const before = hashText(book.hash());
    expect(book.act(key, 'close', local('2020-03-17 09:50') * 1000, SEAT, '')).toMatchObject({ ok: false });
    expect(book.act(99, 'close', 1, SEAT, '')).toEqual({ ok: false, reason: '没有这个案件。' });
    expect(hashText(book.hash())).toBe(before);
    expect(book.allowedActs(key)).toEqual(['accept', 'reject', 'supervise', 'cancel']);
    const { seq } = hub.cursor('cases');
    await hub.commit(2);
    expect(hub.cursor('cases').seq).toBe(seq);
  });

  it('lets a step never lie before the one before it', async () => {
    const { book } = await city();
    const key = book.report(newCase(local('2020-03-17 09:48')));
    book.act(key, 'accept', local('2020-03-17 09:30') * 1000, SEAT, '');
    expect((await book.detail(key))?.steps[1]?.atMs).toBe(local('2020-03-17 09:48') * 1000);
  });

  it('stages rows that fit the wire, and a revision higher by one for every change', async () => {
    const small = await city();
    const { book, hub } = small;
    const key = book.report(newCase(local('2020-03-17 09:48')));
    live(small, key, WHOLE_LIFE, local('2020-03-17 09:50'));
    await hub.commit(1);
    const deltas = await hub.readLog('cases', 0, 100);
    const rows = deltas.flatMap((delta) => delta.rows).map((row) => CaseDeltaRowSchema.parse(row));
    expect(rows.at(-1)).toMatchObject({ key, rev: 1 + WHOLE_LIFE.length, stage: CASE_STAGES.indexOf('Closed') });
    expect(hashText(hub.hash('cases'))).toBe(hashText(book.hash()));
  });

  it('is the same after a restart: hash, cards, steps, numbers, acts', async () => {
    const small = await city();
    const { book, hub, db } = small;
    const startS = local('2020-03-17 09:00');
    const keys = Array.from({ length: 20 }, (_, index) => book.report(newCase(startS + index * 600)));
    keys.forEach((key, index) => live(small, key, WHOLE_LIFE.slice(0, index % 9), startS + index * 600 + 60));
    book.derive((startS + 4 * 3600) * 1000);
    await hub.commit((startS + 4 * 3600) * 1000);
    const details = await Promise.all(keys.map((key) => book.detail(key)));
    book.report(newCase(startS + 5 * 3600));

    const again = await openOn(db);
    expect(again.hub.cursor('cases').epoch).toBe(hub.cursor('cases').epoch);
    expect(hashText(again.book.hash())).toBe(hashText(hub.hash('cases')));
    expect(again.book.cards().sort((a, b) => a.key - b.key)).toHaveLength(20);
    expect(await Promise.all(keys.map((key) => again.book.detail(key)))).toEqual(details);
    const next = again.book.report(newCase(startS + 5 * 3600));
    expect((await again.book.detail(next))?.card.no).toBe('20031700021');
    expect(again.book.act(keys[5] ?? 0, 'startCheck', (startS + 6 * 3600) * 1000, SEAT, '').ok).toBe(true);
    expect((await again.book.detail(keys[5] ?? 0))?.steps.map(({ act }) => act).slice(-2)).toEqual([
      '处置完成',
      '核查',
    ]);
  });

  it('finds a case by any part of its number, newest first', async () => {
    const { book, hub } = await city();
    for (let index = 0; index < 12; index++) book.report(newCase(local('2020-03-17 09:00') + index));
    const imported = book.report(newCase(local('2020-03-17 09:30'), { no: 'X-0300-7' }));
    await hub.commit(1);
    const nosOf = async (text: string, limit: number) => (await book.findByNumber(text, limit)).map(({ no }) => no);
    expect(await nosOf('2003170001', 3)).toEqual(['20031700012', '20031700011', '20031700010']);
    expect(await nosOf('0300', 5)).toEqual(['X-0300-7']);
    expect(await nosOf('none', 5)).toEqual([]);
    expect(await book.knownNumbers(['X-0300-7', '20031700003', '20031700099'])).toEqual(
      new Set(['X-0300-7', '20031700003']),
    );
    expect(imported).toBe(13);
  });

  it('opens a grid to its open cases, most urgent first, and its score', async () => {
    const small = await city();
    const { book } = small;
    const startS = local('2020-03-17 09:00');
    const closed = book.report(newCase(startS));
    live(small, closed, WHOLE_LIFE, startS + 60);
    const late = book.report(newCase(startS + 10));
    const slow = book.report(newCase(startS, { category: 2 }));
    const elsewhere = book.report(newCase(startS, pointE7(5, 1)));
    book.derive((startS + 3 * 3600) * 1000);
    expect(book.gridDetail('G1')).toEqual({
      id: 'G1',
      openCaseKeys: [late, slow],
      totalCases: 3,
      dueCases: 1,
      endedInTime: 1,
      topCategories: [
        { category: 0, cases: 2 },
        { category: 2, cases: 1 },
      ],
    });
    expect(book.gridDetail('G2')?.openCaseKeys).toEqual([elsewhere]);
    expect(book.gridDetail('nowhere')).toBeNull();
  });
});
