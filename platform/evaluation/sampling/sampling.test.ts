import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { Identity } from '../../../contract/wire/envelope.ts';
import { type EvaluateArgs, EvaluationSchema, EvidenceSchema } from '../../../contract/wire/evaluation.ts';
import { SampleCheckReplySchema, SamplesSchema } from '../../../contract/wire/sampling.ts';
import { newCase, openEmpty, openOn, openSmall, type SmallCity } from '../../cases/fixtures/openSmall.ts';
import { pointE7, smallPack } from '../../cases/fixtures/pack.ts';
import { local } from '../../cases/fixtures/spring2020.ts';
import { DEFAULT_EVALUATION } from '../defaultRules.ts';
import { type EvaluationPart, openEvaluation } from '../openEvaluation.ts';

const MORNING_S = local('2020-03-17 08:00');
const NOW_MS = local('2020-03-17 10:00') * 1000;
const PERIOD: EvaluateArgs['period'] = { unit: 'day', atMs: NOW_MS };
const CELL = smallPack().catalog.cells[5]?.code ?? '';
const IN_CELL = pointE7(1.5, 1.5);
const SUPERVISOR: Identity = { kind: 'officer', id: 'p1', name: '周立', posts: ['督查员'] };

let memory: SmallCity;
beforeAll(async () => {
  memory = await openSmall();
});
afterAll(() => memory.db.close());

function open({ db, hub, book }: SmallCity): Promise<EvaluationPart> {
  const pack = { ...smallPack(), evaluation: DEFAULT_EVALUATION };
  return openEvaluation({ pack, db, hub, book, clock: { nowMs: () => NOW_MS } });
}

function problem(category: number, { lonE7, latE7 }: { lonE7: number; latE7: number } = IN_CELL, note = '') {
  return { category, position: [lonE7 / 1e7, latE7 / 1e7] as [number, number], note };
}

async function missRate({ answers }: EvaluationPart, by: EvaluateArgs['by'], filter: EvaluateArgs['filter'] = {}) {
  const told = await answers.evaluate({ by, period: PERIOD, filter, indicators: ['missRate'] }, SUPERVISOR);
  if (!told.ok) throw new Error(told.error.message);
  return EvaluationSchema.parse(told.data);
}

