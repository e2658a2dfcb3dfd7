import type { Catalog } from '../../contract/model/catalog.ts';
import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseSort, SearchArgs, SearchPage } from '../../contract/wire/search.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import { filterCases } from './filterCases.ts';

/** What searching needs of the case book. */
export type SearchBook = Pick<CaseBook, 'columns' | 'count' | 'rowsWithText' | 'cardsOf' | 'rowOf'>;

/** A page in an order that is total: equal values stand by key. */
interface Order {
  column: 'reportedAtS' | 'deadlineAtS' | 'endedAtS';
  /** 1: small values first. */
  sign: 1 | -1;
}

const ORDERS: Record<CaseSort, Order> = {
  newest: { column: 'reportedAtS', sign: -1 },
  oldest: { column: 'reportedAtS', sign: 1 },
  dueFirst: { column: 'deadlineAtS', sign: 1 },
  endedLast: { column: 'endedAtS', sign: -1 },
};

export type SearchResult = { ok: true; page: SearchPage } | { ok: false; message: string };

/** One pass over all cases: counts those wanted, and keeps the page's. Nothing is sorted but the page. */
export async function searchCases(
  book: SearchBook,
  catalog: Catalog,
  { filter, sort, cursor, limit }: SearchArgs,
  nowMs: number,
): Promise<SearchResult> {
  const withText = filter.text === undefined ? null : await book.rowsWithText(filter.text);
  const { columns, count } = book;
  const filtered = filterCases(filter, catalog, columns, nowMs, withText);
  if (!filtered.ok) return filtered;
  const page = new PageRows(columns, ORDERS[sort], cursor, limit);
  let total = 0;
  // From the newest: with the usual order the page is full at once, and the rest is only counted.
  for (let row = count - 1; row >= 0; row--) {
    if (!filtered.test(row)) continue;
    total += 1;
    page.offer(row);
  }
  const rows = page.rows.map((row) => readCaseRow(columns, row));
  const { next } = page;
  const cards = await book.cardsOf(rows.map(({ key }) => key));
  const cases = rows.flatMap((row, i) => {
    const card = cards[i];
    return card === undefined ? [] : [{ row, card }];
  });
  return { ok: true, page: { total, cases, next } };
}

/** The first `limit` rows after the cursor, in order. */
class PageRows {
  readonly rows: number[] = [];
  readonly #values: Uint32Array;
  readonly #keys: Uint32Array;
  readonly #sign: 1 | -1;
  readonly #limit: number;
  readonly #after: readonly [number, number] | null;
  #more = false;

  constructor(columns: CaseColumns, { column, sign }: Order, cursor: string | undefined, limit: number) {
    this.#values = columns[column];
    this.#keys = columns.key;
    this.#sign = sign;
    this.#limit = limit;
    this.#after = cursor === undefined ? null : (cursor.split('.').map(Number) as [number, number]);
  }

  offer(row: number): void {
    const value = this.#values[row] ?? 0;
    const key = this.#keys[row] ?? 0;
    if (this.#after !== null && this.#compare(value, key, this.#after[0], this.#after[1]) <= 0) return;
    const last = this.rows.at(-1);
    const isFull = this.rows.length === this.#limit;
    if (isFull) this.#more = true;
    if (isFull && last !== undefined && this.#compareTo(value, key, last) >= 0) return;
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compareTo(value, key, this.rows[middle] ?? 0) < 0) high = middle;
      else low = middle + 1;
    }
    this.rows.splice(low, 0, row);
    if (isFull) this.rows.pop();
  }

  /** Where the next page begins; null when this is the last. */
  get next(): string | null {
    const last = this.rows.at(-1);
    return this.#more && last !== undefined ? `${this.#values[last] ?? 0}.${this.#keys[last] ?? 0}` : null;
  }

  #compareTo(value: number, key: number, row: number): number {
    return this.#compare(value, key, this.#values[row] ?? 0, this.#keys[row] ?? 0);
  }

  #compare(value: number, key: number, otherValue: number, otherKey: number): number {
    return this.#sign * (value - otherValue || key - otherKey);
  }
}
