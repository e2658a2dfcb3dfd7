import { describe, expect, test } from 'vitest';
import { CASE_FLAGS, CASE_STAGES } from '../../contract/model/stages.ts';
import { makeCaseColumns, writeCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';
import { digestCases, type CaseDigest, type DigestRequest } from './CaseDigest.ts';

const NOW_S = 1_700_000_000;

function row(key: number, change: Partial<CaseRow>): CaseRow {
  return {
    key,
    rev: 1,
    lonE7: 0,
    latE7: 0,
    reportedAtS: NOW_S - 600,
    deadlineAtS: NOW_S + 600,
    endedAtS: 0,
    category: 0,
    grid: 0,
    department: 0,
    flags: 0,
    district: 0,
    stage: CASE_STAGES.indexOf('Handling'),
    source: 0,
    ...change,
  };
}

/** Digest of open rows that stand in the table in the order given, newest last. */
function digest(rows: CaseRow[], stages: DigestRequest['stages'] = null): CaseDigest {
  const columns = makeCaseColumns(rows.length);
  rows.forEach((r, i) => writeCaseRow(columns, i, r));
  const open = { count: rows.length, rows: Int32Array.from(rows, (_, i) => rows.length - 1 - i) };
  return digestCases({ cases: { columns, open }, nowMs: NOW_S * 1000, departments: 3, stages });
}

describe('digestCases', () => {
  test('counts open cases and those past their limit by department', () => {
    const result = digest([
      row(1, { department: 1 }),
      row(2, { department: 1, deadlineAtS: NOW_S - 1 }),
      row(3, { department: 2 }),
    ]);
    expect([result.open, result.overdue]).toEqual([3, 1]);
    expect([...result.openByDepartment]).toEqual([0, 2, 1]);
    expect([...result.overdueByDepartment]).toEqual([0, 1, 0]);
  });

  test('a case without a limit is never overdue', () => {
    expect(digest([row(1, { deadlineAtS: 0 })]).overdue).toBe(0);
  });

  test('a parked case is never overdue', () => {
    const parked = row(1, { deadlineAtS: NOW_S - 60, stage: CASE_STAGES.indexOf('Suspended') });
    expect([...digest([parked]).overdueByDepartment, digest([parked]).overdue]).toEqual([0, 0, 0, 0]);
  });

  test('keeps the order of the open list and no more rows than a list can show', () => {
    const result = digest(Array.from({ length: 80 }, (_, i) => row(i + 1, {})));
    expect(result.newest).toHaveLength(64);
    expect(result.newest.slice(0, 3)).toEqual([79, 78, 77]);
  });

  test('lists only the stages asked for, and counts them all', () => {
    const result = digest([row(1, {}), row(2, { stage: CASE_STAGES.indexOf('Reported') })], ['Reported']);
    expect([result.newest, result.open]).toEqual([[1], 2]);
  });

  test('urgent cases are found among all open ones', () => {
    const urgent = 1 << CASE_FLAGS.indexOf('urgent');
    expect(digest([row(1, { flags: urgent }), row(2, {})]).urgent).toEqual([0]);
  });

  test('a department outside the catalog is counted nowhere but in the whole', () => {
    const result = digest([row(1, { department: 0xffff })]);
    expect([result.open, [...result.openByDepartment]]).toEqual([1, [0, 0, 0]]);
  });
});
