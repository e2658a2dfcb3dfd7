import { expect, test } from 'vitest';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import type { FigureRow } from '../../../contract/wire/figures.ts';
import { NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { Figures } from './Figures.tsx';

function figures(change: Partial<FigureRow>): FeedEvent {
  const row: FigureRow = {
    id: 'disposeRate',
    rev: 1,
    name: '处置率',
    unit: 'percent',
    value: 99.8721,
    numerator: 311_641,
    numeratorName: '处置',
    denominator: 312_040,
    denominatorName: '应处置',
    periodFromMs: 0,
    periodToMs: NOW_MS,
    periodText: '2015-06 至今',
    betterWhen: 'high',
    trend: [],
    trendStepMs: 0,
    ...change,
  };
  return { type: 'snapshot', stream: 'figures', epoch: 'e', seq: 1, part: 0, parts: 1, rows: [row] };
}

test('a rate stands with what was divided by what, by name, and over which period', () => {
  const text = textOf(renderPanel(<Figures />, [figures({})]));
  expect(text).toContain('处置率 2015-06 至今 99.87 % 处置 311,641 / 应处置 312,040');
});

test('nothing divided by nothing is a dash, neither 0 nor 100', () => {
  const text = textOf(renderPanel(<Figures />, [figures({ value: null, numerator: 0, denominator: 0 })]));
  expect(text).toContain('—');
  expect(text).not.toContain('%');
});

test('before any figure has come, the strip says what would be here', () => {
  expect(textOf(renderPanel(<Figures />, []))).toContain('尚未收到');
});
