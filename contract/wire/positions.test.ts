import fc from 'fast-check';
import { expect, test } from 'vitest';
import { POSITION_RECORD_BYTES, type PositionRecord, readPosition, writePosition } from './positions.ts';

const anyRecord: fc.Arbitrary<PositionRecord> = fc.record({
  key: fc.integer({ min: 1, max: 0xffff_ffff }),
  lonE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  latE7: fc.integer({ min: -900_000_000, max: 900_000_000 }),
  ageMs: fc.integer({ min: 0, max: 0xffff_ffff }),
  altitudeCm: fc.integer({ min: -100_000, max: 1_000_000 }),
  headingCdeg: fc.oneof(fc.integer({ min: 0, max: 35_999 }), fc.constant(0xffff)),
  speedCms: fc.integer({ min: 0, max: 0xffff }),
  kind: fc.integer({ min: 0, max: 3 }),
  battery: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(0xff)),
  gimbalHeadingCdeg: fc.oneof(fc.integer({ min: 0, max: 35_999 }), fc.constant(0xffff)),
  gimbalPitchCdeg: fc.integer({ min: -9_000, max: 9_000 }),
});

test('[W14] any records come back as they were, each from its own 32 bytes', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 30 }), (records) => {
      const view = new DataView(new ArrayBuffer(records.length * POSITION_RECORD_BYTES));
      for (const [index, record] of records.entries()) writePosition(view, index, record);
      expect(records.map((_, index) => readPosition(view, index))).toEqual(records);
    }),
    { numRuns: 500 },
  );
});

test('values beyond a field are held at its end, never wrapped', () => {
  const view = new DataView(new ArrayBuffer(POSITION_RECORD_BYTES));
  writePosition(view, 0, {
    key: 1,
    lonE7: 0,
    latE7: 0,
    ageMs: -5,
    altitudeCm: 0,
    headingCdeg: 0,
    speedCms: 99_999,
    kind: 0,
    battery: 300,
    gimbalHeadingCdeg: 0,
    gimbalPitchCdeg: -20_000,
  });
  expect(readPosition(view, 0)).toMatchObject({ ageMs: 0, speedCms: 0xffff, battery: 0xff, gimbalPitchCdeg: -9_000 });
});
