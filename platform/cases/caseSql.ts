import { encodeCaseColumns, makeCaseColumns, viewCaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { Db } from '../store/Db.ts';
import { LIFE_FIELDS, NUMBER_FIELDS, STEP_FIELDS } from './caseRecord.ts';
import type { CaseRecord, LiveCase, StepRecord } from './caseRecord.ts';
import { CASE_MARKS, makeMarks } from './CaseRows.ts';
import type { CaseMarks } from './CaseRows.ts';
import { decodeTexts } from './textBlock.ts';
import type { TextBlock } from './textBlock.ts';

/** A block of cases as columns. */
export interface CaseBlock {
  columns: CaseColumns;
  marks: CaseMarks;
  count: number;
}

export interface StoredChunk extends CaseBlock {
  chunkNo: number;
  firstKey: number;
  invented: boolean;
}

/** The sealed past, without its texts. */
export async function readChunks(db: Db): Promise<StoredChunk[]> {
  const rows = await db.query<{
    chunk_no: number;
    first_key: number;
    count: number;
    invented: boolean;
    columns: Uint8Array;
    marks: Uint8Array;
  }>('select chunk_no, first_key, count, invented, columns, marks from case_chunks order by chunk_no');
  return rows.map(({ chunk_no, first_key, count, invented, columns, marks }) => {
    const bytes = aligned(columns);
    return {
      chunkNo: chunk_no,
      firstKey: first_key,
      count,
      invented,
      columns: viewCaseColumns(bytes.buffer, bytes.byteOffset, count),
      marks: viewMarks(aligned(marks), count),
    };
  });
}

/** Texts of some chunks by number; a chunk without texts is left out. */
export async function readTexts(db: Db, chunkNos: readonly number[]): Promise<Map<number, TextBlock>> {
  const rows = await db.query<{ chunk_no: number; count: number; texts: Uint8Array | null }>(
    'select chunk_no, count, texts from case_chunks where chunk_no = any($1::int[])',
    [chunkNos],
  );
  return new Map(
    rows.flatMap(({ chunk_no, count, texts }) => (texts === null ? [] : [[chunk_no, decodeTexts(texts, count)]])),
  );
}

export async function insertChunk(db: Db, chunk: StoredChunk, texts: Uint8Array | null): Promise<void> {
  const { chunkNo, firstKey, count, invented, columns, marks } = chunk;
  await db.query(
    'insert into case_chunks (chunk_no, first_key, count, invented, columns, marks, texts) values ($1, $2, $3, $4, $5, $6, $7)',
    [chunkNo, firstKey, count, invented, encodeCaseColumns(columns, 0, count), encodeMarks(marks, count), texts],
  );
}

/** Columns of all rows of `cases`, in the order of their keys: one row of blobs, eight big-endian bytes a number. */
export async function readRows(db: Db): Promise<CaseBlock> {
  const blobs = NUMBER_FIELDS.map(([, column]) => `string_agg(int8send(${column}::int8), ''::bytea) as ${column}`);
  const [row] = await db.query<Record<string, Uint8Array | null>>(
    `select ${blobs.join(', ')} from (select * from cases order by key) as ordered`,
  );
  const count = (row?.['key']?.byteLength ?? 0) / 8;
  const columns = makeCaseColumns(count);
  const marks = makeMarks(count);
  const targets: Record<string, Record<number, number>> = { ...columns, ...marks };
  for (const [name, column] of NUMBER_FIELDS) {
    const bytes = row?.[column];
    const target = targets[name];
    if (bytes === null || bytes === undefined || target === undefined) continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The low half is enough: it is the value modulo 2^32, and a signed column reads it as the same negative number.
    for (let index = 0; index < count; index++) target[index] = view.getUint32(index * 8 + 4);
  }
  return { columns, marks, count };
}

type LifeRecord = Pick<CaseRecord, 'key' | (typeof LIFE_FIELDS)[number][0]>;
const LIFE_SELECT = `select key, ${LIFE_FIELDS.map(([name, column]) => `${column} as "${name}"`).join(', ')} from cases`;

/** Cases that have not ended, or were reported or ended at or after `sinceS`, as they are held in memory. */
export async function readLive(db: Db, finalStages: readonly number[], sinceS: number): Promise<Map<number, LiveCase>> {
  const rows = await db.query<LifeRecord>(
    `${LIFE_SELECT} where not (stage = any($1::int[])) or reported_at_s >= $2 or ended_at_s >= $2`,
    [finalStages, sinceS],
  );
  return new Map(rows.map((row) => [row.key, toLive(row)]));
}

export async function readOneLive(db: Db, key: number): Promise<LiveCase | undefined> {
  const [row] = await db.query<LifeRecord>(`${LIFE_SELECT} where key = $1`, [key]);
  return row === undefined ? undefined : toLive(row);
}

function toLive({ key: _key, limitValue, limitUnit, ...rest }: LifeRecord): LiveCase {
  return { ...rest, limit: { value: limitValue, unit: limitUnit }, steps: [] };
}

export function readSteps(db: Db, key: number): Promise<StepRecord[]> {
  const columns = STEP_FIELDS.map(([name, column]) => `${column} as "${name}"`).join(', ');
  return db.query<StepRecord>(`select ${columns} from case_steps where key = $1 order by ord`, [key]);
}

/** Keys in `cases` whose opaque number contains `text`, newest first. */
export async function findOpaque(db: Db, text: string, limit: number): Promise<number[]> {
  const rows = await db.query<{ key: number }>(
    'select key from cases where serial = 0 and position($1 in no) > 0 order by key desc limit $2',
    [text, limit],
  );
  return rows.map(({ key }) => key);
}

/** Keys in `cases` whose number, place or description contains `text`. */
export async function findByText(db: Db, text: string): Promise<number[]> {
  const rows = await db.query<{ key: number }>(
    'select key from cases where position($1 in no) > 0 or position($1 in place) > 0 or position($1 in description) > 0',
    [text],
  );
  return rows.map(({ key }) => key);
}

/** Number and place of those of `keys` that stand in `cases`. */
export async function readCards(db: Db, keys: readonly number[]): Promise<Map<number, { no: string; place: string }>> {
  const rows = await db.query<{ key: number; no: string; place: string }>(
    'select key, no, place from cases where key = any($1::bigint[])',
    [keys],
  );
  return new Map(rows.map(({ key, no, place }) => [key, { no, place }]));
}

/** Those of `numbers` that stand in `cases`. */
export async function knownInRows(db: Db, numbers: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ no: string }>('select no from cases where no = any($1::text[])', [numbers]);
  return rows.map(({ no }) => no);
}

