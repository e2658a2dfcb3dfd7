import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCaseColumns } from './caseColumns.ts';
import { emptyHash, foldCaseRow, foldJsonRow, hashText, type StateHash } from './rowHash.ts';

const anyRow = fc.record({ id: fc.string(), rev: fc.nat(), value: fc.jsonValue() });

function hashOf(rows: readonly object[]): StateHash {
  const hash = emptyHash();
  for (const row of rows) foldJsonRow(hash, row, 1);
  return hash;
}

test('[W20] rows put in, taken out and changed leave what the rows that stand add up to', () => {
  const step = fc.tuple(fc.nat(8), fc.option(anyRow));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const kept = emptyHash();
      const rows = new Map<number, object>();
      for (const [place, row] of steps) {
        const old = rows.get(place);
        if (old !== undefined) foldJsonRow(kept, old, -1);
        if (row === null) rows.delete(place);
        else {
          foldJsonRow(kept, row, 1);
          rows.set(place, row);
        }
      }
      expect(kept).toEqual(hashOf([...rows.values()]));
    }),
    { numRuns: 500 },
  );
});

test('[W20] case rows put in and taken out in any order leave an empty hash', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 0xffff_ffff }), { minLength: 1, maxLength: 30 }), (keys) => {
      const columns = makeCaseColumns(keys.length);
      columns.key.set(keys);
      columns.lonE7.set(keys.map((key) => -(key % 1_800_000_000)));
      const hash = emptyHash();
      for (const index of keys.keys()) foldCaseRow(hash, columns, index, 1);
      expect(hash.rows).toBe(keys.length);
      for (const index of [...keys.keys()].reverse()) foldCaseRow(hash, columns, index, -1);
      expect(hash).toEqual(emptyHash());
    }),
    { numRuns: 300 },
  );
});

test('the order of rows and of their fields does not matter', () => {
  const forth = hashOf([
    { id: 'a', n: 1 },
    { id: 'b', n: [1, { x: 1, y: null }] },
  ]);
  const back = hashOf([
    { n: [1, { y: null, x: 1 }], id: 'b' },
    { n: 1, id: 'a' },
  ]);
  expect(hashText(forth)).toBe(hashText(back));
});

test('any one bit of any one column changes the hash', () => {
  const columns = makeCaseColumns(1);
  const blank = emptyHash();
  foldCaseRow(blank, columns, 0, 1);
  const seen = new Set([hashText(blank)]);
  let bits = 0;
  for (const column of Object.values(columns)) {
    for (let bit = 0; bit < column.BYTES_PER_ELEMENT * 8; bit++) {
      column[0] = 1 << bit;
      const hash = emptyHash();
      foldCaseRow(hash, columns, 0, 1);
      seen.add(hashText(hash));
      bits++;
      column[0] = 0;
    }
  }
  expect(seen.size).toBe(bits + 1);
});

test('a missing optional field and one that is undefined are one row', () => {
  expect(hashOf([{ id: 'a', card: undefined }])).toEqual(hashOf([{ id: 'a' }]));
});

test('the hash of known rows never changes from release to release', () => {
  const columns = makeCaseColumns(1);
  columns.key[0] = 7;
  columns.lonE7[0] = -1_030_128_000;
  columns.stage[0] = 13;
  const cases = emptyHash();
  foldCaseRow(cases, columns, 0, 1);
  expect(hashText(cases)).toBe('7ff958e8be549e43/1');
  expect(hashText(hashOf([{ id: '雨城', rev: 3, value: 99.87, note: null }]))).toBe('e82d82e7681cc927/1');
});
