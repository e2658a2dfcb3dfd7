import type { CaseFilter, CaseSort } from '../../contract/wire/search.ts';
import { PAST_TO_S } from '../../platform/cases/fixtures/madePast.ts';
import { openCaseBook } from '../../platform/cases/openCaseBook.ts';
import type { CityPack } from '../../platform/city/CityPack.ts';
import { openStreamHub } from '../../platform/live/openStreamHub.ts';
import { searchCases } from '../../platform/queries/searchCases.ts';
import type { OpenedDb } from '../../platform/store/Db.ts';
import { mustOpen } from '../../platform/store/testing/testDbs.ts';
import { CASES } from '../cases/bookRun.ts';
import { pastOfYaan } from '../cases/pastOfYaan.ts';
import type { Bench, BenchContext, BenchOutcome, Counted, Row } from '../harness/Bench.ts';
import { Counts } from '../harness/Counts.ts';
import { quantile } from '../harness/stats.ts';
import { timed } from '../harness/timed.ts';
import { yaan } from '../harness/yaan.ts';
import { insertPlainCases, makePlainCases, plainSearch } from './plainSearch.ts';

/** Each repetition asks so often; its sample is the time within which 95 of 100 were answered. */
const ASKED_EACH = 20;
const REPETITIONS = 5;
const GOAL_MS = 200;
const PAGE = 50;
const ALL: Counted = { count: CASES, of: 'cases' };
const FLOOR = 'plain SQL: part of a place, counted, with its first page, p95';
const WEEK_MS = 7 * 86_400_000;

/** The query `search` of a desk. */
export const queries: Bench = {
  name: 'queries',
  what: 'A search through 312,000 cases with its count and first page of 50, p95 of 20 questions, in Node, beside SQL on PGlite in memory.',
  run: measure,
};

interface Asked {
  name: string;
  filter: CaseFilter;
  sort: CaseSort;
  means: string;
}

function askedOf({ catalog }: CityPack): Asked[] {
  const [west, south, east, north] = catalog.city.focus;
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const ring: [number, number][] = [
    [west, lat],
    [lon, north],
    [east, lat],
    [lon, south],
    [west, lat],
  ];
  const toMs = PAST_TO_S * 1000;
  return [
    { name: 'everything, newest first', filter: {}, sort: 'newest', means: 'the page opened, nothing asked yet.' },
    {
      name: 'part of a place',
      filter: { text: '大道38' },
      sort: 'newest',
      means: 'texts of all cases are looked through.',
    },
    {
      name: 'part of a number',
      filter: { text: '190317' },
      sort: 'newest',
      means: 'numbers are made and looked through, too.',
    },
    {
      name: 'within a polygon',
      filter: { area: { kind: 'polygon', ring } },
      sort: 'newest',
      means: 'half of the city.',
    },
    {
      name: 'a week, two categories, by source and stage, due first',
      filter: { fromMs: toMs - WEEK_MS, toMs, categories: [0, 1], sources: ['Public'], stages: ['Closed'] },
      sort: 'dueFirst',
      means: 'all lists of the form at once.',
    },
    {
      name: 'overdue, due first',
      filter: { overdue: true },
      sort: 'dueFirst',
      means: 'what a duty officer begins with.',
    },
  ];
}

async function measure({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  const pack = await yaan();
  const counts = new Counts();
  const db = await mustOpen({ kind: 'memory' });
  try {
    const book = await fill(db, pack, counts);
    const times = repetitions ?? REPETITIONS;
    const nowMs = PAST_TO_S * 1000;
    const rows: Row[] = [];
    for (const { name, filter, sort, means } of askedOf(pack)) {
      let total = 0;
      const samplesMs = await p95Of(times, async () => {
        const found = await searchCases(book, pack.catalog, { filter, sort, limit: PAGE }, nowMs);
        total = found.ok ? found.page.total : 0;
      });
      counts.atLeast(`cases found: ${name}`, total, 1);
      rows.push({ name: `${name}, p95`, counted: ALL, samplesMs, wrong: [], goalMs: GOAL_MS, floor: FLOOR, means });
    }
    let plain = 0;
    const samplesMs = await p95Of(times, async () => (plain = await plainSearch(db, '大道38', PAGE)));
    counts.atLeast('cases found by plain SQL', plain, 1);
    rows.push({ name: FLOOR, counted: ALL, samplesMs, wrong: [], means: 'one table, no case is looked up.' });
    say(`${rows.length} searches, ${times} times ${ASKED_EACH} each`);
    return { rows: rows.map((row) => ({ ...row, wrong: counts.wrong })), notes: [] };
  } finally {
    await db.close();
  }
}

async function fill(db: OpenedDb, pack: CityPack, counts: Counts) {
  const hub = await openStreamHub(db);
  const book = await openCaseBook({ db, pack, hub });
  await makePlainCases(db);
  for (const chunk of pastOfYaan(pack, CASES)) {
    await insertPlainCases(db, chunk);
    await book.appendPast(chunk);
  }
  counts.equal('cases appended', book.count, CASES);
  await hub.adoptCases(book);
  book.derive(PAST_TO_S * 1000);
  await hub.commit(PAST_TO_S * 1000);
  return book;
}

async function p95Of(times: number, work: () => Promise<unknown>): Promise<number[]> {
  // The first reads texts from the database; a platform does that once.
  await work();
  const samples: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const took: number[] = [];
    for (let asked = 0; asked < ASKED_EACH; asked++) took.push(await timed(work));
    samples.push(
      quantile(
        took.toSorted((a, b) => a - b),
        0.95,
      ),
    );
  }
  return samples;
}
