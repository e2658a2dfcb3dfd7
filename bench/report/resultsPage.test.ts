import { expect, test } from 'vitest';
import type { Row } from '../harness/Bench.ts';
import { mergeResults, type Results } from './results.ts';
import { resultsPage, resultsTable } from './resultsPage.ts';

function row(change: Partial<Row>): Row {
  return {
    name: 'load',
    counted: { count: 312_000, of: 'cases' },
    samplesMs: [12, 10, 11],
    wrong: [],
    means: 'how long it takes.',
    ...change,
  };
}

function results(rows: Row[], cores = 2): Results {
  const machine = { cpu: 'A', cores, memoryGiB: 8, system: 'Linux', graphics: 'none', node: 'v20', chromium: 'C 1' };
  const began = { atIso: '2026-11-24T06:40:00.000Z', commit: 'abc', load: 0.1 };
  return { machine, benches: { feed: { what: 'Path.', began, endLoad: 1, rows, notes: [] } } };
}

test('a row shows what was counted, then median, least and most', () => {
  expect(resultsTable([row({})])).toContain('| load | 312,000 cases | 11 | 10 | 12 | 3 |  |');
});

test('a row with wrong counts has no times, and the page says what was wrong', () => {
  const bad = row({ wrong: ['cases: 3 instead of 4'] });
  expect(resultsTable([bad])).toContain('| – | – | – | 3 | **counts are wrong** |');
  expect(resultsPage(results([bad]))).toContain('- load: cases: 3 instead of 4.');
});

test('a missed goal is in the table and in words', () => {
  const page = resultsPage(results([row({ goalMs: 8 })]));
  expect(page).toContain('goal ≤ 8: **missed**');
  expect(page).toContain('- load: 11 ms, 3 ms more than its goal.');
});

test('a row stands beside its floor and its whole', () => {
  const rows = [
    row({ floor: 'parse', partOf: 'all' }),
    row({ name: 'parse', samplesMs: [2] }),
    row({ name: 'all', samplesMs: [44] }),
  ];
  expect(resultsTable(rows)).toContain('5.5 × parse; 25 % of all');
});

test('a later run of one bench leaves the others, but never those of another machine', () => {
  const older = results([row({})]);
  const newer: Results = {
    machine: older.machine,
    benches: { cases: { ...older.benches['feed'], what: 'Book.' } as never },
  };
  expect(Object.keys(mergeResults(older, newer).benches)).toEqual(['cases', 'feed']);
  expect(mergeResults(results([row({})], 64), newer)).toBe(newer);
});

test('rows that mean the same are said in one sentence', () => {
  const page = resultsPage(results([row({}), row({ name: 'again' })]));
  expect(page).toContain('- **load**, **again**: how long it takes.');
});
