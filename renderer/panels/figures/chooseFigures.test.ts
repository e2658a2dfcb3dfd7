import { expect, test } from 'vitest';
import type { FigureRow } from '../../../contract/wire/figures.ts';
import { chooseFigures } from './chooseFigures.ts';

function figure(id: string, denominator = 0): FigureRow {
  return {
    id,
    rev: 1,
    name: id,
    unit: denominator > 0 ? 'percent' : 'count',
    value: 1,
    numerator: 1,
    numeratorName: '',
    denominator,
    denominatorName: '',
    periodFromMs: 0,
    periodToMs: 0,
    periodText: '',
    betterWhen: 'none',
    trend: [],
    trendStepMs: 0,
  };
}
const ids = (rows: readonly FigureRow[]) => rows.map((row) => row.id);

test('every figure keeps its place, whichever was written last', () => {
  const rows = ['overdueCases', 'openCases', 'endedToday', 'reportedToday'].map((id) => figure(id));
  const { rates, counts } = chooseFigures([...rows, figure('inTimeArchiveRate', 9), figure('disposeRate', 9)]);
  expect(ids(rates)).toEqual(['disposeRate', 'inTimeArchiveRate']);
  expect(ids(counts)).toEqual(['reportedToday', 'endedToday', 'openCases', 'overdueCases']);
});

test('six at most, and a platform with other figures is shown too', () => {
  const { rates, counts } = chooseFigures(Array.from({ length: 9 }, (_, i) => figure(`own${i}`)));
  expect([rates.length, ids(counts)]).toEqual([0, ['own0', 'own1', 'own2', 'own3', 'own4', 'own5']]);
});

test('a rate that has nothing to divide by is still a rate', () => {
  expect(ids(chooseFigures([{ ...figure('disposeRate'), value: null }]).rates)).toEqual(['disposeRate']);
});
