import type { EvaluateArgs, Evaluation, EvidenceArgs } from '../../contract/wire/evaluation.ts';
import { PAST_TO_S } from '../../platform/cases/fixtures/madePast.ts';
import { makeWorkCalendar } from '../../platform/cases/calendar.ts';
import { openCaseBook } from '../../platform/cases/openCaseBook.ts';
import type { CityPack } from '../../platform/city/CityPack.ts';
import { OfficeTree } from '../../platform/evaluation/assessment/OfficeTree.ts';
import { DutyLog } from '../../platform/evaluation/DutyLog.ts';
import { RoadIndex } from '../../platform/evaluation/RoadIndex.ts';
import { type Sample, SampleLog } from '../../platform/evaluation/sampling/SampleLog.ts';
import { Evaluator } from '../../platform/evaluation/Evaluator.ts';
import { openStreamHub } from '../../platform/live/openStreamHub.ts';
import { mustOpen } from '../../platform/store/testing/testDbs.ts';
import { CASES } from '../cases/bookRun.ts';
import { pastOfYaan } from '../cases/pastOfYaan.ts';
import type { Bench, BenchContext, BenchOutcome, Counted, Row } from '../harness/Bench.ts';
import { Counts } from '../harness/Counts.ts';
import { timed } from '../harness/timed.ts';
import { yaan } from '../harness/yaan.ts';
import { insertPlainSlice, makePlainSlice, plainByDepartment } from './plainSlice.ts';

const REPETITIONS = 20;
const ALL: Counted = { count: CASES, of: 'cases' };
const GOAL_MS = 200;
const SAMPLES = 40_000;
const FLOOR = 'plain SQL: the same slice';
const PERIOD = { fromMs: Date.UTC(2015, 5, 1), toMs: PAST_TO_S * 1000 };
const EVERYTHING: EvaluateArgs = { by: 'department', period: PERIOD, filter: {}, indicators: [] };

/** Any indicator over any slice of the whole history, as the query `evaluate` counts it. */
export const evaluation: Bench = {
  name: 'evaluation',
  what: 'Indicators over slices of 312,000 cases, counted anew for each question, in Node, beside SQL on PGlite in memory.',
  run: measure,
};

const ASKED: readonly [name: string, args: EvaluateArgs, means: string][] = [
  ['by department, all years', EVERYTHING, 'five rates of 48 departments over the whole past.'],
  ['by duty grid, all years', { ...EVERYTHING, by: 'grid' }, 'six rates of 32 duty grids, and of what lies in none.'],
  [
    'by road, all years',
    { ...EVERYTHING, by: 'road' },
    'six rates of each road with a name, and of what stands at none.',
  ],
  [
    '漏报率 by duty grid, all years',
    { ...EVERYTHING, by: 'grid', indicators: ['missRate'] },
    'one rate of 40,000 sampling checks with three findings each, beside the cases of 32 duty grids.',
  ],
  [
    'by department on one road, a month with 环比 and 同比',
    { ...EVERYTHING, period: { unit: 'month', atMs: PAST_TO_S * 1000 }, filter: { road: '雅州大道' } },
    'a filter by road, three periods, 48 departments.',
  ],
  [
    'by category, a month with 环比 and 同比',
    { ...EVERYTHING, by: 'category', period: { unit: 'month', atMs: PAST_TO_S * 1000 } },
    'three periods at once, 137 groups.',
  ],
  [
    'by source, a year in one street',
    { ...EVERYTHING, by: 'source', period: { unit: 'year', atMs: PAST_TO_S * 1000 }, filter: { street: '511802004' } },
    'a filter and a group of another column.',
  ],
];

/** The first question by road finds the road of every case; later ones know it. */
const FIRST_BY_ROAD = 'by road, all years: the first time';