/** How far `derive` had come when it last wrote; null in a new book. */
export async function readProgress(db: Db): Promise<number | null> {
  const [row] = await db.query<{ derived_to_ms: number }>('select derived_to_ms from case_progress');
  return row?.derived_to_ms ?? null;
}

/** What one commit writes of cases, as it stood when it was staged. */
export interface CaseBatch {
  cases: Map<number, CaseRecord>;
  steps: StepRecord[];
  derivedToMs: number | null;
}

const CASE_COLUMNS_SQL = [...NUMBER_FIELDS.map(([name, column]) => [name, column, 'bigint'] as const), ...LIFE_FIELDS];
const UPSERT_CASES = `
  insert into cases (${CASE_COLUMNS_SQL.map(([, column]) => column).join(', ')})
  select ${CASE_COLUMNS_SQL.map(([name]) => `"${name}"`).join(', ')} from ${recordset(CASE_COLUMNS_SQL)}
  on conflict (key) do update set ${CASE_COLUMNS_SQL.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`;
const INSERT_STEPS = `
  insert into case_steps (${STEP_FIELDS.map(([, column]) => column).join(', ')})
  select ${STEP_FIELDS.map(([name]) => `"${name}"`).join(', ')} from ${recordset(STEP_FIELDS)}`;

function recordset(fields: readonly (readonly [string, string, string])[]): string {
  return `jsonb_to_recordset($1::jsonb) as given(${fields.map(([name, , type]) => `"${name}" ${type}`).join(', ')})`;
}

export async function writeBatch(tx: Db, batch: CaseBatch): Promise<void> {
  if (batch.cases.size > 0) await tx.query(UPSERT_CASES, [JSON.stringify([...batch.cases.values()])]);
  if (batch.steps.length > 0) await tx.query(INSERT_STEPS, [JSON.stringify(batch.steps)]);
  if (batch.derivedToMs === null) return;
  await tx.query(
    'insert into case_progress (derived_to_ms) values ($1) on conflict (one) do update set derived_to_ms = excluded.derived_to_ms',
    [batch.derivedToMs],
  );
}

function encodeMarks(marks: CaseMarks, count: number): Uint8Array {
  const out = new Uint32Array(count * CASE_MARKS.length);
  CASE_MARKS.forEach((name, index) => out.set(marks[name].subarray(0, count), index * count));
  return new Uint8Array(out.buffer);
}

function viewMarks(bytes: Uint8Array, count: number): CaseMarks {
  const entries = CASE_MARKS.map((name, index) => [
    name,
    new Uint32Array(bytes.buffer, bytes.byteOffset + index * count * 4, count),
  ]);
  return Object.fromEntries(entries) as CaseMarks;
}

/** The same bytes at a multiple of four of their buffer, copied only if they are not. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
}
