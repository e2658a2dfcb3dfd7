import { makeCaseColumns, writeCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { CaseDeltaRow } from '../../../contract/wire/cases.ts';
import type { Draft, CaseTable } from '../StreamHub.ts';

/** A case as a delta carries it; only what a test is about need be said. */
export function caseRow(key: number, changes: Partial<CaseDeltaRow> = {}): CaseDeltaRow {
  return {
    key,
    rev: 1,
    lonE7: 1_030_128_000 + key,
    latE7: 299_805_000,
    reportedAtS: 1_584_000_000 + key,
    deadlineAtS: 1_584_010_000,
    endedAtS: 0,
    category: 0,
    grid: 0,
    department: 0,
    flags: 0,
    district: 0,
    stage: 0,
    source: 0,
    ...changes,
  };
}

/** A case table as a book that has just been opened would show it. */
export function caseTable(rows: readonly CaseDeltaRow[]): CaseTable {
  const columns = makeCaseColumns(Math.max(1, rows.length));
  rows.forEach((row, index) => writeCaseRow(columns, index, row));
  return {
    columns,
    count: rows.length,
    cards: () => rows.map(({ key }) => ({ key, no: `no ${key}`, place: '雅州大道' })),
  };
}

export function linkRow(id: string, changes: Partial<Draft<'links'>> = {}): Draft<'links'> {
  return { id, name: id, level: 'county', state: 'up', syncedToMs: 0, openCases: 0, reportedToday: 0, ...changes };
}

export function alarmRow(id: string, changes: Partial<Draft<'alarms'>> = {}): Draft<'alarms'> {
  const base = { kind: 'overdue', level: 'warning', title: '超期', raisedAtMs: 0, state: 'active' } as const;
  return { id, ...base, ref: null, confidence: 0, ...changes };
}

export function gridRow(id: string, changes: Partial<Draft<'grids'>> = {}): Draft<'grids'> {
  return { id, openCases: 0, overdueCases: 0, reportedToday: 0, endedToday: 0, onDuty: 0, ...changes };
}
