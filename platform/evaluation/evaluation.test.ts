import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssessmentSchema } from '../../contract/wire/assessment.ts';
import { type CommandArgs, type CommandName, COMMANDS } from '../../contract/wire/commands.ts';
import {
  type EvaluateArgs,
  EvaluationSchema,
  type EvidenceArgs,
  EvidenceSchema,
} from '../../contract/wire/evaluation.ts';
import type { Ack } from '../../contract/wire/queries.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import type { Platform } from '../Platform.ts';
import { smallDemo } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';

/** A local midnight: the invented past ends here, and the day that begins has just begun. */
const MIDNIGHT_MS = Date.parse('2026-11-24T00:00:00+08:00');
const ALL_PAST: EvaluateArgs['period'] = { fromMs: Date.parse('2015-06-01T00:00:00+08:00'), toMs: MIDNIGHT_MS };
const MONTH: EvaluateArgs['period'] = { unit: 'month', atMs: MIDNIGHT_MS - 86_400_000 };

let platform: Platform;
let stop: () => Promise<void>;
let wall: ProbeWall;
let officer: ProbeWall;
beforeAll(async () => {
  const options = { clock: '2026-11-24T00:10', seed: 4 };
  ({ platform, stop } = await startTestPlatform(options, () => smallDemo(312_000)));
  wall = await ProbeWall.connect(platform.url);
  officer = await ProbeWall.connect(platform.url, 'officer-token');
}, 120_000);
afterAll(async () => {
  wall.close();
  officer.close();
  await stop();
});

let asked = 0;
async function evaluate(args: Partial<EvaluateArgs> & Pick<EvaluateArgs, 'by'>) {
  const ack = await wall.query('evaluate', { period: ALL_PAST, filter: {}, indicators: [], ...args }, `e${++asked}`);
  if (!ack.ok) throw new Error(ack.error.message);
  return EvaluationSchema.parse(ack.data);
}

async function evidence(args: Partial<EvidenceArgs> & Pick<EvidenceArgs, 'indicator' | 'part'>) {
  const given = { period: ALL_PAST, filter: {}, offset: 0, limit: 20, ...args };
  const ack = await wall.query('evidence', given, `v${++asked}`);
  if (!ack.ok) throw new Error(ack.error.message);
  return EvidenceSchema.parse(ack.data);
}

async function assessment(office: string | null, period: EvaluateArgs['period'] = MONTH) {
  const ack = await wall.query('assessment', { period, office }, `a${++asked}`);
  if (!ack.ok) throw new Error(ack.error.message);
  return AssessmentSchema.parse(ack.data);
}

function command<C extends CommandName>(name: C, args: CommandArgs<C>): Promise<Ack> {
  return officer.command(name, args, `command-${++asked}`);
}

