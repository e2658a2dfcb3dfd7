import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Health, HealthSchema } from '../contract/wire/health.ts';
import { tempDir, tempServerDb } from './store/testing/testDbs.ts';
import { PlatformProcess } from './testing/PlatformProcess.ts';
import { smallDemo } from './testing/quietCity.ts';
import { ProbeWall } from './conformance/ProbeWall.ts';

// Each starts a process or three of them, with a database to make.
vi.setConfig({ testTimeout: 120_000 });

const MAPPING = {
  kind: 'cases',
  name: 'Three cases',
  city: { id: 'three', name: '三案', nameEn: 'Three', attribution: 'made for a test' },
  header: true,
  crs: 'WGS84',
  timeZone: 'Asia/Shanghai',
  columns: { no: 'no', reportedAt: 'at', status: 'status', category: 'category', longitude: 'lon', latitude: 'lat' },
  status: { new: 'PendingFile' },
  categories: {},
};
const CASES = `no,at,status,category,lon,lat
A1,2026-03-17 09:48:00,new,店外经营,103.01,29.98
A2,2026-03-17 09:50:00,new,店外经营,103.02,29.98
A3,2026-03-17 09:50:00,odd,店外经营,103.02,29.98
`;

let dir: string;
let remove: () => Promise<void>;
const server = await tempServerDb();
if (server === null) process.stderr.write('No PostgreSQL at 127.0.0.1:5432: a restart on it is not tested.\n');
beforeAll(async () => {
  ({ dir, remove } = await tempDir());
  await writeFile(join(dir, 'mapping.json'), JSON.stringify(MAPPING));
  await writeFile(join(dir, 'cases.csv'), CASES);
});
afterAll(async () => {
  await remove();
  await server?.drop();
});

const importing = (): string[] => ['--import', join(dir, 'cases.csv'), '--mapping', join(dir, 'mapping.json')];

async function health(url: string): Promise<Health> {
  return HealthSchema.parse(await (await fetch(`${url}/health`)).json());
}

describe.each([
  ['a data directory', (): string[] => ['--data', join(dir, 'data')]],
  ...(server ? [['a PostgreSQL server', (): string[] => ['--database', server.url]] as const] : []),
] as const)('a platform on %s', (_name, place) => {
  it('[W10][W15][W23] goes on after kill -9 where it stood: epoch, hashes, tokens, answers', async () => {
    const first = new PlatformProcess([...importing(), ...place()], { TMPDIR: dir });
    const before = await first.listening();
    // Nobody sits at a terminal here: what is said may stand in a log, and names the file only.
    const secret = await readFile(/one-time password in (\S+),/.exec(first.stderr)?.[1] ?? '', 'utf8');
    expect(secret).toMatch(/^\S{8,}\n$/);
    expect(first.stderr + first.lines.join('')).not.toContain(secret.trim());
    expect(first.lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({ event: 'imported', read: 3, accepted: 2, rejected: 1 }),
    );
    const officer = await ProbeWall.connect(before.url, before.officerToken);
    await officer.subscribe({ cases: null });
    const { epoch, seq } = await officer.whole('cases');
    const file = { key: 1, act: 'file', note: '' };
    const answer = await officer.command('caseAct', file, 'file-case-1');
    expect(answer).toMatchObject({ ok: true });
    const healthBefore = await health(before.url);
    officer.close();
    await first.kill('SIGKILL');

    const second = new PlatformProcess([...importing(), ...place()]);
    const after = await second.listening();
    expect([after.kioskToken, after.officerToken]).toEqual([before.kioskToken, before.officerToken]);
    const healthAfter = await health(after.url);
    expect(healthAfter.epoch).toBe(healthBefore.epoch);
    expect(healthAfter.streams.cases).toEqual(healthBefore.streams.cases);
    const again = await ProbeWall.connect(after.url, after.officerToken);
    expect((await again.subscribe({ cases: { epoch, seq } })).streams[0]?.mode).toBe('resume');
    await again.reaches('cases', seq + 1);
    expect(await again.command('caseAct', file, 'file-case-1')).toEqual(answer);
    expect((await health(after.url)).streams.cases).toEqual(healthBefore.streams.cases);
    again.close();
    expect(await second.kill('SIGTERM')).toBe(0);
  });
});

