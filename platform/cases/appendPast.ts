import type { Db } from '../store/Db.ts';
import { awaitResumes, isOldCase, pastCard } from './caseCore.ts';
import type { CaseCore } from './caseCore.ts';
import { insertChunk } from './caseSql.ts';
import { fillPast } from './fillPast.ts';
import { RECENT_S } from './LiveCases.ts';
import { cleanText, oneLine } from './mask.ts';
import { MAX_PAST_ROWS } from './PastChunk.ts';
import type { PastChunk } from './PastChunk.ts';
import { encodeTexts, gatherTexts, textBlock } from './textBlock.ts';
import type { TextField } from './textBlock.ts';
import type { TimeHeap } from './TimeHeap.ts';

const TEXT_LENGTHS: Record<TextField, number> = { no: 64, place: 120, description: 1000, channel: 60 };

/** Seals a chunk of the past: stored first, then taken into the columns and counts. */
export async function appendPast(core: CaseCore, db: Db, resumes: TimeHeap, chunk: PastChunk): Promise<void> {
  const { count, columns } = chunk;
  if (count > MAX_PAST_ROWS) throw new RangeError(`a past chunk has ${count} rows; at most ${MAX_PAST_ROWS} are taken`);
  if (count === 0) return;
  const fields = gatherTexts(chunk.texts ?? {}, count, clean);
  const texts = textBlock(fields);
  const firstKey = core.rows.takeKeys(count);
  const chunkNo = core.shelf.takeChunkNo();
  const marks = fillPast(chunk, firstKey, (row) => texts.text('no', row) !== '', core);
  const shelved = { chunkNo, firstKey, count, invented: chunk.invented ?? false };
  await insertChunk(db, { ...shelved, columns, marks }, Object.keys(fields).length === 0 ? null : encodeTexts(fields));
  core.shelf.add(shelved, texts);
  const first = core.rows.append(columns, marks, count);
  takeIn(core, first);
  awaitResumes(core, first, resumes);
}

/** Counts rows from `first` on, and holds the cards of those that are open or recent. */
function takeIn(core: CaseCore, first: number): void {
  const { live, recent, rows, tally } = core;
  // Before the first look at the clock nothing is recent; the first `derive` makes up for it.
  const sinceS = tally.nowS === 0 ? Number.POSITIVE_INFINITY : tally.nowS - RECENT_S;
  for (let row = first; row < rows.count; row++) {
    tally.add(row);
    if (isOldCase(core, rows.columns.key[row] ?? 0, sinceS)) continue;
    live.setPast(pastCard(core, row));
    recent.add(row);
  }
}

/** A case number is opaque and stays as it is; everything else may name people. */
function clean(field: TextField, text: string): string {
  return field === 'no' ? oneLine(text).slice(0, TEXT_LENGTHS.no) : cleanText(text, TEXT_LENGTHS[field]);
}
