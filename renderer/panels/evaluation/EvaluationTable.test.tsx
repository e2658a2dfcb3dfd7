import { expect, test } from 'vitest';
import type { EvaluatedRow, Evaluation } from '../../../contract/wire/evaluation.ts';
import { NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { EvaluationTable } from './EvaluationTable.tsx';
import { PostTable } from './PostTable.tsx';

const NOTHING = { numerator: 0, denominator: 0, value: null };

function row(change: Partial<EvaluatedRow>): EvaluatedRow {
  const now = { numerator: 911, denominator: 972, value: 93.7243 };
  const before = { numerator: 90, denominator: 100, value: 90 };
  return {
    id: 'a',
    name: '东城街道',
    ref: null,
    cases: 996,
    open: 12,
    overdue: 3,
    rates: [{ applies: true, now, before, yearBefore: null }],
    score: 93.7,
    grade: 0,
    ...change,
  };
}

function evaluation(rows: EvaluatedRow[], by: Evaluation['by'] = 'street'): Evaluation {
  return {
    asOfMs: NOW_MS,
    by,
    basis: 'reported',
    note: '示意',
    period: { fromMs: 0, toMs: NOW_MS, text: '2026年11月' },
    before: null,
    yearBefore: null,
    indicators: [
      {
        id: 'archiveRate',
        name: '结案率',
        nameEn: 'Closed',
        numeratorName: '结案',
        denominatorName: '应结案',
        betterWhen: 'high',
        certainty: 'S',
        source: '',
      },
    ],
    grades: ['优', '良'],
    total: row({ name: '合计' }),
    rows,
  };
}

const shown = (rows: EvaluatedRow[]): string =>
  textOf(renderPanel(<EvaluationTable evaluation={evaluation(rows)} chosen={null} onChoose={() => {}} />, []));

test('[S10] a rate stands with how it was before; what cannot be divided is a dash', () => {
  const none = row({ id: 'b', name: '八步镇', cases: 0, open: 0, overdue: 0, score: null, grade: null });
  const empty = { ...none, rates: [{ applies: true, now: NOTHING, before: null, yearBefore: null }] };
  const text = shown([empty, row({})]);
  expect(text).toContain('东城街道 996 12 3 93.72 +3.72 93.7 优');
  expect(text).toContain('八步镇 0 0 0 — — —');
});

test('the best stands first, and what belongs to none last', () => {
  const text = shown([
    row({ id: '', name: '不在街道内', score: 99 }),
    row({ id: 'x', name: '良者', score: 81 }),
    row({}),
  ]);
  expect(text.indexOf('东城街道')).toBeLessThan(text.indexOf('良者'));
  expect(text.indexOf('良者')).toBeLessThan(text.indexOf('不在街道内'));
});

test('a post shows the rates it is judged by, with numerator and denominator, and no other', () => {
  const other = row({
    id: 'p2',
    name: '派遣员',
    rates: [{ applies: false, now: NOTHING, before: null, yearBefore: null }],
  });
  const posts = evaluation([row({ id: 'p1', name: '监督员' }), other], 'post');
  const text = textOf(renderPanel(<PostTable evaluation={posts} chosen={null} onChoose={() => {}} />, []));
  expect(text).toContain('结案率 911 / 972 93.72');
  expect(text.match(/结案率/g)).toHaveLength(1);
});
