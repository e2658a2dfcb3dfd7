import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPosition } from '../../contract/wire/positions.ts';
import { PositionMerge } from './PositionMerge.ts';
import { bytesOf, fix } from './testing/TestPlatform.ts';

function batch(...records: Parameters<typeof bytesOf>[0]): ArrayBuffer {
  return new Uint8Array(bytesOf(records)).buffer;
}

/** What was taken, as key -> moment of the fix. */
function taken(merge: PositionMerge): Map<number, number> {
  const merged = merge.take();
  const fixes = new Map<number, number>();
  if (merged === null) return fixes;
  const view = new DataView(merged.records);
  for (let index = 0; index < merged.count; index++) {
    const { key, ageMs } = readPosition(view, index);
    fixes.set(key, merged.baseMs - ageMs);
  }
  return fixes;
}

test('[W14] the later fix wins, whatever batch it came in', () => {
  const merge = new PositionMerge();
  merge.add('e1', 10_000, batch(fix(1, { ageMs: 1_000 }), fix(2)));
  merge.add('e1', 9_500, batch(fix(1, { ageMs: 100 }), fix(2, { ageMs: 3_000 })));
  expect(taken(merge)).toEqual(
    new Map([
      [1, 9_400],
      [2, 10_000],
    ]),
  );
});

test('what was taken is not given twice', () => {
  const merge = new PositionMerge();
  merge.add('e1', 10_000, batch(fix(1)));
  taken(merge);
  merge.add('e1', 10_000, batch(fix(1)));
  expect(merge.take()).toBeNull();
});

test('another epoch empties it: keys mean something else now', () => {
  const merge = new PositionMerge();
  merge.add('e1', 10_000, batch(fix(1)));
  merge.add('e2', 5_000, batch(fix(2)));
  expect(taken(merge)).toEqual(new Map([[2, 5_000]]));
});

test('a platform whose clock was set back is believed', () => {
  const merge = new PositionMerge();
  merge.add('e1', 100_000_000, batch(fix(1)));
  taken(merge);
  merge.add('e1', 50_000, batch(fix(1)));
  expect(taken(merge)).toEqual(new Map([[1, 50_000]]));
});

test('it holds one record a unit, and refuses units beyond its room', () => {
  const merge = new PositionMerge();
  let dropped = 0;
  for (let first = 1; first <= 220_000; first += 20_000) {
    dropped += merge.add('e1', 1_000_000, batch(...Array.from({ length: 20_000 }, (_, i) => fix(first + i))));
  }
  expect([merge.count, dropped]).toEqual([200_000, 20_000]);
});

test('[W14] any row of batches leaves what a map of latest fixes holds', () => {
  const record = fc.record({ key: fc.integer({ min: 1, max: 600 }), ageMs: fc.integer({ min: 0, max: 5_000 }) });
  const step = fc.tuple(fc.integer({ min: 100_000, max: 105_000 }), fc.array(record, { maxLength: 40 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const merge = new PositionMerge();
      const oracle = new Map<number, number>();
      const got = new Map<number, number>();
      const take = (): void => {
        for (const [key, atMs] of taken(merge)) got.set(key, atMs);
      };
      for (const [baseMs, records, takes] of steps) {
        merge.add('e1', baseMs, batch(...records.map(({ key, ageMs }) => fix(key, { ageMs }))));
        for (const { key, ageMs } of records) oracle.set(key, Math.max(oracle.get(key) ?? 0, baseMs - ageMs));
        if (takes) take();
      }
      take();
      expect(got).toEqual(oracle);
    }),
    { numRuns: 300 },
  );
});
