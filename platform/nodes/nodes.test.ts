import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HealthSchema } from '../../contract/wire/health.ts';
import type { Ack } from '../../contract/wire/queries.ts';
import { STREAMS } from '../../contract/wire/streams.ts';
import { checkNodes } from '../conformance/checks/nodes.ts';
import { Picture } from '../conformance/Picture.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import { tempServerDb } from '../store/testing/testDbs.ts';
import { PlatformProcess } from '../testing/PlatformProcess.ts';
import { type CityCopy, smallDemo } from '../testing/quietCity.ts';
import { keepingVoice, TEST_OPTIONS } from '../testing/startTestPlatform.ts';
import { type RunningNode, startNode } from './startNode.ts';

const REDIS = 'redis://127.0.0.1:6379';
const server = await tempServerDb();
if (server === null) process.stderr.write('No PostgreSQL at 127.0.0.1:5432: the tests of several nodes are skipped.\n');

const sleep = (ms: number): Promise<void> => new Promise((later) => setTimeout(later, ms));

async function until(true_: () => boolean | Promise<boolean>, what: string, withinMs = 60_000): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!(await true_())) {
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await sleep(50);
  }
}

/** A wall that keeps every rule of the streams itself, from its first packet on. */
async function strictWall(url: string): Promise<{ wall: ProbeWall; picture: Picture }> {
  const wall = await ProbeWall.connect(url);
  const picture = new Picture();
  wall.onPacket = (packet) => picture.receive(packet);
  await wall.subscribe(Object.fromEntries(STREAMS.map((stream) => [stream, null])));
  await Promise.all(STREAMS.map((stream) => wall.whole(stream)));
  return { wall, picture };
}

const healthOf = async (url: string): Promise<ReturnType<typeof HealthSchema.parse>> =>
  HealthSchema.parse(await (await fetch(`${url}/health`)).json());

describe.skipIf(server === null)('two nodes of one platform', () => {
  let city: CityCopy;
  let first: PlatformProcess;
  let firstUrl: string;
  let second: RunningNode;
  const voice = keepingVoice();
  const walls: ProbeWall[] = [];
  beforeAll(async () => {
    city = await smallDemo(3_000);
    const url = server?.url ?? '';
    const day = ['--clock', '2026-03-17T10:00', '--speed', '60'];
    first = new PlatformProcess(['--database', url, '--redis', REDIS, '--city', city.dir, ...day], {
      WANMI_KIOSK_TOKEN: 'kiosk-token',
      WANMI_OFFICER_TOKEN: 'officer-token',
    });
    ({ url: firstUrl } = await first.listening());
    const options = { ...TEST_OPTIONS, database: url, redis: REDIS, cityDir: city.dir };
    second = await startNode(options, {
      machine: { nowMs: () => performance.timeOrigin + performance.now() },
      voice,
      onGivingUp: (sentence) => voice.said.push(sentence),
    });
  });
  afterAll(async () => {
    for (const wall of walls) wall.close();
    await second.close();
    await first.kill('SIGKILL');
    await city.remove();
    await server?.drop();
  });

  it('[W54] the second follows: same epoch, same rows, positions, answers and pages of the one that leads', async () => {
    const { wall, picture } = await strictWall(second.url);
    walls.push(wall);
    expect(await healthOf(firstUrl)).toMatchObject({ leads: true, status: 'ok' });
    expect(await healthOf(second.url)).toMatchObject({ leads: false, status: 'ok' });
    await wall.packet(({ event }) => event === 'positions', 'positions');
    await until(() => picture.deltas > 5, 'deltas by way of the second node');
    const ack = await wall.queryAtOnce('hash', {}, (said) => said);
    expect(ack.ok).toBe(true);
    for (const { stream, hash, seq } of (ack.ok
      ? (ack.data as { streams: { stream: 'grids'; hash: string; seq: number }[] })
      : { streams: [] }
    ).streams)
      if (picture.cursors.get(stream)?.seq === seq)
        expect(`${stream} ${picture.hash(stream)}`).toBe(`${stream} ${hash}`);
    const key = Number([...(picture.rows.get('cases')?.keys() ?? [])].at(-1));
    expect(await wall.query('case', { key })).toMatchObject({ ok: true, data: { row: { key } } });
    expect(picture.notes).toEqual([]);
    // The systems' own pages are at the node that leads; the other passes them on.
    const [here, there] = await Promise.all(
      [firstUrl, second.url].map((url) => fetch(`${url}/api/field/v1/openapi.json`)),
    );
    expect([there?.status, await there?.text()]).toEqual([200, await here?.text()]);
    const login = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"login":"nobody","password":"wrong wrong"}',
    };
    const [no, neither] = await Promise.all(
      [firstUrl, second.url].map((url) => fetch(`${url}/api/access/v1/login`, login)),
    );
    expect([neither?.status, await neither?.text()]).toEqual([no?.status, await no?.text()]);
    expect(no?.status).toBe(401);
  });

  it('[W54] what any platform of several nodes is checked for, these two keep', async () => {
    const wall = await ProbeWall.connect(firstUrl);
    walls.push(wall);
    const nodes = { url: firstUrl, nodeUrls: [second.url], token: 'kiosk-token' };
    const target = { ...nodes, officerToken: null, watchSeconds: 3, mayAct: false };
    const findings = await checkNodes({ target, wall, catalog: null });
    expect(findings.map(({ result, why }) => `${result} ${why}`)).toEqual(['pass ', 'pass ', 'pass ']);
  });

  it('[W23] kill -9 of the node that leads loses no act and doubles none; the other takes over in the same epoch', async () => {
    const { wall, picture } = await strictWall(second.url);
    const officer = await ProbeWall.connect(second.url, 'officer-token');
    walls.push(wall, officer);
    const keys = [...(picture.rows.get('cases')?.entries() ?? [])]
      .filter(([, row]) => Number(row['endedAtS']) === 0)
      .map(([key]) => Number(key))
      .slice(-60);
    const answers = new Map<number, Ack>();
    const act = async (key: number): Promise<void> => {
      while (!answers.has(key)) {
        const args = { key, act: 'supervise', note: '请尽快处置' };
        const ack = await officer.command('caseAct', args, `kill ${key}`).catch(() => null);
        if (ack && (ack.ok || ack.error.code !== 'busy')) answers.set(key, ack);
      }
    };
    const acting = (async () => {
      for (let from = 0; from < keys.length; from += 5) await Promise.all(keys.slice(from, from + 5).map(act));
    })();
    await until(() => answers.size >= 20, 'acts by way of the second node');
    const before = await healthOf(second.url);
    const killedMs = performance.now();
    await first.kill('SIGKILL');
    await until(() => second.leads, 'the second node leads');
    const tookMs = performance.now() - killedMs;
    await acting;
    const after = await healthOf(second.url);
    expect(after).toMatchObject({ leads: true, status: 'ok', epoch: before.epoch });
    expect(tookMs).toBeLessThan(30_000);

    const seq = second.hub.cursor('cases').seq;
    await until(() => (picture.cursors.get('cases')?.seq ?? 0) >= seq, 'the wall that stayed has it all');
    expect(picture.notes).toEqual([]);
    const done = [...answers].filter(([, ack]) => ack.ok).map(([key]) => key);
    expect(done.length).toBeGreaterThan(0);
    for (const key of done.slice(-10)) {
      const ack = await officer.query('case', { key });
      const steps = ack.ok ? (ack.data as { steps: { note: string }[] }).steps : [];
      expect(steps.filter(({ note }) => note === '请尽快处置')).toHaveLength(1);
    }
  });
});
