import { expect, test } from 'vitest';
import type { EnforcementRow } from '../../../contract/wire/enforcement.ts';
import { NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { applyEvents } from '../../world/applyEvents.ts';
import { createWorld } from '../../world/createWorld.ts';
import { EnforcementOfCase, enforcementOf } from './EnforcementOfCase.tsx';

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

test('[S12] a case that led to an enforcement case says how far that is', () => {
  expect(textOf(renderPanel(<EnforcementOfCase row={ROW} rowRem={2} />, []))).toContain('催告 · 九大队');
});

test('[S12] an enforcement case is found by the case it came from, and by no other', () => {
  const world = createWorld({ nowMs: () => NOW_MS });
  applyEvents(world, [
    { type: 'snapshot', stream: 'enforcements', epoch: 'e', seq: 1, part: 0, parts: 1, rows: [ROW] },
  ]);
  expect([enforcementOf(world, 7)?.id, enforcementOf(world, 8)]).toEqual(['feisu-2018', undefined]);
});