describe('[S10] the figures', () => {
  it('of 312,000 cases are 99.87 % and 86.45 % by their formulas, with what was divided by what', async () => {
    const { total, indicators, rows } = await evaluate({
      by: 'city',
      indicators: ['disposeRate', 'inTimeArchiveRate'],
    });
    expect(total.cases).toBe(312_000);
    const [dispose, archive] = total.rates.map(({ now }) => now);
    expect(dispose?.value?.toFixed(2)).toBe('99.87');
    expect(archive?.value?.toFixed(2)).toBe('86.45');
    for (const rate of [dispose, archive])
      expect(rate?.value).toBeCloseTo(((rate?.numerator ?? 0) * 100) / (rate?.denominator ?? 1), 9);
    expect(indicators.map(({ numeratorName, denominatorName }) => `${numeratorName}/${denominatorName}`)).toEqual([
      '处置/应处置',
      '按期结案/应结案（减缓办）',
    ]);
    expect(rows).toHaveLength(1);
  });

  it('kept by increment on the strip are those counted anew', async () => {
    const anew = async (): Promise<unknown> => {
      const period: EvaluateArgs['period'] = { unit: 'all', atMs: MIDNIGHT_MS };
      const { total } = await evaluate({ by: 'city', period, indicators: ['disposeRate', 'inTimeArchiveRate'] });
      return total.rates.map(({ now }) => [now.numerator, now.denominator]);
    };
    const strip = (): unknown =>
      ['disposeRate', 'inTimeArchiveRate'].map((id) => {
        const figure = platform.hub.rows('figures').get(id);
        return [figure?.numerator, figure?.denominator];
      });
    // The strip is written once a second.
    await expect
      .poll(async () => JSON.stringify(await anew()) === JSON.stringify(strip()), { timeout: 10_000 })
      .toBe(true);
  });

  it.each(['district', 'street', 'community', 'grid', 'road', 'department', 'category', 'source'] as const)(
    'by %s add up to those of the city',
    async (by) => {
      const { rows, total } = await evaluate({ by, period: MONTH });
      const city = await evaluate({ by: 'city', period: MONTH, indicators: [] });
      expect(rows.reduce((sum, row) => sum + row.cases, 0)).toBe(total.cases);
      expect(total.cases).toBe(city.total.cases);
      const first = (row: (typeof rows)[number]): number => row.rates[0]?.now.denominator ?? 0;
      expect(rows.reduce((sum, row) => sum + first(row), 0)).toBe(first(city.total));
    },
  );

  it('are compared with the same part of the month before and of the year before', async () => {
    const { period, before, yearBefore, total } = await evaluate({
      by: 'city',
      period: { unit: 'month', atMs: MIDNIGHT_MS },
    });
    expect([period.text, before?.text, yearBefore?.text]).toEqual(['2026年11月', '2026年10月', '2025年11月']);
    const span = period.toMs - period.fromMs;
    expect([before, yearBefore].map((one) => (one?.toMs ?? 0) - (one?.fromMs ?? 0))).toEqual([span, span]);
    const alone = await evaluate({ by: 'city', period: { fromMs: before?.fromMs ?? 0, toMs: before?.toMs ?? 0 } });
    expect(total.rates[0]?.before).toEqual(alone.total.rates[0]?.now);
  });

  it('by road name every road of the city that had cases, each with the cases behind its rates', async () => {
    const { rows } = await evaluate({ by: 'road', period: MONTH });
    const busiest = rows.filter(({ id }) => id !== '').toSorted((a, b) => b.cases - a.cases)[0];
    expect(rows.length).toBeGreaterThan(60);
    expect(busiest?.name).toMatch(/[路街道]$/);
    const filter = { road: busiest?.id ?? '' };
    const behind = await evidence({ indicator: 'inTimeArchiveRate', part: 'denominator', period: MONTH, filter });
    expect(behind.total).toBe(busiest?.rates[3]?.now.denominator);
    const onRoad = behind.cases.filter(({ card }) => card.place.includes(filter.road));
    expect(onRoad.length).toBeGreaterThan(behind.cases.length * 0.7);
    const streets = await evaluate({ by: 'street', period: MONTH, filter });
    expect(streets.total.cases).toBe(busiest?.cases);
  });

  it('lead to exactly the cases they count, page by page', async () => {
    const filter = { street: '511802004' };
    const { rows } = await evaluate({ by: 'street', period: MONTH });
    const rate = rows.find(({ id }) => id === filter.street)?.rates[3]?.now;
    const parts = await Promise.all(
      (['numerator', 'denominator', 'missed'] as const).map((part) =>
        evidence({ indicator: 'inTimeArchiveRate', part, period: MONTH, filter }),
      ),
    );
    expect(parts.map(({ total }) => total)).toEqual([
      rate?.numerator,
      rate?.denominator,
      (rate?.denominator ?? 0) - (rate?.numerator ?? 0),
    ]);
    const missed = parts[2];
    const next = await evidence({ indicator: 'inTimeArchiveRate', part: 'missed', period: MONTH, filter, offset: 20 });
    const keys = [...(missed?.cases ?? []), ...next.cases].map(({ row }) => row.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { row, card } of missed?.cases ?? []) {
      expect(card.no).not.toBe('');
      expect(row.endedAtS === 0 || row.endedAtS > row.deadlineAtS).toBe(true);
    }
  });

  it('are refused with a sentence where the city has no such thing', async () => {
    const wrong = { by: 'city', period: MONTH, filter: { street: '999' }, indicators: ['nothing'] };
    expect(await wall.query('evaluate', wrong)).toMatchObject({ ok: false, error: { code: 'notFound' } });
    const backwards = { ...wrong, filter: {}, period: { fromMs: 2, toMs: 1 } };
    expect(await wall.query('evaluate', backwards)).toMatchObject({ ok: false, error: { code: 'badRequest' } });
    const mixed = { ...wrong, filter: {}, indicators: ['postInTimeFileRate'] };
    expect(await wall.query('evaluate', mixed)).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });
});

