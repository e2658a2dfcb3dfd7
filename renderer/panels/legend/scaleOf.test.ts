import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleOf } from './scaleOf.ts';

it.each([
  [100, 7, 500],
  [142, 7, 500],
  [143, 7, 1_000],
  [0.2, 7, 1],
  [900, 7, 5_000],
  [1_000, 2, 2_000],
])('at %d m a rem and %d rem at most, the bar is %d m long', (metersPerRem, mostRem, meters) => {
  expect(scaleOf(metersPerRem, mostRem).meters).toBeCloseTo(meters, 9);
});

it('is never longer than it may be, and never so short that it is hard to measure with', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 50_000, noNaN: true }), (metersPerRem) => {
      const { meters, rem } = scaleOf(metersPerRem, 7);
      expect(rem).toBeLessThanOrEqual(7 * (1 + 1e-9));
      expect(rem).toBeGreaterThan(7 / 2.5 - 1e-9);
      expect(rem * metersPerRem).toBeCloseTo(meters, 5);
    }),
  );
});
