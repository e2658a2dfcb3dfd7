import { describe, expect, test } from 'vitest';
import { CASE_FLAGS, CASE_STAGES } from '../../contract/model/stages.ts';
import { makeCaseColumns, writeCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';
import { digestCases, type CaseDigest } from './CaseDigest.ts';

const NOW_S = 1_700_000_000;
const DAY_S = NOW_S - 10 * 3600;

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

function digest(rows: CaseRow[], limit = 10): CaseDigest {
  const columns = makeCaseColumns(rows.length + 5);
  rows.forEach((r, i) => writeCaseRow(columns, i, r));
  return digestCases({
    columns,
    count: rows.length,
    nowMs: NOW_S * 1000,
    dayStartMs: DAY_S * 1000,
    departments: 3,
    stages: null,
    limit,
  });
}

describe('digestCases', () => {
  test('counts what has not ended, and what is past its limit, by department', () => {
    const result = digest([
      row(1, { department: 1 }),
      row(2, { department: 1, deadlineAtS: NOW_S - 1 }),
      row(3, { department: 2, stage: CASE_STAGES.indexOf('Closed'), endedAtS: NOW_S - 5 }),
    ]);
    expect([result.open, result.overdue]).toEqual([2, 1]);
    expect([...result.openByDepartment]).toEqual([0, 2, 0]);
    expect([...result.overdueByDepartment]).toEqual([0, 1, 0]);
  });

  test('a case without a limit is never overdue', () => {
    expect(digest([row(1, { deadlineAtS: 0 })]).overdue).toBe(0);
  });

  test('lists the newest first, whatever the order of the rows, and no more than asked for', () => {
    const result = digest(
      [3, 9, 1, 7, 5].map((n) => row(n, { reportedAtS: NOW_S - 100 + n })),
      3,
    );
    expect(result.newest).toEqual([1, 3, 4]);
  });

  test('a removed row is nobody', () => {
    const result = digest([row(0, {}), row(2, {})]);
    expect([result.open, result.newest]).toEqual([1, [1]]);
  });

  test('urgent cases are found among all open ones', () => {
    const urgent = 1 << CASE_FLAGS.indexOf('urgent');
    const closed = { stage: CASE_STAGES.indexOf('Closed'), endedAtS: NOW_S };
    expect(digest([row(1, {}), row(2, { flags: urgent }), row(3, { flags: urgent, ...closed })]).urgent).toEqual([1]);
  });

  test('reports and endings fall into the hours of today', () => {
    const result = digest([
      row(1, { reportedAtS: DAY_S }),
      row(2, { reportedAtS: DAY_S + 3599 }),
      row(3, { reportedAtS: DAY_S - 1, endedAtS: DAY_S + 7200, stage: CASE_STAGES.indexOf('Closed') }),
    ]);
    expect(result.reportsByHour.slice(0, 3)).toEqual([2, 0, 0]);
    expect(result.endingsByHour.slice(0, 3)).toEqual([0, 0, 1]);
  });

  test('a department outside the catalog is counted nowhere but in the whole', () => {
    const result = digest([row(1, { department: 0xffff })]);
    expect([result.open, [...result.openByDepartment]]).toEqual([1, [0, 0, 0]]);
  });
});
