import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inRoot, ROOT } from '../root.ts';
import { fingerprint } from './fingerprint.ts';

let folder = '';
beforeAll(async () => {
  await mkdir(inRoot('.cache'), { recursive: true });
  folder = await mkdtemp(inRoot('.cache/fingerprint-'));
  await mkdir(join(folder, 'room'));
  await writeFile(join(folder, 'room/a.ts'), 'export const a = 1;');
});
afterAll(() => rm(folder, { recursive: true }));

const of = (): Promise<string> => fingerprint([relative(ROOT, folder)]);

it('is the same as long as nothing changed', async () => {
  expect(await of()).toBe(await of());
});

it('changes with the contents of a file, and comes back with them', async () => {
  const before = await of();
  await writeFile(join(folder, 'room/a.ts'), 'export const a = 2;');
  expect(await of()).not.toBe(before);
  await writeFile(join(folder, 'room/a.ts'), 'export const a = 1;');
  expect(await of()).toBe(before);
});

it('does not change with a test, which no built part depends on', async () => {
  const before = await of();
  await writeFile(join(folder, 'room/a.test.ts'), '');
  expect(await of()).toBe(before);
});

it('takes an input that is not there for an empty one', async () => {
  expect(await fingerprint(['no-such-folder'])).toMatch(/^[0-9a-f]{64}$/);
});
