import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CASE_COLUMNS,
  CASE_ROW_BYTES,
  encodeCaseColumns,
  makeCaseColumns,
  readCaseRow,
  viewCaseColumns,
  writeCaseRow,
} from './caseColumns.ts';
import { type CaseRow, CaseRowSchema } from './cases.ts';

/** Any row the schema allows, extremes included. */
const anyRow: fc.Arbitrary<CaseRow> = fc.record({
  key: fc.integer({ min: 1, max: 0xffff_ffff }),
  rev: fc.integer({ min: 1, max: 0xffff_ffff }),
  lonE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  latE7: fc.integer({ min: -900_000_000, max: 900_000_000 }),
  reportedAtS: fc.integer({ min: 0, max: 0xffff_ffff }),
  deadlineAtS: fc.integer({ min: 0, max: 0xffff_ffff }),
  endedAtS: fc.integer({ min: 0, max: 0xffff_ffff }),
  category: fc.integer({ min: 0, max: 0xffff }),
  grid: fc.integer({ min: 0, max: 0xffff }),
  department: fc.integer({ min: 0, max: 0xffff }),
  flags: fc.integer({ min: 0, max: 0xffff }),
  district: fc.integer({ min: 0, max: 0xff }),
  stage: fc.integer({ min: 0, max: 15 }),
  source: fc.integer({ min: 0, max: 9 }),
});

test('a case takes 39 bytes', () => {
  expect(CASE_ROW_BYTES).toBe(39);
});

test('every field of a row has a column, and every column a field', () => {
  expect(CASE_COLUMNS.map(([name]) => name).toSorted()).toEqual(Object.keys(CaseRowSchema.shape).toSorted());
});

test('[W17] any rows, from anywhere in a table, come back as they were', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 20 }), fc.nat(5), (rows, before) => {
      const table = makeCaseColumns(before + rows.length + 3);
      for (const [index, row] of rows.entries()) writeCaseRow(table, before + index, row);
      const bytes = encodeCaseColumns(table, before, before + rows.length);
      const seen = viewCaseColumns(bytes.buffer, bytes.byteOffset, rows.length);
      expect(rows.map((_, index) => readCaseRow(seen, index))).toEqual(rows);
      for (const row of rows) expect(CaseRowSchema.safeParse(row).success).toBe(true);
    }),
    { numRuns: 500 },
  );
});
