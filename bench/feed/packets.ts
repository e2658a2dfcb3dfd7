import { CASE_STAGES } from '../../contract/model/stages.ts';
import { type CaseColumns, encodeCaseColumns, makeCaseColumns, readCaseRow } from '../../contract/wire/caseColumns.ts';
import { MAX_BATCH_RECORDS, MAX_PART_ROWS } from '../../contract/wire/limits.ts';
import { POSITION_RECORD_BYTES, readPosition } from '../../contract/wire/positions.ts';
import { unitRow } from '../../renderer/feed/testing/SpokenCity.ts';

export const CASES = 312_000;
export const OPEN_CASES = 4_000;
export const UNITS = 5_000;
export const RECORDS = 1_000_000;

const FROM_LON_E7 = 1_030_128_000;
const FROM_LAT_E7 = 299_805_000;
const FIRST_BASE_MS = 1_584_400_000_000;
const BATCHES = RECORDS / MAX_BATCH_RECORDS;
const HANDLING = CASE_STAGES.indexOf('Handling');
const CLOSED = CASE_STAGES.indexOf('Closed');

export type Packet = readonly [event: string, args: unknown[]];

/** A whole city's cases, newest first as a platform sends them, in the parts of one snapshot. */
export function casePackets(seq: number): Packet[] {
  const columns = makeCaseColumns(CASES);
  for (let index = 0; index < CASES; index++) {
    const key = CASES - index;
    columns.key[index] = key;
    columns.rev[index] = seq;
    columns.lonE7[index] = FROM_LON_E7 + (Math.imul(key, 7_919) % 400_000);
    columns.latE7[index] = FROM_LAT_E7 + (Math.imul(key, 104_729) % 400_000);
    columns.reportedAtS[index] = 1_433_088_000 + key * 480;
    columns.deadlineAtS[index] = 1_433_088_000 + key * 480 + 14_400;
    columns.stage[index] = index < OPEN_CASES ? HANDLING : CLOSED;
  }
  return caseParts((from, to, part, parts) => {
    const header = { stream: 'cases', epoch: 'bench', seq, part, parts, count: to - from, cards: [] };
    return ['snapshot', [header, encodeCaseColumns(columns, from, to)]] as const;
  });
}

export function unitPackets(): Packet[] {
  const rows = Array.from({ length: UNITS }, (_, index) => unitRow(index + 1, 1));
  return [['snapshot', [{ stream: 'units', epoch: 'bench', seq: 1, part: 0, parts: 1, count: rows.length, rows }]]];
}

/** Fixes of every unit, four in each batch, the last one newest. */
export function positionPackets(): Packet[] {
  return Array.from({ length: BATCHES }, (_, batch) => {
    const records = new Uint32Array((MAX_BATCH_RECORDS * POSITION_RECORD_BYTES) / 4);
    for (let index = 0; index < MAX_BATCH_RECORDS; index++) {
      records[index * 8] = (index % UNITS) + 1;
      records[index * 8 + 1] = FROM_LON_E7 + batch;
      records[index * 8 + 2] = FROM_LAT_E7 + index;
      records[index * 8 + 3] = MAX_BATCH_RECORDS - index;
    }
    const header = { epoch: 'bench', batch: batch + 1, baseMs: baseMsOf(batch), count: MAX_BATCH_RECORDS };
    return ['positions', [header, records.buffer]] as const;
  });
}

/** When the unit of this key was last seen, once all batches have come. */
export function lastFixMs(key: number): number {
  return baseMsOf(BATCHES - 1) - (UNITS - (key - 1));
}

/** The same cases as a JSON text a part: what the wire would carry without columns. */
export function caseTexts(): string[] {
  const columns: CaseColumns = makeCaseColumns(CASES);
  for (let index = 0; index < CASES; index++) {
    const key = CASES - index;
    columns.key[index] = key;
    columns.lonE7[index] = FROM_LON_E7 + key;
    columns.latE7[index] = FROM_LAT_E7 + key;
    columns.reportedAtS[index] = 1_433_088_000 + key * 480;
    columns.deadlineAtS[index] = 1_433_088_000 + key * 480 + 14_400;
    columns.stage[index] = CLOSED;
  }
  return caseParts((from, to) =>
    JSON.stringify(Array.from({ length: to - from }, (_, index) => readCaseRow(columns, from + index))),
  );
}

/** The same positions as a JSON text a batch. */
export function positionTexts(): string[] {
  return positionPackets().map(([, [, records]]) => {
    const view = new DataView(records as ArrayBuffer);
    return JSON.stringify(Array.from({ length: MAX_BATCH_RECORDS }, (_, index) => readPosition(view, index)));
  });
}

function baseMsOf(batch: number): number {
  return FIRST_BASE_MS + batch * 60_000;
}

function caseParts<T>(make: (from: number, to: number, part: number, parts: number) => T): T[] {
  const parts = Math.ceil(CASES / MAX_PART_ROWS);
  return Array.from({ length: parts }, (_, part) =>
    make(part * MAX_PART_ROWS, Math.min(CASES, (part + 1) * MAX_PART_ROWS), part, parts),
  );
}
