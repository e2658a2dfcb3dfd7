import type { Db } from '../store/Db.ts';
import { awaitResumes, FINAL_INDEXES, isOldCase, pastCard } from './caseCore.ts';
import type { CaseCore } from './caseCore.ts';
import { readChunks, readLive, readProgress, readRows } from './caseSql.ts';
import type { CaseBlock } from './caseSql.ts';
import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import { CASE_MARKS } from './CaseRows.ts';
import type { CaseMarkRow, CaseMarks } from './CaseRows.ts';
import { RECENT_S } from './LiveCases.ts';
import type { ShelvedChunk } from './PastShelf.ts';
import type { TimeHeap } from './TimeHeap.ts';

/** Beyond the wire's times: nothing is recent in a book that never looked at the clock. */
const NEVER_S = 2 ** 33;

/**
 * Loads every case: the sealed past as columns, then the rows that stand above it, then texts and life of those that
 * are open or recent. Counts are as of the moment the book had derived to, which is returned; null in a new book.
 */
export async function loadCases(core: CaseCore, db: Db, resumes: TimeHeap): Promise<number | null> {
  const { live, numbers, recent, rows, shelf, tally } = core;
  for (const chunk of await readChunks(db)) {
    rows.append(chunk.columns, chunk.marks, chunk.count);
    const { chunkNo, firstKey, count, invented } = chunk;
    shelf.add({ chunkNo, firstKey, count, invented });
  }
  overlay(core, await readRows(db));
  const derivedToMs = await readProgress(db);
  tally.recount(Math.floor((derivedToMs ?? 0) / 1000));
  for (let row = 0; row < rows.count; row++) {
    numbers.seen(rows.columns.reportedAtS[row] ?? 0, rows.marks.serial[row] ?? 0);
  }
  const sinceS = derivedToMs === null ? NEVER_S : tally.nowS - RECENT_S;
  for (const [key, held] of await readLive(db, FINAL_INDEXES, sinceS)) live.set(key, held);
  awaitResumes(core, 0, resumes);
  await showPast(core, sinceS);
  recent.rebuild(tally.nowS);
  return derivedToMs;
}

function overlay({ rows }: CaseCore, { columns, marks, count }: CaseBlock): void {
  for (let index = 0; index < count; index++) rows.put(readCaseRow(columns, index), markRow(marks, index));
}

function markRow(marks: CaseMarks, index: number): CaseMarkRow {
  const row = {} as CaseMarkRow;
  for (const name of CASE_MARKS) row[name] = marks[name][index] ?? 0;
  return row;
}

/** Cards of past cases that are open or recent; only their chunks' texts are read. */
async function showPast(core: CaseCore, sinceS: number): Promise<void> {
  const { live, rows, shelf } = core;
  const shown: number[] = [];
  const chunks = new Set<ShelvedChunk>();
  for (let row = 0; row < rows.count; row++) {
    const key = rows.columns.key[row] ?? 0;
    if (isOldCase(core, key, sinceS) || live.get(key) !== undefined) continue;
    const found = shelf.find(key);
    if (found === undefined) continue;
    chunks.add(found.chunk);
    shown.push(row);
  }
  await shelf.readTexts(chunks);
  for (const row of shown) live.setPast(pastCard(core, row));
}