describe('[S10] a sampling check', () => {
  it('tells what had been reported from what everybody missed, and makes a case of the latter', async () => {
    const city = await openEmpty(memory.db);
    const known = city.book.report(newCase(MORNING_S));
    const { acts, answers, part } = await open(city);
    expect(part).toBeDefined();
    const told = acts.sampleCheck(
      { cell: CELL, problems: [problem(0), problem(1, IN_CELL, '垃圾满溢，联系13800000000')], note: '' },
      SUPERVISOR,
    );
    expect(told.ok && SampleCheckReplySchema.parse(told.data)).toEqual({ id: 1, reported: 1, missed: 1 });
    expect(city.book.count).toBe(2);
    const made = city.book.columns.key[1] ?? 0;
    const detail = await city.book.detail(made);
    expect(detail?.steps[0]).toMatchObject({ act: '上报', actorRole: '督查员', actorName: '周*' });
    expect(detail?.channel).toContain('督查抽查');
    expect(JSON.stringify(detail)).not.toContain('13800000000');
    const list = await answers.samples({ period: PERIOD, offset: 0, limit: 10 }, SUPERVISOR);
    expect(list.ok && SamplesSchema.parse(list.data)).toMatchObject({
      total: 1,
      cells: 1,
      reported: 1,
      missed: 1,
      checks: [
        {
          cell: CELL,
          grid: 0,
          by: '督查员 周*',
          findings: [
            { outcome: 'reported', caseKey: known },
            { outcome: 'missed', caseKey: made },
          ],
        },
      ],
    });
  });

  it('gives 漏报率 with its counts over every slice, the cases behind it, and "—" where nobody looked', async () => {
    const city = await openEmpty(memory.db);
    city.book.report(newCase(MORNING_S));
    const evaluation = await open(city);
    const { acts, answers } = evaluation;
    const empty = await missRate(evaluation, 'grid');
    expect(empty.total.rates[0]?.now).toEqual({ numerator: 0, denominator: 0, value: null });
    acts.sampleCheck({ cell: CELL, problems: [problem(0), problem(1)], note: '' }, SUPERVISOR);
    city.book.derive(NOW_MS + 1000);
    const { rows, total, indicators } = await missRate(evaluation, 'grid');
    expect(indicators[0]).toMatchObject({ numeratorName: '漏报', denominatorName: '漏报＋抽查中已上报' });
    expect(total.rates[0]?.now).toEqual({ numerator: 1, denominator: 2, value: 50 });
    expect(rows.map(({ rates }) => rates[0]?.now.denominator)).toEqual([2, 0]);
    expect(rows[1]?.rates[0]?.now.value).toBeNull();
    const other = await missRate(evaluation, 'city', { grid: 'G2' });
    expect(other.total.rates[0]?.now.value).toBeNull();
    const made = city.book.columns.key[1] ?? 0;
    const behind = await answers.evidence(
      { indicator: 'missRate', part: 'missed', period: PERIOD, filter: { grid: 'G1' }, offset: 0, limit: 5 },
      SUPERVISOR,
    );
    const cases = behind.ok ? EvidenceSchema.parse(behind.data) : null;
    expect([cases?.total, cases?.cases[0]?.row.key]).toEqual([1, made]);
  });

  it('knows a report of the day before that is still open, and no old one that is over', async () => {
    const city = await openEmpty(memory.db);
    const old = city.book.report(newCase(MORNING_S - 30 * 3600));
    const { acts } = await open(city);
    const look = () => acts.sampleCheck({ cell: CELL, problems: [problem(0)], note: '' }, SUPERVISOR);
    expect(look()).toMatchObject({ ok: true, data: { reported: 1, missed: 0 } });
    const row = readCaseRow(city.book.columns, city.book.rowOf(old));
    expect(row.key).toBe(old);
    for (const act of ['accept', 'reject'] as const)
      expect(city.book.act(old, act, (MORNING_S - 29 * 3600) * 1000, { role: '值班长', name: '' }, '重复').ok).toBe(
        true,
      );
    expect(look()).toMatchObject({ ok: true, data: { reported: 0, missed: 1 } });
    expect(look()).toMatchObject({ ok: true, data: { reported: 1, missed: 0 } });
  });

  it('is refused to others than supervisors, in a cell there is none of, and for what lies elsewhere', async () => {
    const city = await openEmpty(memory.db);
    const { acts } = await open(city);
    const check = { cell: CELL, problems: [problem(0)], note: '' };
    const chief = { ...SUPERVISOR, posts: ['值班长'] };
    expect(acts.sampleCheck(check, chief)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    for (const wrong of [
      { ...check, cell: '1' },
      { ...check, problems: [problem(0, pointE7(3.9, 3.9))] },
      { ...check, problems: [problem(999)] },
    ])
      expect(acts.sampleCheck(wrong, SUPERVISOR)).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(city.book.count).toBe(0);
  });

  it('counts the same after a restart', async () => {
    const city = await openEmpty(memory.db);
    const { acts } = await open(city);
    acts.sampleCheck({ cell: CELL, problems: [problem(0)], note: '雨后' }, SUPERVISOR);
    await city.hub.commit(NOW_MS);
    const again = await openOn(memory.db);
    again.book.derive(NOW_MS + 1000);
    const evaluation = await open(again);
    expect((await missRate(evaluation, 'city')).total.rates[0]?.now).toMatchObject({ numerator: 1, denominator: 1 });
    evaluation.acts.sampleCheck({ cell: CELL, problems: [], note: '' }, SUPERVISOR);
    const list = await evaluation.answers.samples({ period: PERIOD, offset: 0, limit: 1 }, SUPERVISOR);
    expect(list).toMatchObject({ ok: true, data: { total: 2, cells: 1, checks: [{ id: 2, findings: [] }] } });
  });
});
