import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallPack } from '../../cases/fixtures/pack.ts';
import { problemText, ProblemList } from '../problems.ts';
import type { Manifest } from '../schema/manifest.ts';
import { readEvaluation } from './evaluation.ts';

const YAAN = join(import.meta.dirname, '../../../assets/cities/yaan');
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wanmi-evaluation-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** What is said of the demo's file after a change, in a city that has none of its grids and departments. */
async function said(file: 'indicators' | 'assessment', change: (text: string) => string): Promise<string> {
  await writeFile(join(dir, `${file}.json`), change(await readFile(join(YAAN, `${file}.json`), 'utf8')));
  const { catalog } = smallPack();
  const list = new ProblemList();
  const manifest = { files: { [file]: { path: `${file}.json` } } } as unknown as Manifest;
  await readEvaluation({ dir, manifest, list }, catalog.grids, catalog.departments);
  return list.all().map(problemText).join('\n');
}

it('an indicator that divides what is not counted is named with its place and what is counted', async () => {
  const text = await said('indicators', (json) => json.replace('"overtimeToDispose"', '"forgotten"'));
  expect(text).toContain('indicators.json, indicators.9.numerator.0: expected one of report, validReport');
  expect(text).toContain('"forgotten" is not counted');
});

it('weights that do not add up, unknown procedures and offices are named', async () => {
  const text = await said('assessment', (json) =>
    json.replace('"weight": 25', '"weight": 30').replace('"parent": "D9"', '"parent": "D99"'),
  );
  expect(text).toContain('expected weights that add up to 100; those of 2015-A make 105');
  expect(text).toContain('expected an office that stands above this one; "D99" does not');
});

it('grids and departments must be the city’s', async () => {
  const text = await said('assessment', (json) => json);
  expect(text).toContain(
    'assessment.json, departments[0]: expected the code of a department of this pack; "ZF" is none',
  );
  expect(text).toMatch(/organisation\[3\], grids: expected duty grids of this pack; "\d+" is none/);
});
