import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildStale } from '../../build/tools/building/buildStale.ts';
import { diagnostics, untilReady } from '../../e2e/harness/diagnostics.ts';
import { startPlatform, wallUrl } from '../../e2e/harness/startPlatform.ts';
import { openPage } from '../browser/openPage.ts';
import { checkPicture } from '../browser/wallCounts.ts';
import type { Bench, BenchContext, BenchOutcome, Counted, Row } from '../harness/Bench.ts';
import { Counts } from '../harness/Counts.ts';
import { openClearLoop, openMapAlone } from './floors.ts';
import { type FrameTimes, frameTimes } from './frameTimes.ts';

const REPETITIONS = 5;
const WINDOW_MS = 15_000;
/** After ready: labels are placed, the first selection has been shown. */
const SETTLE_MS = 5_000;

const CLEAR = 'an empty canvas cleared';
const MAP = 'the map alone, repainted';

/** How evenly the ready wall moves. */
export const frame: Bench = {
  name: 'frame',
  what:
    'Intervals between frames of the ready wall in Chromium at 1920 × 1080, the demo city at ten times its speed, beside two floors in the same browser ' +
    `with the same platform running. Each repetition is a window of ${WINDOW_MS / 1000} s; 16.7 ms is the display's own beat.`,
  run: measureFrames,
};

interface Scene {
  readonly counted: Counted;
  readonly wrong: readonly string[];
  readonly times: readonly FrameTimes[];
}

async function measureFrames({ repetitions, say }: BenchContext): Promise<BenchOutcome> {
  await buildStale({ say });
  const times = repetitions ?? REPETITIONS;
  const folder = await mkdtemp(join(tmpdir(), 'wanmi-bench-'));
  const platform = await startPlatform(['--clock', '2026-03-17T10:00', '--speed', '10']);
  const { browser, page } = await openPage();
  try {
    const wall = await watchWall(page, wallUrl(platform), times);
    say('wall measured');
    const map = await watch(page, times, await openMapAlone(page, folder), 100, 'features drawn');
    say('map alone measured');
    const clear = await watch(page, times, await openClearLoop(page), 1920 * 1080, 'pixels cleared');
    return { rows: [...wallRows(wall), ...floorRows(map, clear)], notes: [] };
  } finally {
    await browser.close();
    await platform.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function watchWall(page: Page, url: string, times: number): Promise<Scene> {
  const counts = new Counts();
  await page.goto(url);
  const before = await untilReady(page);
  await page.waitForTimeout(SETTLE_MS);
  const windows = await repeat(page, times);
  const after = await diagnostics(page);
  checkPicture(after, counts);
  counts.atLeast('changes of cases while measured', after.streams.cases.seq - before.streams.cases.seq, 1);
  return { counted: { count: after.drawn['heat'] ?? 0, of: 'cases drawn' }, wrong: counts.wrong, times: windows };
}

async function watch(page: Page, times: number, drawn: number, least: number, of: string): Promise<Scene> {
  const counts = new Counts();
  counts.atLeast(of, drawn, least);
  await page.waitForTimeout(SETTLE_MS);
  return { counted: { count: drawn, of }, wrong: counts.wrong, times: await repeat(page, times) };
}

async function repeat(page: Page, times: number): Promise<FrameTimes[]> {
  const windows: FrameTimes[] = [];
  for (let turn = 0; turn < times; turn++) windows.push(await frameTimes(page, WINDOW_MS));
  return windows;
}

function wallRows(scene: Scene): Row[] {
  const { counted, wrong } = scene;
  return [
    {
      name: 'the wall: median',
      counted,
      wrong,
      samplesMs: scene.times.map(({ p50Ms }) => p50Ms),
      floor: `${CLEAR}: median`,
      means: 'half of the frames come at least as soon after the one before.',
    },
    {
      name: 'the wall: 95 %',
      counted,
      wrong,
      samplesMs: scene.times.map(({ p95Ms }) => p95Ms),
      floor: `${CLEAR}: 95 %`,
      means: 'all but one frame in twenty do: what a viewer feels as stutter lies beyond.',
    },
  ];
}

function floorRows(map: Scene, clear: Scene): Row[] {
  const rows = (name: string, { counted, wrong, times }: Scene, means: string): Row[] => [
    { name: `${name}: median`, counted, wrong, samplesMs: times.map(({ p50Ms }) => p50Ms), means },
    { name: `${name}: 95 %`, counted, wrong, samplesMs: times.map(({ p95Ms }) => p95Ms), means },
  ];
  return [
    ...rows(MAP, map, 'the basemap under everything, drawn again in each frame, as while the camera moves.'),
    ...rows(
      CLEAR,
      clear,
      'the floor of every moving picture here: one WebGL2 canvas of the window’s size, nothing drawn.',
    ),
  ];
}
