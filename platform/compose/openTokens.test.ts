import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tempDir } from '../store/testing/testDbs.ts';
import { earlyTokens } from './openTokens.ts';

let root: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const temp = await tempDir();
  root = temp.dir;
  ({ remove } = temp);
});
afterAll(() => remove());

const NONE = { kiosk: null, officer: null };
const at = (dir: string) => ({ kind: 'directory', dir: join(root, dir) }) as const;

it('are made before there is a database, kept beside it for its owner alone, and found again', async () => {
  const made = await earlyTokens(at('new'), NONE);
  expect(made?.kiosk).not.toBe(made?.officer);
  expect(await earlyTokens(at('new'), NONE)).toEqual(made);
  expect((await stat(join(root, 'new/tokens.json'))).mode & 0o777).toBe(0o600);
  expect(await earlyTokens(at('new'), { kiosk: 'given', officer: null })).toEqual({ ...made, kiosk: 'given' });
});

it('are the same for two platforms that start at once', async () => {
  const [one, other] = await Promise.all([earlyTokens(at('both'), NONE), earlyTokens(at('both'), NONE)]);
  expect(one).toEqual(other);
});

it('are not known early where only the database has them', async () => {
  await mkdir(join(root, 'old/postgres'), { recursive: true });
  expect(await earlyTokens(at('old'), NONE)).toBeNull();
  expect(await readdir(join(root, 'old'))).toEqual(['postgres']);
  expect(await earlyTokens({ kind: 'server', url: 'postgres://x' }, NONE)).toBeNull();
});

it('are left to the database where the folder cannot be used or the file is none', async () => {
  expect(await earlyTokens({ kind: 'directory', dir: '/dev/null/nothing' }, NONE)).toBeNull();
  await mkdir(join(root, 'odd'));
  await writeFile(join(root, 'odd/tokens.json'), 'x');
  expect(await earlyTokens(at('odd'), NONE)).toBeNull();
});
