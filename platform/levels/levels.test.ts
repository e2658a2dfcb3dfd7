import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LevelDetail, LevelOrders, RollUp } from '../../contract/wire/levels.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import type { Platform } from '../Platform.ts';
import { bareCity } from '../testing/quietCity.ts';
import { MACHINE, startTestPlatform } from '../testing/startTestPlatform.ts';

const HANYUAN = '511823';
const ACTOR = { role: '信息采集监督员', name: '' };

let county: { platform: Platform; stop: () => Promise<void> };
let city: { platform: Platform; stop: () => Promise<void> };
let dir: string;
let wall: ProbeWall;
let cable: Cable;

/** A cable between city and county that can be pulled. */
class Cable {
  plugged = true;
  port = 0;
  readonly #open = new Set<net.Socket>();
  readonly #server: net.Server;

  constructor(target: number) {
    this.#server = net.createServer((near) => {
      if (!this.plugged) return void near.destroy();
      const far = net.connect(target, '127.0.0.1');
      for (const socket of [near, far]) {
        this.#open.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => [near, far].forEach((one) => one.destroy()));
      }
      near.pipe(far);
      far.pipe(near);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    this.port = (this.#server.address() as net.AddressInfo).port;
  }

  pull(): void {
    this.plugged = false;
    for (const socket of this.#open) socket.destroy();
  }

  close(): void {
    this.pull();
    this.#server.close();
  }
}

function reportInCounty(count: number): void {
  const { book, clock } = county.platform;
  for (let i = 0; i < count; i++)
    book.report({
      no: '',
      lonE7: 1_030_100_000 + i * 9_000,
      latE7: 299_800_000,
      category: 0,
      source: 'Collector',
      channel: '监督员上报',
      condition: '',
      place: '滨江西路',
      description: '',
      flags: [],
      atMs: clock.nowMs(),
      actor: ACTOR,
    });
}

async function level(): Promise<LevelDetail> {
  const ack = await wall.query('level', { id: HANYUAN });
  if (!ack.ok) throw new Error(ack.error.message);
  return ack.data as LevelDetail;
}

/** Longer than a link may be silent. */
const SILENT_MS = 11_000;
/** The city's machine, which is put forward where nothing but time should pass. */
const ahead = { byMs: 0, nowMs: (): number => MACHINE.nowMs() + ahead.byMs };

async function rollUp(): Promise<RollUp> {
  const ack = await wall.query('rollUp', {});
  if (!ack.ok) throw new Error(ack.error.message);
  return ack.data as RollUp;
}

beforeAll(async () => {
  county = await startTestPlatform({}, bareCity);
  cable = new Cable(Number(new URL(county.platform.url).port));
  await cable.start();
  dir = await mkdtemp(join(tmpdir(), 'wanmi-levels-'));
  const file = join(dir, 'services.json');
  const levels = [{ id: HANYUAN, url: `http://127.0.0.1:${cable.port}`, token: 'officer-token' }];
  await writeFile(file, JSON.stringify({ levels }));
  city = await startTestPlatform({ servicesFile: file }, bareCity, ahead);
  wall = await ProbeWall.connect(city.platform.url, 'officer-token');
});
afterAll(async () => {
  wall.close();
  cable.close();
  await city.stop();
  await county.stop();
  await rm(dir, { recursive: true, force: true });
});

test('[S8] what a county reports is in the sum of the city, and in its link row', async () => {
  reportInCounty(30);
  await expect.poll(async () => (await level()).openCases, { timeout: 20_000 }).toBe(30);
  await expect
    .poll(level, { timeout: 5_000 })
    .toMatchObject({ linked: true, state: 'up', reportedToday: 30, overdueCases: 0 });
  expect(await rollUp()).toMatchObject({ openCases: 30, known: 1, unknown: [] });
  await expect
    .poll(() => city.platform.hub.rows('links').get(HANYUAN), { timeout: 5_000 })
    .toMatchObject({ name: '汉源县', state: 'up', linked: true, openCases: 30, overdueCases: 0, reportedToday: 30 });
});

test('[S8] [W19] a cut link makes its county unknown, never 0; what piled up arrives in order and once when it heals', async () => {
  cable.pull();
  ahead.byMs += SILENT_MS;
  await expect.poll(async () => (await level()).state, { timeout: 20_000 }).toBe('cut');
  expect(await level()).toMatchObject({ openCases: null, overdueCases: null, reportedToday: null, overdue: [] });
  const cutForMs = city.platform.clock.nowMs() - ((await level()).stateSinceMs ?? 0);
  expect(cutForMs).toBeLessThan(20_000);
  expect(await rollUp()).toMatchObject({ openCases: 0, known: 0, unknown: [HANYUAN] });
  // What happens in the county meanwhile, and an order that cannot be handed down yet.
  reportInCounty(20);
  const { book, clock } = county.platform;
  for (let key = 1; key <= 10; key++) book.act(key, 'accept', clock.nowMs(), ACTOR, '');
  const given = await wall.command(
    'superviseBelow',
    { link: HANYUAN, caseKey: 3, note: '限今日办结，回电13812345678' },
    crypto.randomUUID(),
  );
  expect(given).toMatchObject({ ok: true });
  const alarm = () =>
    [...city.platform.hub.rows('alarms').values()].find(({ kind, ref }) => kind === 'linkCut' && ref?.id === HANYUAN);
  await expect.poll(alarm, { timeout: 5_000 }).toMatchObject({ state: 'active', title: '汉源县平台链路中断' });
  expect((await level()).orders).toMatchObject([{ caseKey: 3, state: 'queued' }]);
  const kiosk = await ProbeWall.connect(city.platform.url, 'kiosk-token');
  const seen = await kiosk.query('level', { id: HANYUAN });
  kiosk.close();
  expect(JSON.stringify(seen)).not.toContain('13812345678');
  cable.plugged = true;
  await expect.poll(async () => (await level()).openCases, { timeout: 30_000 }).toBe(50);
  await expect.poll(async () => (await level()).orders[0]?.state, { timeout: 20_000 }).toBe('done');
  const steps = (await book.detail(3))?.steps.map(({ act }) => act) ?? [];
  expect(steps.filter((act) => act === '督办')).toHaveLength(1);
  await expect.poll(alarm, { timeout: 5_000 }).toMatchObject({ state: 'past' });
  // Each of the ten was accepted once: the picture above would be another had a delta come twice or out of order.
  await expect.poll(async () => (await rollUp()).reportedToday).toBe(50);
});

test('[S8] an order the county refuses comes back with the reason it gave', async () => {
  await wall.command('superviseBelow', { link: HANYUAN, caseKey: 99_999, note: '' }, crypto.randomUUID());
  await expect.poll(async () => (await level()).orders[0]?.state, { timeout: 20_000 }).toBe('refused');
  expect((await level()).orders[0]?.reason).toContain('没有案件');
});

test('[S8] orders given by case number while the link is cut wait, and are done once and in order when it heals', async () => {
  const { book } = county.platform;
  const numberOf = async (key: number): Promise<string> => (await book.detail(key))?.card.no ?? '';
  const [first, second] = [await numberOf(21), await numberOf(22)];
  cable.pull();
  ahead.byMs += SILENT_MS;
  await expect.poll(async () => (await level()).state, { timeout: 20_000 }).toBe('cut');
  const order = (caseNo: string, note: string) =>
    wall.command('superviseBelow', { link: HANYUAN, caseKey: 0, caseNo, note }, crypto.randomUUID());
  const unnamed = await order(' ', '');
  expect(unnamed).toMatchObject({ ok: false, error: { code: 'badRequest' } });
  for (const [no, note] of [
    [first, '一'],
    [second, '二'],
    [first, '三'],
    ['没有这个案号', '四'],
  ] as const)
    expect(await order(no, note)).toMatchObject({ ok: true });
  const orders = async () => {
    const ack = await wall.query('levelOrders', {});
    return ack.ok ? (ack.data as LevelOrders).orders.slice(0, 4).toReversed() : [];
  };
  expect((await orders()).map(({ state, caseNo }) => [state, caseNo])).toEqual([
    ['queued', first],
    ['queued', second],
    ['queued', first],
    ['queued', '没有这个案号'],
  ]);
  cable.plugged = true;
  await expect
    .poll(async () => (await orders()).map(({ state }) => state), { timeout: 30_000 })
    .toEqual(['done', 'done', 'done', 'refused']);
  expect((await orders())[3]?.reason).toContain('没有案件');
  const notes = async (key: number) =>
    (await book.detail(key))?.steps.filter(({ act }) => act === '督办').map(({ note }) => note);
  expect([await notes(21), await notes(22)]).toEqual([['一', '三'], ['二']]);
});
