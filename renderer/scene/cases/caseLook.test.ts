import { describe, expect, it } from 'vitest';
import { makeCaseColumns } from '../../../contract/wire/caseColumns.ts';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import { lampOf } from '../../world/lamp.ts';
import { FILL_OF_STAGE, IS_FINAL, timeLeft } from './caseLook.ts';

describe('the ring of a case', () => {
  const columns = makeCaseColumns(1);
  columns.stage[0] = CASE_STAGES.indexOf('Handling');
  columns.reportedAtS[0] = 1000;
  columns.deadlineAtS[0] = 2000;
  const left = (nowS: number) => timeLeft(columns, 0, lampOf(columns, 0, nowS), nowS);

  it('shrinks from whole when reported to nothing at the deadline', () => {
    expect([1000, 1250, 1500, 2000, 5000].map(left)).toEqual([1, 0.75, 0.5, 0, 0]);
  });

  it('is not there where no limit runs', () => {
    columns.stage[0] = CASE_STAGES.indexOf('Suspended');
    expect(left(1500)).toBeNaN();
  });
});

describe('the fill of a case', () => {
  it('tells the stage: hollow, half, full, tick, faded', () => {
    const fills = ['Reported', 'PendingHandle', 'Handling', 'Checking', 'Closed'] as const;
    expect(fills.map((stage) => FILL_OF_STAGE[CASE_STAGES.indexOf(stage)])).toEqual([0, 1, 2, 3, 4]);
  });

  it('is known for every stage, and four stages are final', () => {
    expect(FILL_OF_STAGE.every((fill) => fill >= 0)).toBe(true);
    expect(IS_FINAL.filter(Boolean)).toHaveLength(4);
  });
});
