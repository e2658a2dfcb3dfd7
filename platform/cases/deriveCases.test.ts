import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlarmRowSchema } from '../../contract/wire/alarms.ts';
import { FigureRowSchema } from '../../contract/wire/figures.ts';
import type { FigureRow } from '../../contract/wire/figures.ts';
import { GridRowSchema } from '../../contract/wire/grids.ts';
import { newCase, openEmpty, openOn, openSmall, SEAT } from './fixtures/openSmall.ts';
import type { SmallCity } from './fixtures/openSmall.ts';
import { pointE7 } from './fixtures/pack.ts';
import { local } from './fixtures/spring2020.ts';
import type { LifeAct } from './life.ts';

let memory: SmallCity;
beforeAll(async () => {
  memory = await openSmall();
});
afterAll(() => memory.db.close());

const T = (time: string) => local(`2020-03-17 ${time}`);
const ms = (time: string) => T(time) * 1000;

function acts({ book }: SmallCity, key: number, names: readonly LifeAct[], atS: number): void {
  for (const act of names) expect(book.act(key, act, atS * 1000, SEAT, '')).toMatchObject({ ok: true });
}
const TO_HANDLING: LifeAct[] = ['accept', 'file', 'dispatch', 'startHandling'];
const TO_END: LifeAct[] = ['finishHandling', 'startCheck', 'passCheck', 'close'];

const alarmStates = ({ hub }: SmallCity) =>
  Object.fromEntries([...hub.rows('alarms').values()].map(({ id, state }) => [id, state]));

function figure({ hub }: SmallCity, id: string): FigureRow {
  return FigureRowSchema.parse(hub.rows('figures').get(id));
}

describe('alarms', () => {
  it('rise once when a case passes its limit, and are past when it has ended', async () => {
    const small = await openEmpty(memory.db);
    const { book, hub } = small;
    book.derive(ms('09:00'));
    const key = book.report(newCase(T('09:00')));
    acts(small, key, TO_HANDLING, T('09:10'));
    book.derive(ms('11:10'));
    expect(alarmStates(small)).toEqual({});
    book.derive(ms('11:11'));
    const alarm = AlarmRowSchema.parse(hub.rows('alarms').get(`overdue-${key}`));
    expect(alarm).toMatchObject({ state: 'active', level: 'warning', ref: { kind: 'case', id: String(key) } });
    expect(alarm.title).toBe('超期：店外经营 · 雅州大道锦绣华庭外');
    expect(alarm.raisedAtMs).toBe((T('11:10') + 1) * 1000);
    book.derive(ms('11:30'));
    expect(hub.rows('alarms').get(`overdue-${key}`)?.rev).toBe(1);
    acts(small, key, TO_END, T('12:00'));
    expect(alarmStates(small)).toEqual({ [`overdue-${key}`]: 'past' });
    book.derive(ms('12:01') + 2 * 86_400_000);
    expect(alarmStates(small)).toEqual({});
  });

  it('keep what an officer acknowledged until its reason is gone', async () => {
    const small = await openEmpty(memory.db);
    const { book, hub } = small;
    book.derive(ms('09:00'));
    const key = book.report(newCase(T('09:00'), { flags: ['urgent'] }));
    const row = hub.rows('alarms').get(`urgent-${key}`);
    expect(row).toMatchObject({ kind: 'urgent', level: 'urgent', title: '急要件：店外经营 · 雅州大道锦绣华庭外' });
    if (row === undefined) return;
    hub.stage('alarms', [{ ...row, state: 'acknowledged' }]);
    book.derive(ms('09:05'));
    expect(alarmStates(small)).toEqual({ [`urgent-${key}`]: 'acknowledged' });
    acts(small, key, TO_HANDLING, T('09:10'));
    expect(alarmStates(small)).toEqual({ [`urgent-${key}`]: 'past' });
    book.act(key, 'requestReturn', ms('09:18'), SEAT, '不属本部门');
    book.act(key, 'returnToDispatch', ms('09:20'), SEAT, '同意回退');
    expect(alarmStates(small)).toEqual({ [`urgent-${key}`]: 'active' });
  });

  it('come for limits that passed while the platform was down, and only for those', async () => {
    const small = await openEmpty(memory.db);
    small.book.derive(ms('09:00'));
    const early = small.book.report(newCase(T('09:00')));
    small.book.derive(ms('11:30'));
    const late = small.book.report(newCase(T('11:30')));
    await small.hub.commit(ms('11:30'));
    const again = await openOn(memory.db);
    again.book.derive(ms('15:00'));
    expect(alarmStates(again)).toEqual({ [`overdue-${early}`]: 'active', [`overdue-${late}`]: 'active' });
    expect(again.hub.rows('alarms').get(`overdue-${early}`)?.rev).toBe(1);
  });
});

