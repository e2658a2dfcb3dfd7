import type { CaseCard } from '../../contract/wire/cases.ts';
import type { Db } from '../store/Db.ts';
import { type CaseCore, pastCard } from './caseCore.ts';
import { findByText, readCards } from './caseSql.ts';
import { cardOf } from './LiveCases.ts';

/** For each row whether its number, place or description holds `text`; masked texts, as they are kept. */
export async function rowsWithText(core: CaseCore, db: Db, text: string): Promise<Uint8Array> {
  const { live, numbers, rows, shelf } = core;
  await shelf.readAllTexts();
  const stored = await findByText(db, text);
  // From here on nothing waits: rows stay where they are.
  const found = new Uint8Array(rows.count);
  const mark = (key: number): void => {
    const row = rows.rowOf(key);
    if (row >= 0) found[row] = 1;
  };
  for (const chunk of shelf.all()) {
    const texts = shelf.textsOf(chunk);
    for (const field of ['no', 'place', 'description'] as const) {
      const holds = texts.holding(field, text);
      if (holds === null) continue;
      for (let i = 0; i < chunk.count; i++) if (holds(i)) mark(chunk.firstKey + i);
    }
  }
  for (const key of stored) mark(key);
  for (const [key, { no, place, description }] of live.entries())
    if (no.includes(text) || place.includes(text) || description.includes(text)) mark(key);
  // A number the book gave is not stored as text.
  if (!/^\d+$/.test(text)) return found;
  const { serial } = rows.marks;
  const { reportedAtS } = rows.columns;
  const holds = numbers.holding(text);
  for (let row = 0; row < rows.count; row++) {
    const given = serial[row] ?? 0;
    if (given !== 0 && found[row] === 0 && holds(reportedAtS[row] ?? 0, given)) found[row] = 1;
  }
  return found;
}

/** Cards in the order of `keys`; one read for all that are not at hand. */
export async function cardsOf(core: CaseCore, db: Db, keys: readonly number[]): Promise<CaseCard[]> {
  const { live, rows, shelf } = core;
  const missing = keys.filter((key) => live.card(key) === undefined);
  const stored = missing.length === 0 ? new Map<number, { no: string; place: string }>() : await readCards(db, missing);
  await shelf.readTexts(missing.flatMap((key) => (stored.has(key) ? [] : (shelf.find(key)?.chunk ?? []))));
  return keys.map((key) => {
    const text = stored.get(key);
    return live.card(key) ?? (text === undefined ? pastCard(core, rows.rowOf(key)) : cardOf(key, text));
  });
}