async function measure({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  const pack = await yaan();
  const counts = new Counts();
  const db = await mustOpen({ kind: 'memory' });
  try {
    const { evaluator } = await fill(db, pack, counts);
    const times = repetitions ?? REPETITIONS;
    const rows: Row[] = [await firstByRoad(evaluator, counts)];
    for (const [name, args, means] of ASKED) {
      let told: Evaluation | null = null;
      const samplesMs = await repeat(times, () => {
        const answer = evaluator.evaluate(args);
        told = answer.ok ? answer.data : null;
      });
      counts.atLeast(`rows ${name}`, rowsOf(told), 10);
      rows.push({ name, counted: ALL, samplesMs, wrong: [], goalMs: GOAL_MS, floor: FLOOR, means });
    }
    rows.push(await evidenceRow(evaluator, times, counts), await floorRow(db, evaluator, times, counts));
    say(`${rows.length} slices, ${times} times each`);
    return { rows: rows.map((row) => ({ ...row, wrong: counts.wrong })), notes: [] };
  } finally {
    await db.close();
  }
}

async function firstByRoad(evaluator: Evaluator, counts: Counts): Promise<Row> {
  let told: Evaluation | null = null;
  const firstMs = await timed(() => {
    const answer = evaluator.evaluate({ ...EVERYTHING, by: 'road' });
    told = answer.ok ? answer.data : null;
  });
  counts.atLeast(`rows ${FIRST_BY_ROAD}`, rowsOf(told), 60);
  return {
    name: FIRST_BY_ROAD,
    counted: ALL,
    samplesMs: [firstMs],
    wrong: [],
    goalMs: GOAL_MS,
    means: 'with the nearest of 148 named roads looked up for each case, once in the life of a platform.',
  };
}

function rowsOf(told: Evaluation | null): number {
  return told?.rows.length ?? 0;
}

async function fill(db: Awaited<ReturnType<typeof mustOpen>>, pack: CityPack, counts: Counts) {
  const hub = await openStreamHub(db);
  const book = await openCaseBook({ db, pack, hub });
  await makePlainSlice(db);
  for (const chunk of pastOfYaan(pack, CASES)) {
    await book.appendPast(chunk);
    await insertPlainSlice(db, chunk);
  }
  book.derive(PAST_TO_S * 1000);
  counts.equal('cases', book.count, CASES);
  const duties = new DutyLog(pack.caseRules, makeWorkCalendar(pack.calendar, pack.catalog.city.utcOffsetMinutes));
  const offices = pack.assessment === null ? null : new OfficeTree(pack.assessment);
  const samples = new SampleLog(
    madeSamples(
      book.columns.key,
      book.count,
      pack.catalog.cells.map(({ code }) => code),
    ),
  );
  const roads = new RoadIndex(pack.roads);
  return { evaluator: new Evaluator({ pack, book, duties, samples, roads, offices }) };
}

/** Five years of sampling checks by day: two of three problems had been reported. */
function madeSamples(keys: Uint32Array, count: number, cells: readonly string[]): Sample[] {
  return Array.from({ length: SAMPLES }, (_, index): Sample => {
    const first = Math.floor((index / SAMPLES) * (count - 3));
    return {
      id: index + 1,
      atMs: PERIOD.fromMs + ((index + 0.5) / SAMPLES) * (PERIOD.toMs - PERIOD.fromMs),
      cell: cells[index % cells.length] ?? '',
      by: '督查员',
      note: '',
      findings: [0, 1, 2].map((at) => ({ outcome: at === 0 ? 'missed' : 'reported', caseKey: keys[first + at] ?? 0 })),
    };
  });
}

async function evidenceRow(evaluator: Evaluator, times: number, counts: Counts): Promise<Row> {
  const args: EvidenceArgs = {
    indicator: 'inTimeArchiveRate',
    part: 'denominator',
    period: PERIOD,
    filter: { office: 'D9' },
    offset: 0,
    limit: 20,
  };
  let shown = 0;
  const samplesMs = await repeat(times, async () => {
    const answer = await evaluator.evidence(args);
    shown = answer.ok ? answer.data.cases.length : -1;
  });
  counts.equal('cases of a page', shown, 20);
  return {
    name: 'evidence: a page of 20 cases',
    counted: ALL,
    samplesMs,
    wrong: [],
    goalMs: GOAL_MS,
    means: 'the cases behind a rate of a brigade over all years: counted, and the newest page with number and place.',
  };
}

async function floorRow(
  db: Awaited<ReturnType<typeof mustOpen>>,
  evaluator: Evaluator,
  times: number,
  counts: Counts,
): Promise<Row> {
  let handled = -1;
  const samplesMs = await repeat(times, async () => {
    handled = await plainByDepartment(db, PERIOD.fromMs / 1000, PERIOD.toMs / 1000);
  });
  const answer = evaluator.evaluate(EVERYTHING);
  counts.equal('处置 by SQL', handled, answer.ok ? (answer.data.total.rates[0]?.now.numerator ?? 0) : -1);
  return {
    name: FLOOR,
    counted: ALL,
    samplesMs,
    wrong: [],
    means: 'the floor: five rates by department with count(*) filter on a plain table of the columns they need.',
  };
}

async function repeat(times: number, work: () => unknown): Promise<number[]> {
  const samples: number[] = [];
  for (let turn = 0; turn < times; turn++) samples.push(await timed(work));
  return samples;
}
