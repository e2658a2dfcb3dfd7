import { describe, expect, it } from 'vitest';
import { cumulative, makeRandom, pickWeighted, type Random } from './random.ts';

const draws = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.next());

describe('a seeded stream', () => {
  it('repeats itself from the same seed, and not from another', () => {
    expect(draws(makeRandom(7), 20)).toEqual(draws(makeRandom(7), 20));
    expect(draws(makeRandom(7), 20)).not.toEqual(draws(makeRandom(8), 20));
  });

  it('gives the same sub-stream whatever was drawn before', () => {
    const fresh = makeRandom(7).stream('day').stream('2020-03-17');
    const used = makeRandom(7);
    draws(used, 13);
    const day = used.stream('day');
    draws(day, 5);
    expect(draws(day.stream('2020-03-17'), 10)).toEqual(draws(fresh, 10));
  });

  it('gives every name a stream of its own', () => {
    const root = makeRandom(7);
    const first = new Set(Array.from({ length: 2000 }, (_, i) => root.stream(i).next()));
    expect(first.size).toBe(2000);
    expect(draws(root.stream('a').stream('bc'), 3)).not.toEqual(draws(root.stream('ab').stream('c'), 3));
  });

  it('spreads evenly', () => {
    const random = makeRandom(1);
    const bins = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 100_000; i++) bins[random.int(10)]!++;
    for (const bin of bins) expect(Math.abs(bin - 10_000)).toBeLessThan(500);
  });

  it('draws by weight', () => {
    const random = makeRandom(3);
    const sums = cumulative([1, 0, 3]);
    const counts = [0, 0, 0];
    for (let i = 0; i < 40_000; i++) counts[pickWeighted(sums, random)]!++;
    expect(counts[1]).toBe(0);
    expect(counts[2]! / counts[0]!).toBeCloseTo(3, 0);
  });
});
