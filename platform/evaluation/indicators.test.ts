import { describe, expect, it } from 'vitest';
import { EvaluationRulesSchema } from '../city/schema/evaluation.ts';
import { DEFAULT_EVALUATION } from './defaultRules.ts';
import { compositeOf, gradeOf, indicatorOf, rateOf } from './indicators.ts';

const of = (id: string) => indicatorOf(DEFAULT_EVALUATION, id);

describe('[S10] indicators', () => {
  it('give the published figures of Tianmen', () => {
    const counts = { register: 996, needArchive: 972, archive: 911, inTimeArchive: 737 };
    expect(rateOf(of('archiveRate'), counts).value?.toFixed(2)).toBe('93.72');
    expect(rateOf(of('inTimeArchiveRate'), counts).value?.toFixed(2)).toBe('75.82');
  });

  it('give the published figure of Ya’an to July 2016, which divided by the cases filed', () => {
    const counts = { register: 38_498, archive: 37_704 };
    expect(rateOf(of('archiveOfRegisteredRate'), counts)).toEqual({
      numerator: 37_704,
      numeratorName: '结案',
      denominator: 38_498,
      denominatorName: '立案',
      value: expect.closeTo(97.94, 2),
    });
  });

  it('say nothing where there is nothing to divide by', () => {
    for (const indicator of DEFAULT_EVALUATION.indicators) expect(rateOf(indicator, {}).value).toBeNull();
    expect(rateOf(of('inTimeArchiveRate'), { needArchive: 2, defer: 2 }).value).toBeNull();
  });

  it('take deferred cases out of what should have been closed, and name it', () => {
    const rate = rateOf(of('inTimeArchiveRate'), { needArchive: 100, defer: 20, inTimeArchive: 72 });
    expect(rate).toMatchObject({ denominator: 80, denominatorName: '应结案（减缓办）', value: 90 });
  });

  it('are weighed into one score only as far as they have a value, and graded by the bands of the city', () => {
    const parts = [
      { indicator: of('disposeRate'), weight: 3 },
      { indicator: of('reworkRate'), weight: 1 },
      { indicator: of('delayRate'), weight: 6 },
    ];
    const values: Record<string, number | null> = { disposeRate: 80, reworkRate: 20, delayRate: null };
    const score = compositeOf(parts, ({ id }) => values[id] ?? null);
    expect(score).toBe(80);
    expect(compositeOf(parts, () => null)).toBeNull();
    const { grades } = DEFAULT_EVALUATION.region;
    expect([90, 89.99, 70, 0, null].map((value) => gradeOf(grades, value))).toEqual([0, 1, 2, 3, null]);
  });

  it('are checked as data: an unknown count, a missing indicator, mixed counts are each named', () => {
    const broken = structuredClone(DEFAULT_EVALUATION) as unknown as {
      indicators: { numerator: string[] }[];
      figures: string[];
    };
    broken.indicators[0]!.numerator = ['reports'];
    broken.indicators[1]!.numerator = ['verify.done'];
    broken.figures = ['nothing'];
    const result = EvaluationRulesSchema.safeParse(broken);
    const said = result.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
    expect(said).toContain('indicators.0.numerator.0: expected one of report, validReport');
    const mixed = structuredClone(DEFAULT_EVALUATION);
    mixed.indicators[1]!.numerator = ['verify.done'];
    mixed.figures = ['nothing'];
    const issues = EvaluationRulesSchema.safeParse(mixed).error?.issues.map(({ path }) => path.join('.'));
    expect(issues).toEqual(['figures.0', 'indicators.1']);
  });
});
