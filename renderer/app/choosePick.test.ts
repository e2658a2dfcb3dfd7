import { expect, test } from 'vitest';
import type { EntityRef } from '../../contract/model/ids.ts';
import { choosePick } from './choosePick.ts';

const CASE: EntityRef = { kind: 'case', id: '7' };
const PERSON: EntityRef = { kind: 'person', id: 'p1' };
const GRID: EntityRef = { kind: 'grid', id: 'g1' };
const DISTRICT: EntityRef = { kind: 'district', id: '511802' };

test('a case that stands in a grid is meant, not the grid', () => {
  expect(choosePick([CASE, GRID, DISTRICT])).toEqual([CASE]);
});

test('where nothing stands the topmost area is meant', () => {
  expect(choosePick([GRID, DISTRICT])).toEqual([GRID]);
});

test('several things in one spot are all offered, each once', () => {
  expect(choosePick([CASE, PERSON, CASE, GRID])).toEqual([CASE, PERSON]);
});

test('the bare ground means nothing', () => {
  expect(choosePick([])).toEqual([]);
});
