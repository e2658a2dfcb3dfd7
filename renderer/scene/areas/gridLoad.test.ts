import { describe, expect, it } from 'vitest';
import { loadStep, loadTop } from './gridLoad.ts';

describe('the load of a duty grid', () => {
  it('is told on a scale that ends at a round number', () => {
    expect(loadTop([3, 9, 14])).toBe(20);
    expect(loadTop([15])).toBe(20);
    expect(loadTop([40])).toBe(40);
    expect(loadTop([1234])).toBe(2000);
    expect(loadTop([])).toBe(4);
  });

  it('goes in equal steps from none to the most', () => {
    expect([0, 1, 5, 6, 10, 15, 16, 20, 50].map((open) => loadStep(open, 20))).toEqual([0, 1, 1, 2, 2, 3, 4, 4, 4]);
  });
});
