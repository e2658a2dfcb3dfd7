import type { Bench, BenchContext, BenchOutcome, Row } from '../harness/Bench.ts';
import { Counts } from '../harness/Counts.ts';
import { median } from '../harness/stats.ts';
import { yaan } from '../harness/yaan.ts';
import { SICHUAN } from './province.ts';
import { type ProvinceSize, type ProvinceTimes, runProvince } from './provinceRun.ts';

const REPETITIONS = 3;
const SIZE: ProvinceSize = { ...SICHUAN, deltas: 100, rows: 4, cut: 20, piled: 200 };
const PLATFORMS = SIZE.prefectures + SIZE.counties;
const ROWS = PLATFORMS * SIZE.deltas * SIZE.rows;

const PLAIN_LOAD = 'plain Socket.IO: the same snapshots';
const PLAIN_UPDATES = 'plain Socket.IO: the same deltas';

/** A province in one process: every prefecture and county of Sichuan a platform of its own, and one node above them. */
export const levels: Bench = {
  name: 'levels',
  what:
    `A province in one process: ${PLATFORMS} platforms below, each on a port of its own over Socket.IO, some 300,000 cases ` +
    'together, and one node above that keeps the picture of each.',
  run: measureLevels,
};

async function measureLevels({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  const pack = await yaan();
  const counts = new Counts();
  const runs: ProvinceTimes[] = [];
  const times = repetitions ?? REPETITIONS;
  for (let turn = 1; turn <= times; turn++) {
    runs.push(await runProvince(pack, SIZE, counts));
    say(`${turn} of ${times}`);
  }
  return { rows: rowsOf(runs, counts.wrong), notes: notesOf(runs) };
}

function rowsOf(runs: readonly ProvinceTimes[], wrong: readonly string[]): Row[] {
  const row = (name: string, of: keyof ProvinceTimes, count: number, unit: string, means: string): Row => ({
    name,
    counted: { count, of: unit },
    samplesMs: runs.map((times) => times[of]),
    wrong,
    means,
  });
  const floor = 'the least this can take here: the same packets from the same platforms, received and thrown away.';
  return [
    {
      ...row(
        'a province becomes known',
        'loadMs',
        PLATFORMS,
        'platforms',
        'from opening the upper node until every platform below is in the sum, its hash that of its platform.',
      ),
      floor: PLAIN_LOAD,
    },
    row(PLAIN_LOAD, 'plainLoadMs', PLATFORMS, 'platforms', floor),
    {
      ...row(
        'updates are applied',
        'updatesMs',
        ROWS,
        'cases moved',
        'all platforms tell what moved, at once; until the last of it is in its picture.',
      ),
      floor: PLAIN_UPDATES,
    },
    row(PLAIN_UPDATES, 'plainUpdatesMs', ROWS, 'cases moved', floor),
    row('one roll-up', 'rollUpMs', PLATFORMS, 'platforms', 'the sum over the province when somebody asks.'),
    row(
      'one turn of the upper node',
      'turnMs',
      PLATFORMS,
      'link rows',
      'rows of all links, staged and written; it happens once a second.',
    ),
    row(
      'cut links heal',
      'healMs',
      SIZE.cut * SIZE.piled,
      'deltas piled up',
      'from plugging the cables in until what piled up behind them is applied, each delta sent once and in order; most of it is the pause before a link comes again (0.5 to 10 s).',
    ),
  ];
}

function notesOf(runs: readonly ProvinceTimes[]): string[] {
  const perSecond = ROWS / (median(runs.map(({ updatesMs }) => updatesMs)) / 1000);
  const kib = median(runs.map(({ bytesPerLink }) => bytesPerLink)) / 1024;
  return [
    `Applied: ${Math.round(perSecond).toLocaleString('en')} cases a second, over ${PLATFORMS} links. Memory: ${Math.round(kib).toLocaleString('en')} KiB ` +
      'a link, sockets of both ends included. Platforms and upper node share one process and so one core: apart, both are faster.',
  ];
}
