import { describe, expect, it } from 'vitest';
import type { PeriodUnit } from '../../contract/wire/evaluation.ts';
import { periodsOf } from './periods.ts';

const local = (text: string): number => Date.parse(`${text}:00+08:00`);
const context = { utcOffsetMinutes: 480, nowMs: local('2026-11-24T12:00'), firstMs: local('2015-06-01T08:00') };
const of = (unit: PeriodUnit, at: string) => periodsOf({ unit, atMs: local(at) }, context);
const span = (period: { fromMs: number; toMs: number } | null) => [period?.fromMs, period?.toMs];

describe('periods by the local calendar', () => {
  it.each([
    [
      'day',
      '2026-10-01T00:00',
      '2026-10-01T00:00',
      '2026-10-02T00:00',
      '2026年10月1日',
      '2026-09-30T00:00',
      '2025-10-01T00:00',
    ],
    [
      'week',
      '2026-10-04T23:59',
      '2026-09-28T00:00',
      '2026-10-05T00:00',
      '2026年第40周',
      '2026-09-21T00:00',
      '2025-09-29T00:00',
    ],
    [
      'week',
      '2021-01-01T12:00',
      '2020-12-28T00:00',
      '2021-01-04T00:00',
      '2020年第53周',
      '2020-12-21T00:00',
      '2019-12-30T00:00',
    ],
    [
      'month',
      '2026-01-31T23:59',
      '2026-01-01T00:00',
      '2026-02-01T00:00',
      '2026年1月',
      '2025-12-01T00:00',
      '2025-01-01T00:00',
    ],
    [
      'quarter',
      '2026-06-30T12:00',
      '2026-04-01T00:00',
      '2026-07-01T00:00',
      '2026年第2季度',
      '2026-01-01T00:00',
      '2025-04-01T00:00',
    ],
    [
      'day',
      '2024-02-29T12:00',
      '2024-02-29T00:00',
      '2024-03-01T00:00',
      '2024年2月29日',
      '2024-02-28T00:00',
      '2023-02-28T00:00',
    ],
  ] as const)('%s at %s', (unit, at, from, to, text, before, yearBefore) => {
    const periods = of(unit, at);
    expect([...span(periods.now), periods.now.text]).toEqual([local(from), local(to), text]);
    expect(periods.before?.fromMs).toBe(local(before));
    expect(periods.before?.toMs).toBe(local(from));
    expect(periods.yearBefore?.fromMs).toBe(local(yearBefore));
  });

  it('a year is compared with the year before, once', () => {
    const { now, before, yearBefore } = of('year', '2025-07-01T00:00');
    expect([now.text, before?.text, yearBefore]).toEqual(['2025年', '2024年', null]);
  });

  it('one that runs is compared with as much of the others', () => {
    const { now, before, yearBefore } = of('month', '2026-11-24T12:00');
    expect(now.toMs).toBe(context.nowMs);
    expect(before?.toMs).toBe(local('2026-10-24T12:00'));
    expect(yearBefore?.toMs).toBe(local('2025-11-24T12:00'));
  });

  it('all begins with the first report; any span is compared with as long a one before', () => {
    expect(of('all', '2026-11-24T12:00').now).toEqual({
      fromMs: context.firstMs,
      toMs: context.nowMs,
      text: '2015年6月至今',
    });
    const fromMs = local('2026-03-03T08:00');
    const { before, yearBefore } = periodsOf({ fromMs, toMs: fromMs + 1000 }, context);
    expect(span(before)).toEqual([fromMs - 1000, fromMs]);
    expect(span(yearBefore)).toEqual([local('2025-03-03T08:00'), local('2025-03-03T08:00') + 1000]);
  });
});
