import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyIndex } from './KeyIndex.ts';

test('it holds what a Map holds, whatever is set and deleted', () => {
  // Few distinct keys, some far apart and some that hash together, so that rows of full places are hit.
  const key = fc.oneof(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 40 }).map((n) => n * 65_536),
    fc.constantFrom(0xffff_ffff, 0x8000_0000, 0x7fff_ffff),
  );
  const step = fc.tuple(key, fc.integer({ min: 0, max: 1_000 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const index = new KeyIndex();
      const oracle = new Map<number, number>();
      for (const [at, row, deletes] of steps) {
        if (deletes) {
          index.delete(at);
          oracle.delete(at);
        } else {
          index.set(at, row);
          oracle.set(at, row);
        }
      }
      expect(index.size).toBe(oracle.size);
      for (const [at] of steps) expect(index.get(at)).toBe(oracle.get(at) ?? -1);
    }),
    { numRuns: 300 },
  );
});

test('300,000 keys are all found', () => {
  const index = new KeyIndex();
  for (let key = 1; key <= 300_000; key++) index.set(key * 7, key);
  let wrong = 0;
  for (let key = 1; key <= 300_000; key++) if (index.get(key * 7) !== key) wrong++;
  expect([wrong, index.get(3)]).toEqual([0, -1]);
});
