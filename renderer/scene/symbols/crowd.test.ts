import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CrowdBuilder, eachMember } from './crowd.ts';

function build(points: readonly (readonly [number, number])[], radius: number) {
  const x = Float32Array.from(points, ([px]) => px);
  const y = Float32Array.from(points, ([, py]) => py);
  const order = Int32Array.from(points, (_, index) => index);
  return { x, y, crowds: new CrowdBuilder().build(x, y, order, points.length, radius) };
}

describe('crowding', () => {
  it('counts every candidate exactly once and keeps leads a radius apart', () => {
    const coordinate = fc.float({ min: -500, max: 500, noNaN: true });
    const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 300 });
    fc.assert(
      fc.property(points, fc.integer({ min: 5, max: 80 }), (list, radius) => {
        const { x, y, crowds } = build(list, radius);
        const seen = new Set<number>();
        for (let spot = 0; spot < crowds.size; spot++) {
          let members = 0;
          eachMember(crowds, spot, (candidate) => {
            seen.add(candidate);
            members++;
            const lead = crowds.lead[spot]!;
            expect(Math.hypot(x[candidate]! - x[lead]!, y[candidate]! - y[lead]!)).toBeLessThan(radius);
          });
          expect(members).toBe(crowds.members[spot]);
          for (let other = 0; other < spot; other++) {
            const [a, b] = [crowds.lead[spot]!, crowds.lead[other]!];
            expect(Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!)).toBeGreaterThanOrEqual(radius * 0.999);
          }
        }
        expect(seen.size).toBe(list.length);
      }),
      { numRuns: 60 },
    );
  });

  it('lets the most important one stand for its spot', () => {
    const x = Float32Array.of(0, 3, 100);
    const y = Float32Array.of(0, 0, 0);
    const crowds = new CrowdBuilder().build(x, y, Int32Array.of(1, 0, 2), 3, 10);
    expect(Array.from(crowds.lead.subarray(0, crowds.size))).toEqual([1, 2]);
    expect(Array.from(crowds.members.subarray(0, crowds.size))).toEqual([2, 1]);
    expect(crowds.spot[0]).toBe(0);
  });

  it('can be built again with fewer candidates', () => {
    const builder = new CrowdBuilder();
    const x = Float32Array.from({ length: 50 }, (_, index) => index * 100);
    const y = new Float32Array(50);
    const order = Int32Array.from({ length: 50 }, (_, index) => index);
    expect(builder.build(x, y, order, 50, 10).size).toBe(50);
    expect(builder.build(x, y, order, 3, 1000).size).toBe(1);
  });
});
