import type { CaseStage } from '../../contract/model/stages.ts';
import { CASE_STAGES } from '../../contract/model/stages.ts';
import type { CaseTable } from './World.ts';

/** Rows of open cases, newest report first, at most `max`; `stages` null takes all that have not ended. */
export function newestOpenCases(cases: CaseTable, stages: readonly CaseStage[] | null, max: number): number[] {
  const rows: number[] = [];
  for (let index = 0; index < cases.open.count && rows.length < max; index++) {
    const row = cases.open.rows[index] ?? 0;
    const stage = CASE_STAGES[cases.columns.stage[row] ?? 0];
    if (stages === null || (stage !== undefined && stages.includes(stage))) rows.push(row);
  }
  return rows;
}
