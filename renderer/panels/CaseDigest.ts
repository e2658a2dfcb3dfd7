import { CASE_FLAGS, CASE_STAGES, type CaseStage } from '../../contract/model/stages.ts';
import type { CaseTable } from '../world/World.ts';

/** What the panels need of the open cases, gathered in one pass over them. */
export interface CaseDigest {
  /** Not ended, and of these past their limit. */
  open: number;
  overdue: number;
  /** Rows in the table, newest report first, of the stages asked for. */
  newest: number[];
  /** Rows of urgent cases, newest first. */
  urgent: number[];
  /** By department index. */
  openByDepartment: Uint32Array;
  overdueByDepartment: Uint32Array;
}

export interface DigestRequest {
  cases: Pick<CaseTable, 'columns' | 'open'>;
  nowMs: number;
  departments: number;
  /** Stages to list; null lists all. */
  stages: readonly CaseStage[] | null;
}

/** Longest list a panel shows. */
const NEWEST_ROWS = 64;
const URGENT_ROWS = 8;
const SUSPENDED = CASE_STAGES.indexOf('Suspended');
const URGENT_BIT = 1 << CASE_FLAGS.indexOf('urgent');

/** A city has a few thousand open cases; they are visited newest first. Pure. */
export function digestCases({ cases, nowMs, departments, stages }: DigestRequest): CaseDigest {
  const { columns, open } = cases;
  const nowS = nowMs / 1000;
  const listed = stages === null ? null : new Set(stages.map((stage) => CASE_STAGES.indexOf(stage)));
  const digest: CaseDigest = {
    open: open.count,
    overdue: 0,
    newest: [],
    urgent: [],
    openByDepartment: new Uint32Array(departments),
    overdueByDepartment: new Uint32Array(departments),
  };
  for (let i = 0; i < open.count; i++) {
    const row = open.rows[i] ?? 0;
    const department = columns.department[row] ?? 0;
    const deadline = columns.deadlineAtS[row] ?? 0;
    bump(digest.openByDepartment, department);
    // A parked case (挂账) has no clock that runs: it is never overdue.
    if (deadline !== 0 && deadline < nowS && columns.stage[row] !== SUSPENDED) {
      digest.overdue++;
      bump(digest.overdueByDepartment, department);
    }
    if (digest.newest.length < NEWEST_ROWS && (listed?.has(columns.stage[row] ?? 0) ?? true)) digest.newest.push(row);
    const urgent = ((columns.flags[row] ?? 0) & URGENT_BIT) !== 0;
    if (urgent && digest.urgent.length < URGENT_ROWS) digest.urgent.push(row);
  }
  return digest;
}

function bump(counts: Uint32Array, index: number): void {
  if (index < counts.length) counts[index] = (counts[index] ?? 0) + 1;
}