it('says only JSON on stdout, and listening once, last', async () => {
  const platform = new PlatformProcess([...importing(), '--data', 'memory'], { WANMI_KIOSK_TOKEN: 'given-token' });
  const { kioskToken, url } = await platform.listening();
  expect(kioskToken).toBe('given-token');
  const lines = platform.lines.map((line) => (JSON.parse(line) as { event: string }).event);
  expect(lines.at(-1)).toBe('listening');
  expect(new Set(lines.slice(0, -1))).toEqual(new Set(['progress', 'serving', 'imported']));
  const wall = await ProbeWall.connect(url, 'given-token');
  const gone = new Promise((resolve) => wall.socket.once('disconnect', resolve));
  expect(await platform.kill('SIGINT')).toBe(0);
  await gone;
});

it('a scenario goes on after a crash, and begins again after a proper end', async () => {
  const city = await smallDemo(500);
  const place = ['--data', join(dir, 'played'), '--city', city.dir];
  const deltas = ({ streams }: Health): number => Object.values(streams).reduce((sum, { seq }) => sum + seq, 0);
  /** Plays until so many deltas are written, and says how the platform stood then. */
  const play = async (end: NodeJS.Signals, more: number, speed: string): Promise<Health> => {
    const platform = new PlatformProcess([...place, '--scenario', 'dianwai-0948', '--speed', speed]);
    const { url } = await platform.listening();
    let seen = await health(url);
    const wanted = deltas(seen) + more;
    const written = async (): Promise<number> => deltas((seen = await health(url)));
    await expect.poll(written, { timeout: 60_000 }).toBeGreaterThanOrEqual(wanted);
    await platform.kill(end);
    return seen;
  };
  const startMs = Date.parse('2020-03-17T09:40:00+08:00');
  const first = await play('SIGKILL', 5, '600');
  const second = await play('SIGTERM', 0, '0');
  // What was told to walls is still there, and the clock goes on from it.
  expect([second.epoch, second.platformTimeMs > startMs]).toEqual([first.epoch, true]);
  expect(deltas(second)).toBeGreaterThanOrEqual(deltas(first));
  const third = await play('SIGTERM', 0, '0');
  expect([third.epoch === first.epoch, third.platformTimeMs]).toEqual([false, startMs]);
  await city.remove();
});

it('a second platform on the same data is told who has it', async () => {
  const place = [...importing(), '--data', join(dir, 'shared')];
  const first = new PlatformProcess(place);
  await first.listening();
  const second = new PlatformProcess(place);
  expect(await second.exit).toBe(1);
  expect(second.stderr).toContain(`in use by the process ${first.child.pid}`);
  await first.kill('SIGTERM');
});

describe('what cannot be started', () => {
  it.each([
    ['a city that is not there', ['--city', '/nowhere'], 'The city pack /nowhere cannot be used'],
    ['a clock that is no time', ['--clock', 'noon'], '--clock noon is no time'],
    ['a data directory that cannot be made', ['--data', '/dev/null/nothing'], '/dev/null/nothing'],
    ['an import without its mapping', ['--import', 'cases.csv'], 'needs --mapping'],
  ])('%s', async (_name, args, sentence) => {
    const platform = new PlatformProcess(['--data', 'memory', ...args]);
    expect(await platform.exit).toBe(1);
    expect(platform.stderr).toContain(sentence);
    expect(platform.stderr).not.toMatch(/\n\s+at /);
  });

  it('on a port that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((listens) => taken.listen(0, '127.0.0.1', listens));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const platform = new PlatformProcess([...importing(), '--data', 'memory', '--port', String(port)]);
    expect(await platform.exit).toBe(1);
    expect(platform.stderr).toContain(`Port ${port} is taken`);
    taken.close();
  });
});
