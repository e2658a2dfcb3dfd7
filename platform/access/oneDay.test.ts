import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../contract/model/time.ts';
import { type Catalog, CatalogSchema } from '../../contract/model/catalog.ts';
import { STREAMS } from '../../contract/wire/streams.ts';
import type { SearchPage } from '../../contract/wire/search.ts';
import { personsOver } from './testing/personsOver.ts';
import { readPeople } from './testing/readPeople.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import type { Platform } from '../Platform.ts';
import { tempServerDb, type TempServerDb } from '../store/testing/testDbs.ts';
import { smallDemo } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';

/** Everything a kiosk was sent, as text: frames as they came, attachments as UTF-8. */
const heard: string[] = [];
/** What a citizen tells the hotline, and what a department writes: all of it somebody's own. */
const TOLD = {
  number: '13981612345',
  name: '欧阳婉秋',
  address: '雨城区桐梓林社区8栋2单元301室',
  text: '联系人：欧阳婉秋，电话 0835-2223334，车牌川T8K562，身份证51180219900307123X，住2单元301室',
};
const PLAIN = [TOLD.number, TOLD.name, TOLD.address, '2223334', '8K562', '51180219900307123X', '301室', '2单元', '8栋'];

let server: TempServerDb | null;
let platform: Platform;
let stop: () => Promise<void>;
let kiosk: ProbeWall;
let officer: ProbeWall;
let catalog: Catalog;
let caseKey = 0;
let said: string[];

beforeAll(async () => {
  server = await tempServerDb();
  const place = server === null ? {} : { database: server.url };
  const started = await startTestPlatform({ clock: '2026-03-17T00:00', ...place }, () => smallDemo(1_500));
  ({ platform, stop } = started);
  ({ said } = started.voice);
  officer = await ProbeWall.connect(platform.url, 'officer-token');
  kiosk = await ProbeWall.connect(platform.url);
  kiosk.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
    if (typeof data === 'string') heard.push(data);
    else if (data instanceof Uint8Array) heard.push(Buffer.from(data).toString('utf8'));
  });
  const answer = await kiosk.query('catalog', {});
  catalog = CatalogSchema.parse(answer.ok ? answer.data : null);
  await kiosk.subscribe(Object.fromEntries(STREAMS.map((stream) => [stream, null])));
  await kiosk.whole('cases');
}, 120_000);
afterAll(async () => {
  kiosk.close();
  officer.close();
  await stop();
  await server?.drop();
});

let asked = 0;
async function ask<T>(wall: ProbeWall, name: string, args: unknown): Promise<T> {
  const ack = await wall.query(name, args, `${name}-${++asked}`);
  if (!ack.ok && ack.error.code === 'busy') {
    await new Promise((next) => setTimeout(next, 500));
    return ask(wall, name, args);
  }
  if (!ack.ok) throw new Error(`${name}: ${ack.error.message}`);
  return ack.data as T;
}
const search = (args: object): Promise<SearchPage> =>
  ask(officer, 'search', { filter: {}, sort: 'newest', limit: 50, ...args });
const file = (name: string, token: string, filter = {}): Promise<Response> =>
  fetch(`${platform.url}/api/exports/v1/${name}?filter=${encodeURIComponent(JSON.stringify(filter))}`, {
    headers: { authorization: `Bearer ${token}` },
  });
const total = async (filter: object): Promise<number> => (await search({ filter, limit: 1 })).total;

