import { expect, test } from 'vitest';
import { DAY_MS } from '../../../contract/model/time.ts';
import type { EnforcementRow } from '../../../contract/wire/enforcement.ts';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import { clockReading, listed, moneyText, nextClock, pipelineOf } from '../EnforcementReading.ts';
import { NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { WORDS_ZH } from '../WordsZh.ts';
import { EnforcementSheet } from './EnforcementSheet.tsx';

function row(id: string, changes: Partial<EnforcementRow> = {}): EnforcementRow {
  return {
    id,
    rev: 1,
    no: `示意执罚〔2020〕${id}`,
    cause: '露天焚烧秸秆',
    party: '李*',
    brigade: '九大队',
    caseKey: 0,
    lonE7: 1_030_000_000,
    latE7: 299_000_000,
    place: '大兴街道前进村',
    stage: 'Served',
    stageSinceMs: NOW_MS - DAY_MS,
    foundAtMs: NOW_MS - 9 * DAY_MS,
    fineFen: 100_000,
    lateFeeFen: 0,
    paidFen: 0,
    supports: 0,
    joints: 0,
    clocks: [],
    ...changes,
  };
}

const clock = (kind: EnforcementRow['clocks'][number]['kind'], days: number) => ({
  kind,
  fromMs: NOW_MS - DAY_MS,
  dueMs: NOW_MS + days * DAY_MS,
  state: 'running' as const,
});

function rows(...all: EnforcementRow[]): FeedEvent {
  return { type: 'snapshot', stream: 'enforcements', epoch: 'e', seq: 1, part: 0, parts: 1, rows: all };
}

test('[S11] the pipeline counts every case once, from the clue to the court', () => {
  const steps = pipelineOf([row('1'), row('2', { stage: 'CourtReview' }), row('3', { stage: 'Closed' })]);
  expect(steps.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  expect(steps.find(({ step }) => step === 'court')?.count).toBe(1);
});

test('[S11] the case whose period ends first stands on top, what ended long ago not at all', () => {
  const list = listed(
    [
      row('late', { clocks: [clock('pay', 9)] }),
      row('first', { clocks: [clock('sue', 90), clock('pay', 2)] }),
      row('none'),
      row('ended', { stage: 'Closed', stageSinceMs: NOW_MS - 3 * DAY_MS }),
      row('old', { stage: 'Closed', stageSinceMs: NOW_MS - 300 * DAY_MS }),
    ],
    NOW_MS,
  );
  expect(list.map(({ id }) => id)).toEqual(['first', 'late', 'none', 'ended']);
  expect(nextClock(list[0]!)?.kind).toBe('pay');
});

test('[S12] a period of the city is yellow in its last week; one that protects the party has no colour', () => {
  expect(clockReading(clock('apply', 3), NOW_MS, WORDS_ZH).tone).toBe('near');
  expect(clockReading(clock('apply', 30), NOW_MS, WORDS_ZH).tone).toBe('inTime');
  expect(clockReading(clock('sue', 3), NOW_MS, WORDS_ZH).tone).toBe('stale');
  expect(clockReading({ ...clock('pay', -3), state: 'missed' }, NOW_MS, WORDS_ZH).tone).toBe('over');
});

test('money is in yuan, and fen only where there are any', () => {
  expect([moneyText(100_000, WORDS_ZH), moneyText(123_456_789, WORDS_ZH)]).toEqual(['1,000 元', '1,234,567.89 元']);
});

test('[S11] the sheet says how many are open, and before anything has come that it has not', () => {
  const sheet = <EnforcementSheet onClose={() => undefined} />;
  expect(textOf(renderPanel(sheet, []))).toContain(WORDS_ZH.notYet);
  const text = textOf(renderPanel(sheet, [rows(row('1'), row('2', { stage: 'Closed' }))]));
  expect(text).toContain('在办 1 件');
  expect(text).toContain('露天焚烧秸秆 · 李*');
});
