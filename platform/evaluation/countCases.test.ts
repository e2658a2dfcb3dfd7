import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CountedCases } from '../cases/CaseBook.ts';
import { BITS, OPEN, OVERDUE } from '../cases/classify.ts';
import { smallPack } from '../cases/fixtures/pack.ts';
import { countCases, findCases } from './countCases.ts';
import { DUE_METRICS, METRICS } from './metrics.ts';
import { conditionsOf, sliceBy } from './slices.ts';

const { catalog } = smallPack();
const range = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }))
  .map(([a, b]) => ({ fromS: Math.min(a, b), toS: Math.max(a, b) }));
const one = fc.record({
  word: fc.nat({ max: 2 ** BITS - 1 }),
  reported: fc.nat({ max: 100 }),
  due: fc.nat({ max: 100 }),
  grid: fc.constantFrom(0, 1, 0xffff),
  department: fc.constantFrom(0, 1, 0xffff),
});

function casesOf(list: readonly (typeof one extends fc.Arbitrary<infer T> ? T : never)[]): CountedCases {
  const columns = makeCaseColumns(list.length);
  const bits = new Uint32Array(list.length);
  list.forEach(({ word, reported, due, grid, department }, row) => {
    bits[row] = word;
    columns.reportedAtS[row] = reported;
    columns.deadlineAtS[row] = due;
    columns.grid[row] = grid;
    columns.department[row] = department;
  });
  return { columns, bits, count: list.length, nowS: 100 };
}

describe('a count over a slice', () => {
  it('is what looking at every case in the plainest way finds, whatever slice, filter, periods and basis', () => {
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 60 }),
        fc.array(range, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.constantFrom('reported' as const, 'due' as const),
        (list, ranges, filtered, basis) => {
          const cases = casesOf(list);
          const asked = conditionsOf(filtered ? { department: 'D2' } : {}, catalog, null);
          if (!asked.ok) throw new Error(asked.reason);
          const slice = sliceBy('grid', catalog);
          const { conditions } = asked;
          const counted = countCases(cases, { slice, conditions, ranges, metrics: METRICS, basis });
          counted.forEach((group, index) => {
            const mine = list.filter(
              ({ grid, department }) => Math.min(grid, 2) === index && (!filtered || department === 1),
            );
            const has = (word: number, bit: number): boolean => Math.floor(word / 2 ** bit) % 2 === 1;
            expect(group.open).toBe(mine.filter(({ word }) => (word & OPEN) !== 0).length);
            expect(group.overdue).toBe(mine.filter(({ word }) => (word & OPEN) !== 0 && (word & OVERDUE) !== 0).length);
            METRICS.forEach((metric, bit) => {
              const byDue = basis === 'due' && DUE_METRICS.includes(metric);
              ranges.forEach(({ fromS, toS }, at) => {
                const fits = ({ word, reported, due }: (typeof mine)[number]): boolean => {
                  const moment = byDue ? due : reported;
                  return has(word, bit) && moment >= fromS && moment < toS;
                };
                expect(group.ranges[at]?.[metric]).toBe(mine.filter(fits).length);
              });
            });
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('and its cases are as many, page by page', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), range, fc.nat({ max: 20 }), (list, span, from) => {
        const cases = casesOf(list);
        const counts = (word: number): boolean => word % 2 === 1;
        const order = { conditions: [], basis: 'reported', range: span, counts, due: false } as const;
        const fits = list.flatMap(({ word, reported }, row) =>
          counts(word) && reported >= span.fromS && reported < span.toS ? [row] : [],
        );
        const found = findCases(cases, order, { from, upTo: from + 5 });
        expect(found.total).toBe(fits.length);
        expect(found.rows).toEqual(fits.toReversed().slice(from, from + 5));
      }),
      { numRuns: 100 },
    );
  });
});