describe('a whole day', () => {
  beforeAll(async () => {
    const [grid] = catalog.grids;
    const call = await officer.command(
      'callRegister',
      {
        id: '',
        channel: '12319',
        ...TOLD,
        kind: 'complaint',
        category: 0,
        lonE7: Math.round((grid?.centre[0] ?? 0) * 1e7),
        latE7: Math.round((grid?.centre[1] ?? 0) * 1e7),
        place: TOLD.address,
      },
      'call-0001',
    );
    if (!call.ok) throw new Error(call.error.message);
    ({ caseKey } = call.data as { caseKey: number });
    await officer.command('caseAct', { key: caseKey, act: 'accept', note: TOLD.text }, 'act-00001');
    await officer.command('serviceAct', { text: TOLD.text }, 'act-00002');
    const endMs = platform.clock.nowMs() + DAY_MS;
    platform.clock.skipTo(endMs);
    while (platform.hub.cursor('units').seq === 0 || platform.hub.lastCommitAtMs() < endMs)
      await new Promise((next) => setTimeout(next, 200));
    // A kiosk that asks for everything it may: every answer counts.
    const page = await ask<SearchPage>(kiosk, 'search', { filter: {}, sort: 'newest', limit: 60 });
    for (const { row } of page.cases) await ask(kiosk, 'case', { key: row.key });
    await ask(kiosk, 'case', { key: caseKey });
    await ask(kiosk, 'search', { filter: { text: '联系人' }, sort: 'newest', limit: 200 });
    for (const id of platform.hub.rows('calls').keys()) await ask(kiosk, 'call', { id });
    for (const id of platform.hub.rows('enforcements').keys()) await ask(kiosk, 'enforcement', { id });
    for (const { id } of catalog.grids.slice(0, 5)) {
      await ask(kiosk, 'grid', { id });
      await ask(kiosk, 'responsible', { grid: id });
    }
    await ask(kiosk, 'find', { text: '员', limit: 50 });
    await ask(kiosk, 'nearest', { position: grid?.centre, withinMeters: 5_000, limit: 50 });
    await ask(kiosk, 'orders', { caseKey });
    for (const stream of STREAMS) {
      let next: number | null = 0;
      for (let pages = 0; next !== null && pages < 20; pages++) {
        const args: object = { stream, fromMs: endMs - DAY_MS, toMs: endMs, afterSeq: next, limit: 100 };
        ({ next } = await ask<{ next: number | null }>(kiosk, 'history', args));
      }
    }
    for (const path of [
      '/health',
      '/city/basemap.geojson',
      '/api/access/v1/me',
      '/api/exports/v1/cases.csv',
      '/api/access/v1/persons',
    ]) {
      const answer = await fetch(platform.url + path, { headers: { authorization: 'Bearer kiosk-token' } });
      heard.push(await answer.text());
    }
  }, 240_000);

  it('[W40][S7] sends a kiosk no name, phone, plate, identity number or door that the platform knows', async () => {
    const people = await readPeople();
    const callers: string[] = [];
    if (server !== null) {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      const { rows } = await client.query<{ number: string; name: string; address: string }>(
        'select * from hotline_caller',
      );
      await client.end();
      // Calls came in the day, and their callers are known to the platform.
      expect(rows.length).toBeGreaterThan(3);
      callers.push(
        ...rows.flatMap(({ number, name, address }) => [number, name, address]).filter((text) => text.length > 1),
      );
    }
    const bytes = heard.join('\n');
    expect(bytes.length).toBeGreaterThan(1_000_000);
    // The day did reach it: its own case is in what it heard, with what was told masked.
    expect(bytes.includes('欧**')).toBe(true);
    const known = [...new Set([...PLAIN, ...callers, ...people.map(({ name }) => name)])];
    expect(known.length).toBeGreaterThan(100);
    expect(known.filter((plain) => bytes.includes(plain))).toEqual([]);
    // Pictures are named by the hash of their bytes: sixty-four digits and letters are no phone.
    const said = bytes.replaceAll(/\b[0-9a-f]{64}\b/g, '');
    expect(said.match(/(?<![\d.])1[3-9]\d{9}(?!\d)/g)).toBeNull();
    expect(bytes.match(/[川渝贵云京沪][A-Z][A-Z0-9]{5}(?![A-Z0-9])/g)).toBeNull();
  });

  it('[W41] gives a kiosk neither a file, nor what is behind a mask, nor a camera', async () => {
    for (const name of ['cases.csv', 'cases.xlsx', 'cases.geojson'])
      expect((await file(name, 'kiosk-token')).status).toBe(403);
    const [camera] = catalog.cameras;
    for (const [name, args] of [
      ['reveal', { ref: { kind: 'person', id: 'P011' }, reason: '核实身份' }],
      ['openFeed', { camera: camera?.id, reason: '看一看' }],
    ] as const)
      expect(await kiosk.command(name, args, `kiosk-${name}`)).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
    expect(await kiosk.query('audit', { limit: 10 })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('shows a caller to an officer for a reason, once asked for, to that officer alone', async () => {
    const call = [...platform.hub.rows('calls').values()].find((row) => row.caseKey === caseKey);
    const args = { ref: { kind: 'call', id: call?.id }, reason: '回访需核对地址' };
    const ack = await officer.command('reveal', args, 'reveal-0001');
    const { ticket } = (ack.ok ? ack.data : {}) as { ticket: string };
    const people = [{ name: TOLD.name, phone: TOLD.number, address: TOLD.address }];
    expect(await ask(officer, 'revealed', { ticket })).toEqual({ people });
    expect(await kiosk.query('revealed', { ticket })).toMatchObject({ ok: false });
  });
});

describe('a person at a desk', () => {
  it('[W43] acts by post and under the own name, and is cut off at once when an administrator resets the login', async () => {
    const { post, settle, first } = personsOver(platform.url);
    const admin = await first(said, Date.now());
    const made = await post('/persons', { login: 'chen', name: '陈派遣', kind: 'officer', posts: ['值班长'] }, admin);
    const token = await settle('chen', made['password'] ?? '');
    const desk = await ProbeWall.connect(platform.url, token);
    const act = (name: string): Promise<unknown> =>
      desk.command('caseAct', { key: caseKey, act: name, note: '证据不足' }, `chen-${name}`);
    expect(await act('accept')).toMatchObject({
      ok: false,
      error: { code: 'forbidden', message: expect.stringContaining('受理员') },
    });
    expect(await act('cancel')).toMatchObject({ ok: true });
    const detail = await ask<{ steps: object[] }>(desk, 'case', { key: caseKey });
    expect(detail.steps.at(-1)).toMatchObject({ act: '作废', actorRole: '值班长', actorName: '陈**' });
    const cut = new Promise((gone) => desk.socket.once('disconnect', gone));
    await post('/persons/chen/reset', {}, admin);
    await cut;
    const refusal = await ProbeWall.connect(platform.url, token).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ data: { reason: 'token' } });
  });
});

describe('search', () => {
  it('pages through everything once, in order, with the count of all', async () => {
    const keys: number[] = [];
    const times: number[] = [];
    let cursor: string | null = null;
    let count = 0;
    do {
      const page: SearchPage = await search({ limit: 200, ...(cursor === null ? {} : { cursor }) });
      keys.push(...page.cases.map(({ row }) => row.key));
      times.push(...page.cases.map(({ row }) => row.reportedAtS));
      ({ next: cursor, total: count } = page);
    } while (cursor !== null);
    expect(keys).toHaveLength(platform.book.count);
    expect(count).toBe(platform.book.count);
    expect(new Set(keys).size).toBe(keys.length);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('finds by number, by place, by area, stage, category and time, and says what the city has not', async () => {
    const { cases } = await search({ limit: 200 });
    const some = cases.at(-1);
    expect(await total({ text: some?.card.no })).toBe(1);
    expect(await total({ text: some?.card.place })).toBeGreaterThan(0);
    const grid = catalog.grids.findIndex((_, index) => cases.some(({ row }) => row.grid === index));
    const inGrid = platform.book.columns.grid.subarray(0, platform.book.count).filter((one) => one === grid).length;
    expect(await total({ area: { kind: 'grid', id: catalog.grids[grid]?.id } })).toBe(inGrid);
    const [west, south, east, north] = catalog.city.bounds;
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    expect(await total({ area: { kind: 'polygon', ring } })).toBe(
      await total({ area: { kind: 'bounds', bounds: catalog.city.bounds } }),
    );
    expect((await total({ overdue: true })) + (await total({ overdue: false }))).toBe(platform.book.count);
    expect(await total({ stages: ['Closed'], toMs: 1 })).toBe(0);
    expect(await officer.query('search', { filter: { categories: [9_999] }, sort: 'newest', limit: 1 })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('9999') },
    });
  });

  it('says who and what is nearest to a place, and which cameras look there', async () => {
    const [camera] = catalog.cameras;
    const found = await ask<{ people: { meters: number }[]; cameras: { camera: { id: string } }[] }>(
      officer,
      'nearest',
      {
        position: camera?.position,
        withinMeters: 20_000,
        limit: 50,
      },
    );
    const meters = found.people.map((one) => one.meters);
    expect(meters).toEqual([...meters].sort((a, b) => a - b));
    expect(found.cameras[0]?.camera.id).toBe(camera?.id);
  });
});

describe('exports', () => {
  it('are cases as CSV with who took them, when and which, and no formula', async () => {
    const filter = { stages: ['Closed'] };
    const answer = await file('cases.csv', 'officer-token', filter);
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('案件_状态_结案_');
    const rows = (await answer.text()).split('\r\n');
    expect(rows.slice(0, 5).join()).toMatch(/示意数据.*状态 结案.*共用登录/s);
    expect(rows).toHaveLength((await total(filter)) + 7);
    expect(rows.some((row) => /^[=+@-]/.test(row))).toBe(false);
  });

  it('are GeoJSON and a workbook with as many cases', async () => {
    const collection = (await (await file('cases.geojson', 'officer-token')).json()) as { features: unknown[] };
    expect(collection.features).toHaveLength(platform.book.count);
    const bytes = Buffer.from(await (await file('cases.xlsx', 'officer-token')).arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.length).toBeGreaterThan(10_000);
  });
});

it('all of this is in the audit log, the chain holds, and no plain value is in it', async () => {
  if (server === null) return;
  await platform.hub.commit(platform.clock.nowMs());
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ act: string; who: string; body: string }>('select * from audit_log');
  await client.end();

  for (const act of ['caseAct accept', 'callRegister', 'reveal', 'openFeed', 'export'])
    expect(rows.map((row) => row.act)).toContain(act);
  expect(rows.some(({ who }) => who === '共用:officer')).toBe(true);
  const text = JSON.stringify(rows);
  expect(PLAIN.filter((plain) => text.includes(plain))).toEqual([]);
});
