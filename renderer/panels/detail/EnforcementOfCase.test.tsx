import { expect, test } from 'vitest';
import type { EnforcementRow } from '../../../contract/wire/enforcement.ts';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import { NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { EnforcementOfCase } from './EnforcementOfCase.tsx';

const ROW: EnforcementRow = {
  id: 'feisu-2018',
  rev: 1,
  no: '示意执罚〔2018〕非诉1号',
  cause: '露天焚烧秸秆',
  party: '当事人',
  brigade: '九大队',
  caseKey: 7,
  lonE7: 1_030_000_000,
  latE7: 299_000_000,
  place: '大兴街道前进村',
  stage: 'Urged',
  stageSinceMs: NOW_MS,
  foundAtMs: NOW_MS,
  fineFen: 100_000,
  lateFeeFen: 100_000,
  paidFen: 0,
  supports: 0,
  joints: 0,
  clocks: [],
};

test('[S12] a case that led to an enforcement case says so, another does not', () => {
  const events: FeedEvent[] = [
    { type: 'snapshot', stream: 'enforcements', epoch: 'e', seq: 1, part: 0, parts: 1, rows: [ROW] },
  ];
  expect(textOf(renderPanel(<EnforcementOfCase caseKey={7} rowRem={2} />, events))).toContain('催告 · 九大队');
  expect(textOf(renderPanel(<EnforcementOfCase caseKey={8} rowRem={2} />, events))).toBe('');
});
