import { buildStale } from '../../build/tools/building/buildStale.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPicture } from '../browser/wallCounts.ts';
import type { Bench, BenchContext, BenchOutcome, Row } from '../harness/Bench.ts';
import { Counts } from '../harness/Counts.ts';
import { type FirstPicture, firstPicture } from './firstPicture.ts';
import { stretches } from './milestones.ts';
import { type ServedWall, serveWall } from './ServedWall.ts';

const COLD_REPETITIONS = 3;
const WARM_REPETITIONS = 5;
const GOAL_MS = 6_000;

/** What a milestone of the page means; others are shown by their own name. */
const MILESTONES: Readonly<Record<string, string>> = {
  navigation: 'Chromium starts and begins to load the page.',
  scriptStart: 'page, fonts and script come and are compiled, up to the first line of our own.',
  catalog: 'the wall connects and is given the city: areas, cameras, categories.',
  firstCases: 'the first part of the cases is in the world.',
  casesWhole: 'all cases are in the world.',
  basemap: 'the map is drawn with its basemap loaded.',
  ready: 'every stream is whole and the wall calls itself ready.',
  picture: 'two more frames, so that the picture is on the screen.',
};

/** From typing `npm start` to the whole city on the screen. */
export const start: Bench = {
  name: 'start',
  what:
    'From `npm start -- --host browser --no-open` to the first full picture in Chromium at 1920 × 1080: with an empty data folder (cold) and with one that was used (warm). ' +
    'Chromium starts when the page can be opened, as `npm start` does it: the platform still opens its database then. What is reached before it listens, counts as 0 after it.',
  run: measureStart,
};

interface Start {
  readonly served: ServedWall;
  readonly readyAtMs: number;
  readonly picture: FirstPicture;
}

function pictureAtMs({ picture }: Start): number {
  return picture.reachedAtMs['picture'] ?? Number.NaN;
}

async function measureStart({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  await buildStale({ say });
  const folder = await mkdtemp(join(tmpdir(), 'wanmi-bench-'));
  try {
    const dirs = Array.from({ length: repetitions ?? COLD_REPETITIONS }, (_, index) => join(folder, String(index)));
    const cold = await startAll('cold', dirs, say);
    const used = dirs[0] ?? folder;
    const warm = await startAll(
      'warm',
      Array.from({ length: repetitions ?? WARM_REPETITIONS }, () => used),
      say,
    );
    return { rows: [...rowsOf('warm', warm), ...rowsOf('cold', cold)], notes: [drawnNote(warm)] };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function startAll(kind: string, dirs: readonly string[], say: BenchContext['say']): Promise<Start[]> {
  const starts: Start[] = [];
  for (const [index, dir] of dirs.entries()) {
    const served = await serveWall(dir);
    try {
      const [picture, readyAtMs] = await Promise.all([firstPicture(served.url), served.readyAtMs]);
      const begun = { served, readyAtMs, picture };
      starts.push(begun);
      const [toListeningMs, toPictureMs] = [readyAtMs, pictureAtMs(begun)].map((atMs) =>
        Math.round(atMs - served.spawnedAtMs),
      );
      say(
        `${kind} ${index + 1} of ${dirs.length}: listening after ${toListeningMs} ms, picture after ${toPictureMs} ms`,
      );
    } finally {
      await served.stop();
    }
  }
  return starts;
}

function rowsOf(kind: 'cold' | 'warm', starts: readonly Start[]): Row[] {
  const counts = new Counts();
  for (const { picture } of starts) checkPicture(picture.diagnostics, counts);
  const { wrong } = counts;
  const counted = { count: starts[0]?.picture.diagnostics.drawn['heat'] ?? 0, of: 'cases drawn' };
  const listening = `${kind}: npm start to listening`;
  const whole = `${kind}: listening to full picture`;
  const pictures = stretches(
    starts.map(({ readyAtMs, picture }) => since(readyAtMs, Object.entries(picture.reachedAtMs))),
  );
  return [
    {
      name: whole,
      counted,
      wrong,
      samplesMs: starts.map((begun) => pictureAtMs(begun) - begun.readyAtMs),
      goalMs: GOAL_MS,
      means: 'how long a person waits for the whole city once the platform is there.',
    },
    {
      name: `${kind}: npm start to full picture`,
      counted,
      wrong,
      samplesMs: starts.map((begun) => pictureAtMs(begun) - begun.served.spawnedAtMs),
      means: 'the whole wait, from typing the command.',
    },
    {
      name: `${kind}: npm start to the page`,
      counted,
      wrong,
      samplesMs: starts.map(({ served }) => served.openedAtMs - served.spawnedAtMs),
      means: 'when Chromium is started; from then on a person sees how the start goes on.',
    },
    ...pictures.map(({ name, samplesMs }) => ({
      name: `${kind}: … to ${name}`,
      counted,
      wrong,
      samplesMs,
      partOf: whole,
      means: MILESTONES[name] ?? `up to the milestone ${name}.`,
    })),
    {
      name: listening,
      counted,
      wrong,
      samplesMs: starts.map(({ served, readyAtMs }) => readyAtMs - served.spawnedAtMs),
      means:
        kind === 'cold'
          ? 'the very first start: the database is made and the past is invented, with progress shown.'
          : 'every later start: npm, a look whether anything must be built, database, cases, the day up to now.',
    },
    ...platformStretches(starts).map(({ name, samplesMs }) => ({
      name: `${kind}: ${name}`,
      counted,
      wrong,
      samplesMs,
      partOf: listening,
      means: 'a step of the platform, by its own progress lines.',
    })),
  ];
}

/** A step lasts until the next one begins, the last until the platform listens. */
function platformStretches(starts: readonly Start[]): { name: string; samplesMs: readonly number[] }[] {
  const ends = starts.map(({ served: { spawnedAtMs, steps }, readyAtMs }) => {
    const begun = steps.map(({ step }, index) => [step, steps[index + 1]?.atMs ?? readyAtMs] as const);
    return since(spawnedAtMs, [['npm, tsx, build check, Node', steps[0]?.atMs ?? readyAtMs], ...begun]);
  });
  return stretches(ends);
}

function since(zeroMs: number, moments: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(moments.map(([name, atMs]) => [name, atMs - zeroMs]));
}

function drawnNote(starts: readonly Start[]): string {
  const drawn = Object.entries(starts[0]?.picture.diagnostics.drawn ?? {});
  return `Drawn in the first full picture: ${drawn.map(([layer, count]) => `${layer} ${count.toLocaleString('en')}`).join(', ')}.`;
}
