import { CASE_STAGES, FINAL_STAGES, STAGE_FILL, STAGE_FILLS } from '../../../contract/model/stages.ts';
import type { CaseColumns } from '../../../contract/wire/caseColumns.ts';
import type { Lamp } from '../../world/lamp.ts';

/** Stage number -> index into STAGE_FILLS. */
export const FILL_OF_STAGE: readonly number[] = CASE_STAGES.map((stage) => STAGE_FILLS.indexOf(STAGE_FILL[stage]));
/** Stage number -> whether nothing more happens to the case. */
export const IS_FINAL: readonly boolean[] = CASE_STAGES.map((stage) => FINAL_STAGES.includes(stage));

/** The share of the limit that is left, 1 when reported to 0 at its end; 0 when over, NaN where no limit runs. */
export function timeLeft(columns: CaseColumns, row: number, lamp: Lamp, nowS: number): number {
  if (lamp === 'none') return Number.NaN;
  const reportedAtS = columns.reportedAtS[row] ?? 0;
  const deadlineAtS = columns.deadlineAtS[row] ?? 0;
  return Math.min(1, Math.max(0, (deadlineAtS - nowS) / Math.max(1, deadlineAtS - reportedAtS)));
}