describe('[S9] the departments', () => {
  it('over forty, are ranked with their workload, what is overdue, their rates and a grade', async () => {
    const { rows, grades } = await evaluate({ by: 'department' });
    expect(rows.length).toBeGreaterThan(40);
    const busy = rows.toSorted((a, b) => b.cases - a.cases)[0];
    expect(busy?.cases).toBeGreaterThan(10_000);
    expect(busy?.ref).toMatchObject({ kind: 'department' });
    expect(busy?.rates[0]?.now.value).toBeGreaterThan(99);
    expect(grades[busy?.grade ?? -1]).toMatch(/[优良中差]/);
    const { columns, count } = platform.book;
    const index = rows.indexOf(busy ?? rows[0]!);
    let overdue = 0;
    for (let row = 0; row < count; row++)
      if (
        columns.department[row] === index &&
        columns.endedAtS[row] === 0 &&
        (columns.deadlineAtS[row] ?? 0) * 1000 < MIDNIGHT_MS
      )
        overdue += 1;
    expect(busy?.overdue).toBeLessThanOrEqual(overdue);
    expect(busy?.overdue).toBeGreaterThan(0);
    const idle = rows.find(({ cases }) => cases === 0);
    expect(idle?.score).toBeNull();
    expect(idle?.rates.every(({ now }) => now.value === null)).toBe(true);
  });

  it('and the posts are judged by acts that were kept: a past without steps has none', async () => {
    const past = await evaluate({ by: 'post', period: { unit: 'month', atMs: MIDNIGHT_MS - 40 * 86_400_000 } });
    expect(past.rows.map(({ name }) => name)).toEqual(['监督员', '受理员', '值班长', '派遣员']);
    for (const row of past.rows) expect([row.cases, row.score]).toEqual([0, null]);
    const atMs = platform.clock.nowMs() - 300_000;
    const key = platform.book.report({
      no: '',
      lonE7: 1_030_128_000,
      latE7: 299_805_000,
      category: 0,
      source: 'Public',
      channel: '',
      condition: '',
      place: '雅州大道',
      description: '',
      flags: [],
      atMs,
      actor: { role: '市民', name: '' },
    });
    const seat = { role: '坐席员', name: '罗建' };
    platform.book.act(key, 'accept', atMs + 60_000, seat, '');
    const day: EvaluateArgs['period'] = { unit: 'day', atMs };
    const acceptor = (await evaluate({ by: 'post', period: day, filter: { post: 'acceptor' } })).rows[0];
    const seen = await evidence({
      indicator: 'postInTimeAcceptRate',
      part: 'numerator',
      period: day,
      filter: { post: 'acceptor' },
    });
    expect(acceptor?.cases).toBeGreaterThan(0);
    expect(acceptor?.rates[0]?.now).toMatchObject({ value: 100 });
    expect(seen.cases.map(({ row }) => row.key)).toContain(key);
    const people = await evaluate({ by: 'person', period: day, filter: { post: 'acceptor' } });
    expect(people.rows.map(({ name }) => name)).toContain('坐席员 罗*');
    const mine = { person: '坐席员 罗*' };
    const posts = await evaluate({ by: 'post', period: day, filter: mine });
    const own = posts.rows.find(({ id }) => id === 'acceptor');
    const behind = { period: day, filter: { ...mine, post: 'acceptor' } };
    const all = await evidence({ indicator: 'postInTimeAcceptRate', part: 'denominator', ...behind });
    expect(own?.rates.find(({ applies }) => applies)?.now).toMatchObject({ denominator: all.total });
    expect(all.cases.map(({ row }) => row.key)).toContain(key);
    expect(all.total).toBe(own?.cases);
    expect(all.total).toBeLessThanOrEqual(acceptor?.cases ?? 0);
    const nobody = { by: 'post', period: day, filter: { person: '坐席员 无*' }, indicators: [] };
    expect(await wall.query('evaluate', nobody)).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });
});

