import { describe, expect, it } from 'vitest';
import { makeCaseColumns } from '../../../contract/wire/caseColumns.ts';
import { CASE_FLAGS, CASE_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import { rankOf } from './caseSymbols.ts';

const NOW_S = 1_600_000_000;
const HOUR_S = 3600;

function rank(stage: CaseStage, leftS: number, urgent = false): number {
  const columns = makeCaseColumns(1);
  columns.stage[0] = CASE_STAGES.indexOf(stage);
  columns.reportedAtS[0] = NOW_S - 4 * HOUR_S;
  columns.deadlineAtS[0] = NOW_S + leftS;
  columns.flags[0] = urgent ? 1 << CASE_FLAGS.indexOf('urgent') : 0;
  return rankOf(columns, 0, NOW_S);
}

describe('what lies on top and stands for its spot', () => {
  it('is what presses most now: urgent, over, near, in time; then the backlog, then what ended', () => {
    const ranks = [
      rank('Handling', -HOUR_S, true),
      rank('Handling', 9 * HOUR_S, true),
      rank('Handling', -HOUR_S),
      rank('Handling', HOUR_S),
      rank('Handling', 9 * HOUR_S),
      rank('Suspended', HOUR_S),
      rank('Handling', -80 * HOUR_S),
      rank('Closed', -HOUR_S),
    ];
    expect(ranks).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
