import { describe, expect, it } from 'vitest';
import { CaseRows } from '../../world/CaseRows.ts';
import { CASE_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import type { CaseDeltaRow } from '../../../contract/wire/cases.ts';
import { CaseIndex, ENDED_SHOWN_S } from './CaseIndex.ts';

const NOW_S = 1_600_000_000;

function row(key: number, rev: number, stage: CaseStage, endedAgoS: number): CaseDeltaRow {
  const columns = { category: 0, grid: 0, department: 0, flags: 0, district: 0, source: 0 };
  const times = { reportedAtS: NOW_S - 9000, deadlineAtS: 0, endedAtS: NOW_S - endedAgoS };
  return { key, rev, lonE7: 0, latE7: 0, stage: CASE_STAGES.indexOf(stage), ...columns, ...times };
}

function table(stages: readonly CaseStage[], endedAgoS: number): CaseRows {
  const cases = new CaseRows();
  cases.applyDelta(
    stages.map((stage, at) => row(at + 1, 1, stage, endedAgoS)),
    [],
  );
  return cases;
}

function shown(index: CaseIndex): number[] {
  return Array.from(index.rows.subarray(0, index.count)).sort((a, b) => a - b);
}

describe('the cases shown', () => {
  it('are the open ones and those that ended within half an hour', () => {
    const index = new CaseIndex();
    index.rebuild(table(['Reported', 'Closed', 'Handling'], ENDED_SHOWN_S - 1), null, NOW_S);
    expect(shown(index)).toEqual([0, 1, 2]);
    index.rebuild(table(['Reported', 'Closed', 'Handling'], ENDED_SHOWN_S), null, NOW_S);
    expect(shown(index)).toEqual([0, 2]);
  });

  it('are those of the stages asked for, ended ones too', () => {
    const index = new CaseIndex();
    index.rebuild(table(['Reported', 'Closed', 'Handling'], 9_999_999), ['Closed', 'Handling'], NOW_S);
    expect(shown(index)).toEqual([1, 2]);
  });

  it('follow a case through its life, and leave some time after its end', () => {
    const cases = table(['Reported', 'Handling'], 0);
    const index = new CaseIndex();
    index.rebuild(cases, null, NOW_S);
    cases.applyDelta([row(1, 2, 'Closed', 0)], []);
    expect(index.update(cases, [0], NOW_S)).toBe(true);
    expect(shown(index)).toEqual([0, 1]);
    index.expire(cases, NOW_S + ENDED_SHOWN_S);
    expect(shown(index)).toEqual([1]);
    expect(index.update(cases, [0], NOW_S + ENDED_SHOWN_S)).toBe(false);
  });

  it('lose a row that was removed', () => {
    const cases = table(['Reported', 'Handling'], 0);
    const index = new CaseIndex();
    index.rebuild(cases, null, NOW_S);
    cases.applyDelta([], ['2']);
    index.update(cases, [1], NOW_S);
    expect(shown(index)).toEqual([0]);
  });
});
