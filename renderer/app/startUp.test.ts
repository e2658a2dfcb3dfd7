import { expect, test } from 'vitest';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import { makeCaseColumns } from '../../contract/wire/caseColumns.ts';
import { createStartUp } from './startUp.ts';

const part = (n: number, parts: number): FeedEvent => ({
  type: 'caseSnapshot',
  epoch: 'e',
  seq: 1,
  part: n,
  parts,
  columns: makeCaseColumns(0),
  cards: [],
});

test('marks the first part and the last, and counts what has come', () => {
  const start = createStartUp();
  start.observe([part(0, 3)], 100.4);
  expect(start.caseParts).toEqual({ come: 1, parts: 3 });
  start.observe([part(1, 3), part(2, 3)], 250);
  expect(start.marks).toMatchObject({ firstCases: 100, casesWhole: 250, ready: null });
});

test('a later snapshot does not move the marks of the start', () => {
  const start = createStartUp();
  start.observe([part(0, 1)], 100);
  start.observe([part(0, 1)], 9_000);
  expect(start.marks.casesWhole).toBe(100);
});
