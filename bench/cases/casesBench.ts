import type { Bench, BenchContext, BenchOutcome, Counted, Row } from '../harness/Bench.ts';
import { Counts } from '../harness/Counts.ts';
import { type BookTimes, CASES, LIFE, LIVES, runBook } from './bookRun.ts';
import { type PlainTimes, runPlainTable } from './plainTable.ts';
import { yaan } from '../harness/yaan.ts';

const REPETITIONS = 5;
const ALL: Counted = { count: CASES, of: 'cases' };
const STEPS: Counted = { count: LIVES * (LIFE.length + 1), of: 'steps' };

const INSERT = 'plain SQL: insert';
const SELECT = 'plain SQL: select';
const INSERT_STEPS = 'plain SQL: insert the steps';

/** The case book of the platform on the embedded database, in a folder on disk. */
export const cases: Bench = {
  name: 'cases',
  what: 'The case book on PGlite in a folder, in Node: its past, a batch of lives from report to close, a restart.',
  run: measureCases,
};

async function measureCases({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  const pack = await yaan();
  const bookCounts = new Counts();
  const plainCounts = new Counts();
  const books: BookTimes[] = [];
  const plains: PlainTimes[] = [];
  const times = repetitions ?? REPETITIONS;
  for (let turn = 1; turn <= times; turn++) {
    books.push(await runBook(pack, bookCounts));
    plains.push(await runPlainTable(pack, plainCounts));
    say(`${turn} of ${times}`);
  }
  return { rows: [...bookRows(books, bookCounts.wrong), ...plainRows(plains, plainCounts.wrong)], notes: [] };
}

function bookRows(books: readonly BookTimes[], wrong: readonly string[]): Row[] {
  const of = (name: keyof BookTimes): number[] => books.map((times) => times[name]);
  return [
    {
      name: 'append the past',
      counted: ALL,
      samplesMs: of('appendMs'),
      wrong,
      floor: INSERT,
      means:
        'what the book adds to the first start: every case gets its grid, district, department and deadline, is counted, and is stored.',
    },
    {
      name: 'first derive',
      counted: ALL,
      samplesMs: of('deriveFirstMs'),
      wrong,
      means: 'the figures, grids and alarms of the whole past, once.',
    },
    {
      name: 'acts',
      counted: STEPS,
      samplesMs: of('actsMs'),
      wrong,
      means: 'a thousand cases led from report to close by the rules, before anything is written.',
    },
    {
      name: 'derive after the acts',
      counted: STEPS,
      samplesMs: of('deriveMs'),
      wrong,
      means: 'figures and grids brought up to date by what changed, not by what there is.',
    },
    {
      name: 'commit of the acts',
      counted: STEPS,
      samplesMs: of('commitMs'),
      wrong,
      floor: INSERT_STEPS,
      means: 'the one transaction: cases, steps, event log, figures; it ends before anything is published.',
    },
    {
      name: 'open the database',
      counted: ALL,
      samplesMs: of('openDbMs'),
      wrong,
      means: 'PGlite itself on the same folder; a restart pays it first.',
    },
    {
      name: 'load',
      counted: { count: CASES + LIVES, of: 'cases' },
      samplesMs: of('loadMs'),
      wrong,
      floor: SELECT,
      means:
        'what the book and the streams add to a restart: all cases in memory, counted, and proved equal to the log by their hash.',
    },
  ];
}

function plainRows(plains: readonly PlainTimes[], wrong: readonly string[]): Row[] {
  const of = (name: keyof PlainTimes): number[] => plains.map((times) => times[name]);
  return [
    {
      name: INSERT,
      counted: ALL,
      samplesMs: of('insertMs'),
      wrong,
      means: 'the floor: the same rows into a plain table, nothing known of them.',
    },
    {
      name: SELECT,
      counted: ALL,
      samplesMs: of('selectMs'),
      wrong,
      means: 'the floor of a load by rows: all of that table as objects.',
    },
    {
      name: INSERT_STEPS,
      counted: STEPS,
      samplesMs: of('stepsMs'),
      wrong,
      means: 'the floor of the commit: as many short rows in one statement.',
    },
  ];
}