describe('[S13] the assessment', () => {
  it('has one manual, 21 procedures and a tree from 市局 to 中队, each score with its formula and its cases', async () => {
    const root = await assessment(null);
    expect(root.quality.manual.name).toBe('质量管理手册');
    expect(root.quality.procedures).toHaveLength(21);
    expect([...new Set(root.offices.map(({ level }) => level))]).toEqual(['市局', '支队', '大队', '中队']);
    expect(root.scheme.note).toContain('示意');
    const brigade = root.offices.find(({ name }) => name === '九大队');
    const squads = root.offices.filter(({ parent }) => parent === brigade?.id);
    expect(squads.reduce((sum, { cases }) => sum + cases, 0)).toBe(brigade?.cases);
    expect(brigade?.cases).toBeGreaterThan(0);
    const { items, offices } = await assessment(brigade?.id ?? '');
    const item = items.find(({ indicator }) => indicator === 'inTimeArchiveRate');
    expect(item?.points).toBeCloseTo(25 * Math.min(1, (item?.rate.value ?? 0) / 90), 9);
    const counted = items.filter(({ points }) => points !== null);
    const points = counted.reduce((sum, one) => sum + (one.points ?? 0), 0);
    const total = offices.find(({ id }) => id === brigade?.id)?.total;
    expect(total).toBeCloseTo((points * 100) / 80, 9);
    const behind = await evidence({
      indicator: 'inTimeArchiveRate',
      part: 'missed',
      period: MONTH,
      filter: { office: brigade?.id ?? '' },
    });
    expect(behind.total).toBe(item?.missed);
    expect(behind.total).toBe((item?.rate.denominator ?? 0) - (item?.rate.numerator ?? 0));
  });

  it('takes an assessor’s value for a manual item, and not for one that is counted', async () => {
    const given = { office: 'D9', period: MONTH, value: 80, note: '着装不规范' };
    expect(await command('assessItem', { ...given, item: '1.1' })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
    expect(await command('assessItem', { ...given, item: '4.1' })).toMatchObject({ ok: true });
    const { items, offices } = await assessment('D9');
    expect(items.find(({ code }) => code === '4.1')).toMatchObject({ points: 14, given: { note: '着装不规范' } });
    expect(offices.find(({ id }) => id === 'D9')?.scoredWeight).toBe(100);
  });

  it('leads a nonconformity through correction to verification, and refuses to skip a step', async () => {
    const raise = {
      act: 'raise',
      office: 'D91',
      item: '2.1',
      caseKey: 1,
      note: '电话13800000000未按期',
      dueMs: MIDNIGHT_MS + 864_000_000,
    } as const;
    expect(await wall.command('qualityAct', raise, 'a-kiosk-may-not')).toMatchObject({ error: { code: 'forbidden' } });
    const raised = await command('qualityAct', raise);
    const { id } = raised.ok ? COMMANDS.qualityAct[1].parse(raised.data) : { id: '' };
    const step = (act: 'correct' | 'verify' | 'sendBack') => command('qualityAct', { act, id, note: act });
    expect(await step('verify')).toMatchObject({ ok: false, error: { code: 'refused' } });
    for (const act of ['correct', 'sendBack', 'correct', 'verify'] as const)
      expect(await step(act)).toMatchObject({ ok: true });
    const { actions } = await assessment('D9');
    expect(actions[0]).toMatchObject({ id, state: 'verified', office: 'D91' });
    expect(actions[0]?.steps.map(({ act }) => act)).toEqual(['raise', 'correct', 'sendBack', 'correct', 'verify']);
    expect(JSON.stringify(actions)).not.toContain('13800000000');
  });
});
