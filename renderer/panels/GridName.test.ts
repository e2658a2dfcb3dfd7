import { expect, test } from 'vitest';
import type { Catalog, Grid } from '../../contract/model/catalog.ts';
import { gridName } from './GridName.ts';

const catalog = { streets: [{ code: '511802004', name: '青江街道', district: '511802' }] } as unknown as Catalog;
const named = (name: string) => gridName(catalog, { name, street: '511802004' } as Grid);

test('what the street office already says is left out', () => {
  expect(named('青江街道桐梓林社区第一网格')).toBe('桐梓林社区第一网格');
});

test('a name that does not repeat it, or is nothing else, stays whole', () => {
  expect([named('Back Bay'), named('青江街道')]).toEqual(['Back Bay', '青江街道']);
});
