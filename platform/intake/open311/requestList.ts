import { DAY_MS } from '../../../contract/model/time.ts';
import { CASE_SOURCES, CASE_STAGE_NAMES, CASE_STAGES, FINAL_STAGES } from '../../../contract/model/stages.ts';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import { publicText } from '../../cases/mask.ts';
import type { CityPack } from '../../city/CityPack.ts';
import { type Fields, Open311Error } from './respond.ts';
import { categoryOf, serviceCodeOf } from './serviceList.ts';

/** The standard: without dates the last 90 days, and at most 1,000 requests an answer. */
const DAYS = 90;
const MOST = 1_000;
const PAGE_SIZE = 100;
const PUBLIC = CASE_SOURCES.indexOf('Public');
const FINAL = FINAL_STAGES.map((stage) => CASE_STAGES.indexOf(stage));

/** What requests are asked for. */
export interface Wanted {
  ids: number[] | null;
  categories: number[] | null;
  open: boolean;
  closed: boolean;
  fromMs: number;
  toMs: number;
  /** null: not asked by the time of change. */
  updatedFromMs: number | null;
  updatedToMs: number;
  page: number;
  pageSize: number;
}

/** Reads the parameters of GET requests; throws an Open311Error 400 or 404 naming the one that is wrong. */
export function readWanted(query: Record<string, string | undefined>, pack: CityPack, nowMs: number): Wanted {
  const { service_request_id: ids, service_code: codes, status = '' } = query;
  const states = list(status);
  for (const state of states)
    if (state !== 'open' && state !== 'closed') throw new Open311Error(400, 'status must be open or closed');
  const updatedFromMs = timeOf(query, 'updated_after');
  const toMs = timeOf(query, 'end_date') ?? nowMs;
  const isByChange = updatedFromMs !== null || query['updated_before'] !== undefined;
  return {
    ids: ids === undefined ? null : list(ids).map(Number),
    categories: codes === undefined ? null : list(codes).map((code) => categoryOf(pack, code)),
    open: states.length === 0 || states.includes('open'),
    closed: states.length === 0 || states.includes('closed'),
    fromMs: timeOf(query, 'start_date') ?? (isByChange ? 0 : toMs - DAYS * DAY_MS),
    toMs,
    updatedFromMs: isByChange ? (updatedFromMs ?? 0) : null,
    updatedToMs: timeOf(query, 'updated_before') ?? nowMs,
    page: wholeOf(query, 'page', 1, 1_000_000) ?? 1,
    pageSize: wholeOf(query, 'page_size', 1, MOST) ?? PAGE_SIZE,
  };
}

/**
 * Keys of the citizens' requests that are wanted, one page of them: newest request first; asked by their change, the oldest change
 * first, so that a poller that goes on from the last it saw misses none. Nothing but what citizens reported is public.
 */
export function findRequestKeys(book: Pick<CaseBook, 'columns' | 'count' | 'changedAtMs'>, wanted: Wanted): number[] {
  const { columns, count } = book;
  const found: { key: number; at: number }[] = [];
  for (let row = 0; row < count; row++) {
    if (columns.source[row] !== PUBLIC) continue;
    const key = columns.key[row] ?? 0;
    if (wanted.ids !== null) {
      if (wanted.ids.includes(key)) found.push({ key, at: -key });
      continue;
    }
    const requestedMs = (columns.reportedAtS[row] ?? 0) * 1000;
    if (requestedMs < wanted.fromMs || requestedMs > wanted.toMs) continue;
    if (wanted.categories !== null && !wanted.categories.includes(columns.category[row] ?? -1)) continue;
    if (!(FINAL.includes(columns.stage[row] ?? 0) ? wanted.closed : wanted.open)) continue;
    if (wanted.updatedFromMs === null) {
      found.push({ key, at: -requestedMs });
      continue;
    }
    const changedMs = book.changedAtMs(key);
    if (changedMs >= wanted.updatedFromMs && changedMs <= wanted.updatedToMs) found.push({ key, at: changedMs });
  }
  found.sort((a, b) => a.at - b.at || a.key - b.key);
  const first = (wanted.page - 1) * wanted.pageSize;
  return found.slice(first, first + wanted.pageSize).map(({ key }) => key);
}

/** A case as a service request of the standard, for anybody: what it is, where (no house) and how far. Nobody's name, no note of an officer. */
export function requestOf(
  { catalog }: CityPack,
  { row, card, description, limitText }: CaseDetail,
  changedMs: number,
  mediaUrl: string,
): Fields {
  const stage = CASE_STAGES[row.stage] ?? 'Reported';
  const category = catalog.categories[row.category];
  return {
    service_request_id: String(row.key),
    status: FINAL_STAGES.includes(stage) ? 'closed' : 'open',
    status_notes: CASE_STAGE_NAMES[stage],
    service_name: category?.name ?? '',
    service_code: category === undefined ? '' : serviceCodeOf(category),
    description: publicText(description),
    agency_responsible: catalog.departments[row.department]?.name ?? '',
    service_notice: limitText,
    requested_datetime: isoOf(row.reportedAtS * 1000),
    updated_datetime: isoOf(changedMs),
    expected_datetime: isoOf(row.deadlineAtS * 1000),
    address: publicText(card.place),
    address_id: '',
    zipcode: '',
    lat: row.latE7 / 1e7,
    long: row.lonE7 / 1e7,
    media_url: mediaUrl,
  };
}

/** W3C date and time, as the standard asks. */
function isoOf(atMs: number): string {
  return atMs === 0 ? '' : new Date(atMs).toISOString();
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, MOST);
}

function timeOf(query: Record<string, string | undefined>, name: string): number | null {
  const text = query[name];
  if (text === undefined || text === '') return null;
  const atMs = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(atMs)) throw new Open311Error(400, `${name} must be a date and time such as 2020-03-17T09:48:00Z`);
  return atMs;
}

function wholeOf(query: Record<string, string | undefined>, name: string, least: number, most: number): number | null {
  const text = query[name];
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Open311Error(400, `${name} must be a whole number from ${least} to ${most}`);
  return value;
}
