import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from './root.ts';
import { binOf } from './testing/binOf.ts';

/** What is read of a line of oxlint's JSON. */
interface Report {
  readonly diagnostics: readonly { readonly filename: string; readonly message: string; readonly help?: string }[];
}

const FIXTURES = inRoot('build/fixtures/laws');
const broken = await fixturesIn('broken');
const kept = await fixturesIn('kept');

/**
 * The fixtures are linted in a folder of their own that holds nothing but the project's own lint settings and rooms with one file each:
 * the settings' paths then mean the fixture's room, and the project's own run never meets a fixture.
 */
describe('the laws of the rooms', () => {
  const folder = { broken: '', kept: '' };
  const reports = { broken: new Map<string, string>(), kept: new Map<string, string>() };

  beforeAll(async () => {
    for (const kind of ['broken', 'kept'] as const) {
      folder[kind] = await mkdtemp(join(tmpdir(), `wanmi-laws-${kind}-`));
      await cp(join(FIXTURES, kind), folder[kind], { recursive: true });
      await cp(inRoot('.oxlintrc.json'), join(folder[kind], '.oxlintrc.json'));
      reports[kind] = await lint(folder[kind]);
    }
  });
  afterAll(async () => {
    await rm(folder.broken, { recursive: true });
    await rm(folder.kept, { recursive: true });
  });

  it.each(broken)('lint refuses %s', async (file) => {
    const [, message = 'no "// breaks:" line'] = /^\/\/ breaks: (.*)$/m.exec(await readFixture('broken', file)) ?? [];
    expect(reports.broken.get(file)).toContain(message);
  });

  it.each(kept)('lint allows %s', (file) => {
    expect(reports.kept.get(file)).toBeUndefined();
  });
});

/** Everything lint says of each file, by its path in the folder. */
async function lint(folder: string): Promise<Map<string, string>> {
  const output = await new Promise<string>((resolve) => {
    execFile(binOf('oxlint'), ['--format=json', '.'], { cwd: folder, maxBuffer: 1e7 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const said = new Map<string, string>();
  for (const { filename, message, help = '' } of (JSON.parse(output) as Report).diagnostics) {
    said.set(filename, `${said.get(filename) ?? ''}${message} ${help}\n`);
  }
  return said;
}

async function fixturesIn(kind: 'broken' | 'kept'): Promise<string[]> {
  const entries = await readdir(join(FIXTURES, kind), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(FIXTURES, kind), join(entry.parentPath, entry.name)))
    .toSorted();
}

function readFixture(kind: 'broken' | 'kept', file: string): Promise<string> {
  return readFile(join(FIXTURES, kind, file), 'utf8');
}
