import { describe, expect, it } from 'vitest';
import { CASE_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import { makeCaseColumns } from '../../../contract/wire/caseColumns.ts';
import { CaseOrder } from './CaseOrder.ts';

const NOW_S = 1_600_000_000;
const STAGES: readonly CaseStage[] = ['Handling', 'Handling', 'Closed', 'Handling'];
/** Row 0 has time left, 1 is over its limit, 2 has ended, 3 lies outside. */
const LEFT_S = [9_000, -60, 9_000, -60];

function orderOf(chosen: number, shown = [0, 1, 3]): number[] {
  const columns = makeCaseColumns(4);
  for (const [row, stage] of STAGES.entries()) {
    columns.stage[row] = CASE_STAGES.indexOf(stage);
    columns.reportedAtS[row] = NOW_S - 10_000;
    columns.deadlineAtS[row] = NOW_S + (LEFT_S[row] ?? 0);
  }
  const looked = { x: [1, 1, 1, 99], y: [1, 1, 1, 1], left: 0, right: 10, top: 0, bottom: 10 };
  const order = new CaseOrder();
  order.fill(columns, shown, shown.length, chosen, looked, NOW_S);
  return [...order.rows.subarray(0, order.count)];
}

describe('what is drawn first of what would cover one another', () => {
  it('is what presses most, of what is looked at', () => {
    expect(orderOf(-1)).toEqual([1, 0]);
  });

  it('is the chosen case, whatever presses more, and once', () => {
    expect(orderOf(0)).toEqual([0, 1]);
  });

  it('is the chosen case also where the filter leaves it out, or it has long ended', () => {
    expect(orderOf(2)).toEqual([2, 1, 0]);
  });

  it('is no case that is not looked at', () => {
    expect(orderOf(3)).toEqual([1, 0]);
  });
});
