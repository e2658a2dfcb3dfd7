import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inRoot } from '../root.ts';
import type { Say } from '../say.ts';
import { findElectron } from './findElectron.ts';

/** Long enough for a mirror nearby; a wall on the screen beats a better host later. */
const DOWNLOAD_WITHIN_MS = 20_000;
/** After a download that failed, `npm start` does not wait for another one that day. */
const ASK_AGAIN_AFTER_MS = 24 * 3_600_000;
const FAILED_FILE = '.cache/electron-download-failed';

export interface GetElectronRequest {
  readonly say: Say;
  /** Asked for by name: tried although it failed before, and without a limit. */
  readonly insist: boolean;
}

/** Electron's binary, fetched if it is not there yet; null when it is not to be had, after one line saying what to do. */
export async function getElectron({ say, insist }: GetElectronRequest): Promise<string | null> {
  const found = findElectron();
  if (found !== null) return found;
  if (!insist && (process.env['CI'] !== undefined || (await failedLately()))) return null;
  say('electron  fetching its binary (once) …');
  const done = await download(insist ? null : DOWNLOAD_WITHIN_MS);
  const fetched = done ? findElectron() : null;
  if (fetched === null) {
    await rememberFailure();
    say(
      'electron  could not be fetched; set ELECTRON_MIRROR to a mirror of its releases and run: npx install-electron',
    );
  }
  return fetched;
}

async function download(limitMs: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [inRoot('node_modules/electron/install.js')], { stdio: 'ignore' });
  const timer = limitMs === null ? null : setTimeout(() => child.kill('SIGKILL'), limitMs);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (timer !== null) clearTimeout(timer);
  return code === 0;
}

async function failedLately(): Promise<boolean> {
  const atMs = Number(await readFile(inRoot(FAILED_FILE), 'utf8').catch(() => '0'));
  return Date.now() - atMs < ASK_AGAIN_AFTER_MS;
}

async function rememberFailure(): Promise<void> {
  await mkdir(dirname(inRoot(FAILED_FILE)), { recursive: true });
  await writeFile(inRoot(FAILED_FILE), String(Date.now()));
}