describe('a parked case', () => {
  it('never turns overdue, and goes on by itself when its time has come', async () => {
    const small = await openEmpty(memory.db);
    const { book } = small;
    book.derive(ms('09:00'));
    const key = book.report(newCase(T('09:00')));
    acts(small, key, TO_HANDLING, T('09:10'));
    book.act(key, 'suspend', ms('10:10'), SEAT, '待雨停', { untilMs: ms('10:10') + 3 * 86_400_000 });
    book.derive(ms('10:10') + 2 * 86_400_000);
    expect(alarmStates(small)).toEqual({});
    book.derive(ms('10:10') + 3 * 86_400_000 + 1800_000);
    const detail = await book.detail(key);
    expect(detail?.steps.at(-1)).toMatchObject({
      act: '恢复处置',
      actorRole: '系统',
      atMs: ms('10:10') + 3 * 86_400_000,
    });
    expect(detail?.row.deadlineAtS).toBe(T('11:10') + 3 * 86_400);
    expect(alarmStates(small)).toEqual({});
    book.derive(ms('11:11') + 3 * 86_400_000);
    expect(alarmStates(small)).toEqual({ [`overdue-${key}`]: 'active' });
  });

  it('goes on after a restart too', async () => {
    const small = await openEmpty(memory.db);
    small.book.derive(ms('09:00'));
    const key = small.book.report(newCase(T('09:00')));
    acts(small, key, TO_HANDLING, T('09:10'));
    small.book.act(key, 'suspend', ms('10:10'), SEAT, '', { untilMs: ms('10:10') + 86_400_000 });
    await small.hub.commit(1);
    const again = await openOn(memory.db);
    again.book.derive(ms('10:10') + 86_400_000);
    expect((await again.book.detail(key))?.steps.at(-1)?.act).toBe('恢复处置');
  });

  it('that goes on early has back only the time it was parked', async () => {
    const small = await openEmpty(memory.db);
    const { book } = small;
    const key = book.report(newCase(T('09:00')));
    acts(small, key, TO_HANDLING, T('09:10'));
    book.act(key, 'suspend', ms('10:10'), SEAT, '', { untilMs: ms('10:10') + 3 * 86_400_000 });
    book.act(key, 'resume', ms('10:40'), SEAT, '');
    expect((await book.detail(key))?.row.deadlineAtS).toBe(T('11:40'));
  });
});

describe('grids', () => {
  it('count what is open, late, came and went today, and who is on duty', async () => {
    const small = await openEmpty(memory.db);
    const { book, hub } = small;
    const person = {
      kind: 'person',
      role: 'gridKeeper',
      name: '杨*',
      grid: 0,
      team: '',
      activity: '',
      caseKey: 0,
    } as const;
    hub.stage('units', [
      { ...person, id: 'P1', key: 1, duty: 'on' },
      { ...person, id: 'P2', key: 2, duty: 'off' },
    ]);
    book.derive(ms('09:00'));
    const ended = book.report(newCase(T('09:00')));
    acts(small, ended, [...TO_HANDLING, ...TO_END], T('09:10'));
    book.report(newCase(T('09:05')));
    book.report(newCase(T('09:00'), pointE7(6, 1)));
    book.derive(ms('11:30'));
    expect(GridRowSchema.parse(hub.rows('grids').get('G1'))).toMatchObject({
      openCases: 1,
      overdueCases: 1,
      reportedToday: 2,
      endedToday: 1,
      onDuty: 1,
    });
    expect(hub.rows('grids').get('G2')).toMatchObject({ openCases: 1, overdueCases: 0, onDuty: 0 });
    expect(book.caseCountsByDistrict()).toEqual([
      { code: '511802', openCases: 2, reportedToday: 3 },
      { code: '511803', openCases: 0, reportedToday: 0 },
    ]);
    book.derive(local('2020-03-18 00:00') * 1000);
    expect(hub.rows('grids').get('G1')).toMatchObject({ openCases: 1, reportedToday: 0, endedToday: 0 });
  });
});

