import { CASE_STAGES } from '../../contract/model/stages.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import { isEnded } from './CaseTallies.ts';

/** The lamp of a time limit. none: ended, no limit set, or the clock stands still (挂账). */
export const LAMPS = ['none', 'green', 'yellow', 'red'] as const;
export type Lamp = (typeof LAMPS)[number];

const SUSPENDED = CASE_STAGES.indexOf('Suspended');
/** Up to this share of the limit the lamp is green. */
const GREEN_SHARE = 0.5;

/** green up to half of the limit used, yellow to its end, red after. `nowS`: platform time, seconds. */
export function lampOf(columns: CaseColumns, row: number, nowS: number): Lamp {
  const stage = columns.stage[row] ?? 0;
  const deadlineAtS = columns.deadlineAtS[row] ?? 0;
  if (deadlineAtS === 0 || stage === SUSPENDED || isEnded(stage)) return 'none';
  if (nowS > deadlineAtS) return 'red';
  const reportedAtS = columns.reportedAtS[row] ?? 0;
  return nowS - reportedAtS <= (deadlineAtS - reportedAtS) * GREEN_SHARE ? 'green' : 'yellow';
}
