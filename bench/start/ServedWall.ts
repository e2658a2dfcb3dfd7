import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ROOT } from '../../build/tools/root.ts';
import { pickPort } from '../../electron/main/embedded/pickPort.ts';

/** The platform's own words for what it does, and when it began to; machine time, milliseconds. */
export interface PlatformStep {
  readonly step: string;
  readonly atMs: number;
}

/** `npm start` as a person types it, on a data folder of its own. */
export interface ServedWall {
  readonly url: string;
  readonly spawnedAtMs: number;
  /** When the page could be opened, which `npm start` then does. */
  readonly openedAtMs: number;
  /** When the platform listens; rejects with what was said when it never does. */
  readonly readyAtMs: Promise<number>;
  /** Grows until the platform listens. */
  readonly steps: readonly PlatformStep[];
  stop(): Promise<void>;
}

const START_WITHIN_MS = 180_000;
/**
 * A step of the platform, with or without how far it is: words without capital and full stop. Its sentences to people are none, and
 * may say what no result should keep; nor are the lines that say where it listens, or that it ended.
 */
const STEP = /^platform {2}(?!listens at|ended )([a-z].*?)(?: \d+ %)?(?<!\.)$/;
/** What is said as soon as the page can be opened. */
const OPENED = /^The wall can be opened.*: (http\S+)$/;

/** Resolves when the wall can be opened; rejects with what was said when it cannot. */
export async function serveWall(dataDir: string): Promise<ServedWall> {
  const port = await pickPort();
  const args = ['start', '--', '--host', 'browser', '--no-open', '--port', String(port), '--data', dataDir];
  const spawnedAtMs = Date.now();
  // A group of its own: npm does not hand signals on to what it started.
  const child = spawn('npm', args, { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  const steps: PlatformStep[] = [];
  const ready = readyUrl(child);
  const opened = new Promise<string | null>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const url = OPENED.exec(line)?.[1];
      if (url !== undefined) resolve(url);
      const step = stepOf(line);
      if (step !== null && steps.at(-1)?.step !== step) steps.push({ step, atMs: Date.now() });
    });
    void ready.then(resolve);
  });
  const giveUp = setTimeout(() => endGroup(child), START_WITHIN_MS);
  const readyAtMs = ready.then((url) => {
    clearTimeout(giveUp);
    if (url === null) throw new Error(`npm start did not come to serve the wall:\n${said.slice(-20).join('\n')}`);
    return Date.now();
  });
  const url = await opened;
  const openedAtMs = Date.now();
  if (url === null) await readyAtMs;
  return {
    url: url ?? '',
    spawnedAtMs,
    openedAtMs,
    readyAtMs,
    steps,
    async stop() {
      const ended = once(child, 'exit');
      endGroup(child);
      await ended;
    },
  };
}

/** The step that a line of `npm start` tells of; null for every other line. */
export function stepOf(line: string): string | null {
  return STEP.exec(line)?.[1] ?? null;
}

function readyUrl(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    if (child.stdout === null) return resolve(null);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{"event":"ready"')) return;
      resolve((JSON.parse(line) as { url: string }).url);
    });
    child.once('exit', () => resolve(null));
  });
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has gone already.
  }
}