describe('figures', () => {
  it('say what is divided by what, and over which period', async () => {
    const small = await openEmpty(memory.db);
    const { book } = small;
    book.derive(ms('08:00'));
    const inTime = book.report(newCase(T('08:10')));
    acts(small, inTime, [...TO_HANDLING, ...TO_END], T('08:40'));
    const late = book.report(newCase(T('08:20')));
    acts(small, late, TO_HANDLING, T('08:30'));
    book.derive(ms('10:31'));
    acts(small, late, TO_END, T('10:40'));
    const neverHandled = book.report(newCase(T('08:30')));
    const refused = book.report(newCase(T('08:30')));
    acts(small, refused, ['reject'], T('08:31'));
    acts(small, neverHandled, ['accept', 'file'], T('08:31'));
    book.derive(ms('10:45'));
    expect(figure(small, 'disposeRate')).toMatchObject({
      name: '处置率',
      numerator: 2,
      numeratorName: '处置',
      denominator: 3,
      denominatorName: '应处置',
      periodText: '2020-03 至今',
      periodFromMs: ms('08:10'),
      periodToMs: ms('10:45'),
      trend: [66.67],
    });
    expect(figure(small, 'inTimeArchiveRate')).toMatchObject({ numerator: 1, denominator: 3, value: 100 / 3 });
    expect(figure(small, 'reportedToday')).toMatchObject({ value: 4, periodFromMs: ms('00:00'), periodText: '今日' });
    expect(figure(small, 'reportedToday').trend.slice(-4)).toEqual([0, 4, 0, 0]);
    expect(figure(small, 'endedToday').trend.slice(-4)).toEqual([0, 2, 0, 1]);
    expect(figure(small, 'openCases').trend.slice(-4)).toEqual([0, 2, 2, 1]);
    expect(figure(small, 'overdueCases')).toMatchObject({ value: 1, betterWhen: 'low' });
    expect(figure(small, 'handlingTime')).toMatchObject({ value: 85, numerator: 170, denominator: 2, unit: 'minutes' });
  });

  it('say nothing, not 0 % or 100 %, in a city without cases', async () => {
    const small = await openEmpty(memory.db);
    small.book.derive(ms('08:00'));
    expect(figure(small, 'disposeRate')).toMatchObject({
      value: null,
      denominator: 0,
      periodText: '尚无案件',
      trend: [],
    });
    expect(figure(small, 'handlingTime').value).toBeNull();
    expect(small.hub.rows('figures').size).toBe(7);
  });

  it('are worked out at most once a second of the machine’s clock', async () => {
    const clock = { at: 0, nowMs: () => clock.at };
    await openEmpty(memory.db);
    const { book, hub } = await openOn(memory.db, clock);
    book.derive(ms('08:00'));
    book.report(newCase(T('08:00')));
    clock.at = 500;
    book.derive(ms('08:01'));
    expect(hub.rows('figures').get('reportedToday')?.value).toBe(0);
    clock.at = 1000;
    book.derive(ms('08:02'));
    expect(hub.rows('figures').get('reportedToday')?.value).toBe(1);
  });

  it('are not published anew while nothing changed within the minute', async () => {
    const { book, hub } = await openEmpty(memory.db);
    book.derive(ms('08:00'));
    await hub.commit(1);
    const { seq } = hub.cursor('figures');
    book.derive(ms('08:00') + 30_000);
    await hub.commit(2);
    expect(hub.cursor('figures').seq).toBe(seq);
  });
});
