import type { UnitRow } from '../../../contract/wire/units.ts';
import { makeCaseColumns, writeCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { CaseCard, CaseDeltaRow } from '../../../contract/wire/cases.ts';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import { POSITION_RECORD_BYTES, type PositionRecord, writePosition } from '../../../contract/wire/positions.ts';
import { STREAMS, type StreamName } from '../../../contract/wire/streams.ts';

/** 2020-03-17 09:48 in Ya'an. */
export const MORNING_MS = 1_584_409_680_000;

export function caseRow(key: number, rev: number, change: Partial<CaseDeltaRow> = {}): CaseDeltaRow {
  return {
    key,
    rev,
    lonE7: 1_030_000_000,
    latE7: 300_000_000,
    reportedAtS: 1_584_400_000 + key,
    deadlineAtS: 1_584_410_000 + key,
    endedAtS: 0,
    category: 0,
    grid: 0,
    department: 0,
    flags: 0,
    district: 0,
    stage: 6,
    source: 0,
    ...change,
  };
}

export function unitRow(key: number, rev: number, change: Partial<UnitRow> = {}): UnitRow {
  return {
    id: `u${key}`,
    key,
    rev,
    kind: 'person',
    role: 'collector',
    name: '王＊',
    grid: 0,
    team: '',
    duty: 'on',
    activity: '',
    caseKey: 0,
    ...change,
  };
}

export function casePart(
  rows: readonly CaseDeltaRow[],
  place: { seq?: number; part?: number; parts?: number; epoch?: string; cards?: CaseCard[] } = {},
): Extract<FeedEvent, { type: 'caseSnapshot' }> {
  const columns = makeCaseColumns(rows.length);
  for (const [index, row] of rows.entries()) writeCaseRow(columns, index, row);
  return { type: 'caseSnapshot', epoch: 'e1', seq: 1, part: 0, parts: 1, cards: [], columns, ...place };
}

export function caseDelta(seq: number, rows: CaseDeltaRow[], gone: string[] = []): FeedEvent {
  return { type: 'caseDelta', epoch: 'e1', seq, atMs: MORNING_MS, rows, gone };
}

export function unitPart(
  rows: UnitRow[],
  place: { seq?: number; part?: number; parts?: number; epoch?: string } = {},
): FeedEvent {
  return { type: 'snapshot', stream: 'units', epoch: 'e1', seq: 1, part: 0, parts: 1, rows, ...place };
}

export function unitDelta(seq: number, rows: UnitRow[], gone: string[] = []): FeedEvent {
  return { type: 'delta', stream: 'units', epoch: 'e1', seq, atMs: MORNING_MS, rows, gone };
}

export function positions(baseMs: number, records: readonly Partial<PositionRecord>[], epoch = 'e1'): FeedEvent {
  const view = new DataView(new ArrayBuffer(records.length * POSITION_RECORD_BYTES));
  for (const [index, record] of records.entries()) {
    writePosition(view, index, {
      key: 1,
      lonE7: 1_030_000_000,
      latE7: 300_000_000,
      ageMs: 0,
      altitudeCm: 0,
      headingCdeg: 65_535,
      speedCms: 0,
      kind: 0,
      battery: 255,
      gimbalHeadingCdeg: 65_535,
      gimbalPitchCdeg: 0,
      ...record,
    });
  }
  return { type: 'positions', epoch, baseMs, count: records.length, records: view.buffer, receivedAtMs: 0 };
}

export function beat(
  platformTimeMs: number,
  receivedAtMs: number,
  seqs: Partial<Record<StreamName, number>> = {},
  speed = 1,
): FeedEvent {
  const streams = Object.fromEntries(STREAMS.map((name) => [name, { epoch: 'e1', seq: seqs[name] ?? 0 }]));
  return { type: 'beat', beat: { platformTimeMs, speed, streams: streams as never }, receivedAtMs };
}
