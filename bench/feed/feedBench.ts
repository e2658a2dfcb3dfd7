import type { Bench, BenchContext, BenchOutcome, Counted, Row } from '../harness/Bench.ts';
import { Counts } from '../harness/Counts.ts';
import { DataPath, type Passage } from './dataPath.ts';
import {
  CASES,
  casePackets,
  caseTexts,
  lastFixMs,
  OPEN_CASES,
  positionPackets,
  positionTexts,
  RECORDS,
  unitPackets,
  UNITS,
} from './packets.ts';

const REPETITIONS = 7;

const CASES_READ: Counted = { count: CASES, of: 'cases' };
const RECORDS_READ: Counted = { count: RECORDS, of: 'records' };
const CASES_FLOOR = 'JSON.parse of the cases';
const POSITIONS_FLOOR = 'JSON.parse of the positions';

/** The wall's data path alone, in Node: what one packet costs between the socket and the world. */
export const feed: Bench = {
  name: 'feed',
  what: 'The data path of the wall without the network, in Node: decode, queue, world.',
  run: measureFeed,
};

interface Passages {
  readonly first: Passage[];
  readonly again: Passage[];
  readonly positions: Passage[];
  readonly casesFloorMs: number[];
  readonly positionsFloorMs: number[];
}

// oxlint-disable-next-line typescript/require-await -- the work is synchronous; benches are asked alike
async function measureFeed({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  const packets = { first: casePackets(1), again: casePackets(2), units: unitPackets(), positions: positionPackets() };
  const texts = { cases: caseTexts(), positions: positionTexts() };
  const caseCounts = new Counts();
  const unitCounts = new Counts();
  const floorCounts = new Counts();
  const all: Passages = { first: [], again: [], positions: [], casesFloorMs: [], positionsFloorMs: [] };
  const times = repetitions ?? REPETITIONS;
  // One more than is kept: the first warms the compiler, which a wall that runs for months has behind it.
  for (let turn = 0; turn <= times; turn++) {
    const path = new DataPath();
    const first = path.pass(packets.first);
    const again = path.pass(packets.again);
    path.pass(packets.units);
    const positions = path.pass(packets.positions);
    checkCases(caseCounts, path);
    checkUnits(unitCounts, path);
    const casesFloorMs = parseAll(texts.cases, CASES, floorCounts);
    const positionsFloorMs = parseAll(texts.positions, RECORDS, floorCounts);
    if (turn === 0) continue;
    all.first.push(first);
    all.again.push(again);
    all.positions.push(positions);
    all.casesFloorMs.push(casesFloorMs);
    all.positionsFloorMs.push(positionsFloorMs);
    say(`${turn} of ${times}`);
  }
  return { rows: rowsOf(all, caseCounts.wrong, unitCounts.wrong, floorCounts.wrong), notes: [] };
}

function rowsOf(
  all: Passages,
  casesWrong: readonly string[],
  unitsWrong: readonly string[],
  floorWrong: readonly string[],
): Row[] {
  const cases = { counted: CASES_READ, wrong: casesWrong };
  return [
    {
      ...cases,
      name: 'first load of the cases',
      samplesMs: all.first.map(wholeMs),
      floor: CASES_FLOOR,
      means: 'a whole city from packets to the world of a wall that had none.',
    },
    {
      ...cases,
      name: 'the longest frame of that load',
      samplesMs: all.first.map(({ longestFrameMs }) => longestFrameMs),
      means: 'how long the picture stands still at most while the cases come: one batch of rows in one frame.',
    },
    {
      ...cases,
      name: 'the same snapshot again',
      samplesMs: all.again.map(wholeMs),
      floor: CASES_FLOOR,
      means: 'what a wall pays that lost its place in the log and takes all cases anew.',
    },
    {
      name: 'positions',
      counted: RECORDS_READ,
      samplesMs: all.positions.map(wholeMs),
      wrong: unitsWrong,
      floor: POSITIONS_FLOOR,
      means: `${UNITS.toLocaleString('en')} units reporting 200 times each, decoded, merged by unit and applied.`,
    },
    {
      name: CASES_FLOOR,
      counted: CASES_READ,
      samplesMs: all.casesFloorMs,
      wrong: floorWrong,
      means: 'the floor of every wire that speaks JSON: parsing alone, nothing checked, ordered or kept.',
    },
    {
      name: POSITIONS_FLOOR,
      counted: RECORDS_READ,
      samplesMs: all.positionsFloorMs,
      wrong: floorWrong,
      means: 'the same for positions.',
    },
  ];
}

function wholeMs({ decodeMs, applyMs }: Passage): number {
  return decodeMs + applyMs;
}

function checkCases(counts: Counts, { world }: DataPath): void {
  counts.equal('cases in the world', world.cases.live, CASES);
  counts.equal('open cases', world.cases.open.count, OPEN_CASES);
}

function checkUnits(counts: Counts, { world: { units } }: DataPath): void {
  const seen = units.rows.filter(({ key }, row) => units.columns.toMs[row] === lastFixMs(key));
  counts.equal('units at their last fix', seen.length, UNITS);
}

function parseAll(texts: readonly string[], rows: number, counts: Counts): number {
  let parsed = 0;
  const startedMs = performance.now();
  for (const text of texts) parsed += (JSON.parse(text) as unknown[]).length;
  const tookMs = performance.now() - startedMs;
  counts.equal('rows parsed', parsed, rows);
  return tookMs;
}
