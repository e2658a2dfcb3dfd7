import { describe, expect, it } from 'vitest';
import { INDICATORS, METRICS, rateOf } from './indicators.ts';

describe('indicators', () => {
  it('give the published figures of Tianmen', () => {
    const counts = { register: 996, needArchive: 972, archive: 911, inTimeArchive: 737 };
    expect(rateOf(INDICATORS.archiveRate, counts).value).toBeCloseTo(93.72, 2);
    expect(rateOf(INDICATORS.inTimeArchiveRate, counts).value).toBeCloseTo(75.82, 2);
  });

  it('give the published figure of Ya’an to July 2016, which divided by the cases filed', () => {
    const counts = { register: 38_498, archive: 37_704 };
    expect(rateOf(INDICATORS.archiveOfRegisteredRate, counts)).toEqual({
      numerator: 37_704,
      numeratorName: '结案',
      denominator: 38_498,
      denominatorName: '立案',
      value: expect.closeTo(97.94, 2),
    });
  });

  it('say nothing where there is nothing to divide by', () => {
    for (const indicator of Object.values(INDICATORS)) expect(rateOf(indicator, {}).value).toBeNull();
    expect(rateOf(INDICATORS.inTimeArchiveRate, { needArchive: 2, defer: 2 }).value).toBeNull();
  });

  it('take deferred cases out of what should have been closed, and name it', () => {
    const rate = rateOf(INDICATORS.inTimeArchiveRate, { needArchive: 100, defer: 20, inTimeArchive: 72 });
    expect(rate).toMatchObject({ denominator: 80, denominatorName: '应结案（减缓办）', value: 90 });
  });

  it('divide only what is counted', () => {
    for (const { numerator, denominator } of Object.values(INDICATORS)) {
      expect(METRICS).toContain(numerator);
      expect(METRICS).toContain(denominator);
    }
  });
});
