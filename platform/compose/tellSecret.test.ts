import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { tempDir } from '../store/testing/testDbs.ts';
import { secretTeller } from './tellSecret.ts';

const WHAT = 'First administrator: login "admin", one-time password';
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function voice(atTerminal: boolean): { said: string[]; say(s: string): void; whisper(s: string): boolean } {
  const said: string[] = [];
  return {
    said,
    say: (sentence) => void said.push(sentence),
    whisper: (sentence) => (atTerminal ? said.push(sentence) > 0 : false),
  };
}

it('tells a person at a terminal, and keeps nothing', async () => {
  const { said, ...rest } = voice(true);
  await secretTeller({ dataDir: '/nowhere' }, rest, 'first-administrator.txt')(WHAT, 's3cret');
  expect(said).toEqual([`${WHAT} s3cret (shown once; docs/security.md).`]);
});

it('says without a terminal only in which file it lies, which nobody else can read', async () => {
  const { dir, remove } = await tempDir();
  closers.push(remove);
  const path = join(dir, 'first-administrator.txt');
  await writeFile(path, 'of an earlier database', { mode: 0o644 });
  const { said, ...rest } = voice(false);
  await secretTeller({ dataDir: dir }, rest, 'first-administrator.txt')(WHAT, 's3cret');
  expect(said.join('\n')).toContain(path);
  expect(said.join('\n')).not.toContain('s3cret');
  expect(await readFile(path, 'utf8')).toBe('s3cret\n');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('keeps it out of a folder that everybody may look into, where there is no data folder', async () => {
  const { said, ...rest } = voice(false);
  await secretTeller({ dataDir: null }, rest, 'first-administrator.txt')(WHAT, 's3cret');
  const path = / in (\S+),/.exec(said[0] ?? '')?.[1] ?? '';
  closers.push(() => rm(dirname(path), { recursive: true }));
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
});
