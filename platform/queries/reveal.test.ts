import { afterAll, beforeAll, expect, it } from 'vitest';
import { CatalogSchema } from '../../contract/model/catalog.ts';
import type { Ack } from '../../contract/wire/queries.ts';
import { personsOver } from '../access/testing/personsOver.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import type { Platform } from '../Platform.ts';
import { watchedCity } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';

const CALLER = { number: '13981612345', name: '欧阳婉秋', address: '雨城区桐梓林社区8栋2单元301室' };

let platform: Platform;
let stop: () => Promise<void>;
let said: string[];
let officer: ProbeWall;
let camera = '';
let caseKey = 0;
const walls: ProbeWall[] = [];
beforeAll(async () => {
  const started = await startTestPlatform({}, watchedCity);
  ({ platform, stop } = started);
  ({ said } = started.voice);
  officer = await connect('officer-token');
  const ack = await officer.query('catalog', {});
  const { grids, cameras } = CatalogSchema.parse(ack.ok ? ack.data : null);
  camera = cameras[0]?.id ?? '';
  const [lon = 0, lat = 0] = grids[0]?.centre ?? [];
  const where = { category: 0, lonE7: Math.round(lon * 1e7), latE7: Math.round(lat * 1e7), place: '雅州大道' };
  const args = { id: '', channel: '12319', ...CALLER, kind: 'complaint', ...where, text: '店外经营' };
  const call = await officer.command('callRegister', args, 'call-0001');
  ({ caseKey } = (call.ok ? call.data : {}) as { caseKey: number });
});
afterAll(async () => {
  for (const wall of walls) wall.close();
  await stop();
});

async function connect(token: string): Promise<ProbeWall> {
  const wall = await ProbeWall.connect(platform.url, token);
  walls.push(wall);
  return wall;
}

let turns = 0;
const reveal = (wall: ProbeWall, ref: object): Promise<Ack> =>
  wall.command('reveal', { ref, reason: '回访核对' }, `reveal-${++turns}-0001`);

it('[W44] the callers of a case are shown for a reason, to whoever asked', async () => {
  const ack = await reveal(officer, { kind: 'case', id: String(caseKey) });
  const { ticket } = (ack.ok ? ack.data : {}) as { ticket: string };
  expect(await officer.query('revealed', { ticket })).toMatchObject({
    ok: true,
    data: { people: [{ name: CALLER.name, phone: CALLER.number, address: CALLER.address }] },
  });
  expect(
    await officer.command('reveal', { ref: { kind: 'case', id: '1' }, reason: '' }, 'reveal-none-1'),
  ).toMatchObject({
    ok: false,
    error: { code: 'badRequest' },
  });
  expect(await reveal(officer, { kind: 'case', id: '999' })).toMatchObject({ ok: false, error: { code: 'notFound' } });
});

it('[W44] a case nobody called about has nobody behind it', async () => {
  const key = platform.book.report({
    no: '',
    lonE7: 1_030_128_000,
    latE7: 299_805_000,
    category: 0,
    source: 'Collector',
    channel: '',
    condition: '',
    place: '雅州大道',
    description: '店外经营',
    flags: [],
    atMs: platform.clock.nowMs(),
    actor: { role: '信息采集监督员', name: '杨小川' },
  });
  const ack = await reveal(officer, { kind: 'case', id: String(key) });
  const { ticket } = (ack.ok ? ack.data : {}) as { ticket: string };
  expect(await officer.query('revealed', { ticket })).toMatchObject({ ok: true, data: { people: [] } });
});

it('[W44] who handles the case never learns who complained, whoever takes calls does', async () => {
  const { post, settle, first } = personsOver(platform.url);
  const admin = await first(said, Date.now());
  const person = async (login: string, posts: string[]): Promise<ProbeWall> => {
    const made = await post('/persons', { login, name: '陈某', kind: 'officer', posts }, admin);
    return connect(await settle(login, made['password'] ?? ''));
  };
  const ref = { kind: 'case', id: String(caseKey) };
  const refused = { ok: false, error: { code: 'forbidden', message: expect.stringContaining('承办') } };
  expect(await reveal(await person('handler', ['处置人员', '专业部门']), ref)).toMatchObject(refused);
  expect(await reveal(await person('seat', ['受理员']), ref)).toMatchObject({ ok: true });
  expect(await reveal(await connect('kiosk-token'), ref)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

it('[W41] a camera is looked through for a reason, and not while it is not online', async () => {
  const look = (id: string): Promise<Ack> => officer.command('openFeed', { camera, reason: '查看占道' }, id);
  expect(await look('feed-00001')).toMatchObject({ ok: false, error: { code: 'refused' } });
  const feed = { id: camera, state: 'fault' as const, reason: '信号丢失', checkedAtMs: platform.clock.nowMs() };
  platform.hub.stage('feeds', [feed]);
  expect(await look('feed-00002')).toMatchObject({ ok: false, error: { message: '信号丢失' } });
  platform.hub.stage('feeds', [{ ...feed, state: 'online', reason: '' }]);
  expect(await look('feed-00003')).toMatchObject({ ok: true, data: { camera } });
});
