import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_SOURCES } from '../../../contract/model/stages.ts';
import { drawFrame } from '../../frames/drawFrame.ts';
import { connectCity, type ServiceCity, startServicePlatform } from '../testing/serviceCity.ts';

const KEY = 'api-key-of-a-citizen-app';
const HERE = { lat: '29.9805', long: '103.0128', address_string: '雅州大道' };

let city: ServiceCity;
/** A second platform that polls the first, and a server that is not well. */
let neighbour: ServiceCity;
let sick: Server;
let pictures: { server: Server; port: number; asked: string[] };
const sickAnswers: { status: number; text: string }[] = [];
const sickAskedAt: number[] = [];
beforeAll(async () => {
  pictures = await servePictures();
  const served = await startServicePlatform({
    services: [{ kind: 'open311', id: 'app', token: KEY, mediaHosts: [`127.0.0.1:${pictures.port}`] }],
  });
  sick = createServer((_request, response) => {
    sickAskedAt.push(performance.now());
    const { status, text } = sickAnswers.shift() ?? { status: 200, text: '<service_requests/>' };
    response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
  });
  await new Promise<void>((listening) => sick.listen(0, '127.0.0.1', listening));
  sickAnswers.push({ status: 503, text: 'down' }, { status: 200, text: '<html>no requests</html>' });
  const url = `http://127.0.0.1:${(sick.address() as AddressInfo).port}`;
  const services = { 'event-0405': 'event 0405' };
  const of = { everySeconds: 1, fromDaysBack: 30, pageSize: 2, services };
  const open311 = [
    { ...of, id: 'city', name: '邻市随手拍', url: `${served.platform.url}/open311/v2` },
    { ...of, id: 'sick', name: '病服务器', url, format: 'xml' },
  ];
  const beside = await startServicePlatform({ open311 });
  city = await connectCity(served, ['calls']);
  neighbour = await connectCity(beside, ['cases']);
});
afterAll(async () => {
  await neighbour.stop();
  await city.stop();
  sick.close();
  pictures.server.close();
});

/** The citizen app's own picture server: one picture, one page that is none, one that sends elsewhere. */
async function servePictures(): Promise<typeof pictures> {
  const asked: string[] = [];
  const png = drawFrame({ lines: ['TEST'], box: null });
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/elsewhere') response.writeHead(302, { location: '/good.png' }).end();
    else response.writeHead(200, { 'content-type': 'image/png' }).end(request.url === '/good.png' ? png : 'no picture');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, port: (server.address() as AddressInfo).port, asked };
}

const base = (): string => `${city.platform.url}/open311/v2`;
const getJson = async <T>(path: string): Promise<T> => (await (await fetch(`${base()}/${path}`)).json()) as T;
async function getXml(path: string): Promise<{ status: number; type: string | null; xml: Record<string, unknown> }> {
  const response = await fetch(`${base()}/${path}`);
  const xml = new XMLParser({ parseTagValue: false }).parse(await response.text(), true) as Record<string, unknown>;
  return { status: response.status, type: response.headers.get('content-type'), xml };
}
function send(fields: Record<string, string>, format = 'json', key = ''): Promise<Response> {
  const body = new URLSearchParams({ api_key: KEY, service_code: 'event-0405', ...HERE, ...fields });
  const headers: Record<string, string> = key === '' ? {} : { 'idempotency-key': key };
  return fetch(`${base()}/requests.${format}`, { method: 'POST', body, headers });
}
async function idOf(response: Response): Promise<string> {
  expect(response.status).toBe(201);
  return ((await response.json()) as { service_request_id: string }[])[0]?.service_request_id ?? '';
}
interface Request {
  service_request_id: string;
  status: string;
  description: string;
  requested_datetime: string;
  updated_datetime: string;
}

describe('media_url', () => {
  const mediaOf = async (id: string): Promise<unknown> =>
    (await getJson<{ media_url: string }[]>(`requests/${id}.json`))[0]?.media_url;
  const photosOf = async (id: string): Promise<unknown> => {
    const { steps } = (await city.query('case', { key: Number(id) })) as { steps: { photos?: { id: string }[] }[] };
    return steps[0]?.photos ?? [];
  };

  it('is given back as it came; a picture on a host the service may bring is taken over as evidence', async () => {
    const url = `http://127.0.0.1:${pictures.port}/good.png`;
    const [id, called] = [
      await idOf(await send({ media_url: url })),
      await idOf(await send({ media_url: url, phone: '13812345678' })),
    ];
    expect([await mediaOf(id), await mediaOf(called)]).toEqual([url, url]);
    for (const one of [id, called])
      expect(await photosOf(one)).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{64}$/), kind: 'near' }]);
    expect((await getXml(`requests/${id}.xml`)).xml).toMatchObject({
      service_requests: { request: { media_url: url } },
    });
  });

  it('of a stranger’s host is kept and never opened; what is no picture, or leads elsewhere, costs the request nothing', async () => {
    const strange = `http://localhost:${pictures.port}/strange.png`;
    const id = await idOf(await send({ media_url: strange }));
    expect([await mediaOf(id), await photosOf(id)]).toEqual([strange, []]);
    for (const path of ['broken.png', 'elsewhere'])
      expect(
        await photosOf(await idOf(await send({ media_url: `http://127.0.0.1:${pictures.port}/${path}` }))),
      ).toEqual([]);
    expect(pictures.asked).not.toContain('/strange.png');
    for (const media_url of ['javascript:alert(1)', 'good.png', 'http://u:p@a.example/x.png'])
      expect((await send({ media_url })).status).toBe(400);
  });
});

describe('Open311 as this city serves it', () => {
  it('lists its services in both forms, and defines the conditions of one', async () => {
    const services =
      await getJson<{ service_code: string; service_name: string; group: string; metadata: boolean }[]>(
        'services.json',
      );
    const service = services.find(({ service_code }) => service_code === 'event-0405');
    expect(service).toMatchObject({ service_name: '店外经营', group: '街面秩序', metadata: true, type: 'realtime' });
    const { type, xml } = await getXml('services.xml');
    expect(type).toBe('text/xml; charset=utf-8');
    expect((xml['services'] as { service: object[] }).service).toHaveLength(services.length);
    const definition = await getJson<{ attributes: { code: string; values: { key: string }[] }[] }>(
      'services/event-0405.json',
    );
    expect(definition.attributes[0]).toMatchObject({
      code: 'condition',
      datatype: 'singlevaluelist',
      description: '立案条件',
    });
    expect(definition.attributes[0]?.values.length).toBeGreaterThan(0);
    expect((await getXml('services/event-0405.xml')).xml).toHaveProperty(
      'service_definition.service_code',
      'event-0405',
    );
    expect((await getXml('discovery.xml')).xml).toHaveProperty('discovery.endpoints.endpoint.type', 'test');
  });

  it('refuses as the standard says: code and description, in the form that was asked for', async () => {
    const wrongKey = await send({ api_key: 'somebody-else-s-key' });
    expect([wrongKey.status, await wrongKey.json()]).toEqual([
      403,
      [{ code: 403, description: expect.stringContaining('api_key') }],
    ]);
    const cases: [Record<string, string>, number, string][] = [
      [{ service_code: '' }, 400, 'service_code'],
      [{ service_code: 'event-9999' }, 404, 'event-9999'],
      [{ lat: '51.5' }, 400, 'lat and long'],
      [{ lat: '', long: '', address_string: '' }, 400, 'location'],
      [{ 'attribute[condition]': '没有这样的条件' }, 400, 'condition'],
      [{ jurisdiction_id: 'boston.gov' }, 404, 'jurisdiction_id'],
    ];
    for (const [fields, status, words] of cases) {
      const response = await send(fields, 'xml');
      const text = await response.text();
      expect([response.status, text]).toEqual([status, expect.stringContaining(words)]);
      expect(text).toMatch(/<errors>\s*<error>\s*<code>4\d\d<\/code>/);
    }
    expect((await getXml('requests/999999.xml')).status).toBe(404);
    expect((await getXml('requests.xml?start_date=yesterday')).status).toBe(400);
    expect((await getXml('nothing.xml')).status).toBe(404);
  });

  it('takes a request once, however often it is sent, and tells its number by its token', async () => {
    const sent = await Promise.all([
      send({ description: '占道' }, 'json', 'token-0001'),
      send({ description: '占道' }, 'json', 'token-0001'),
    ]);
    const [first, second] = await Promise.all(sent.map(idOf));
    expect(second).toBe(first);
    expect(await getJson('tokens/token-0001.json')).toEqual([{ service_request_id: first, token: 'token-0001' }]);
    expect((await getXml('tokens/token-0002.xml')).status).toBe(404);
    const detail = await city.query('case', { key: Number(first) });
    expect(detail).toMatchObject({ channel: '公众举报 · Open311' });
  });

  it("[S7] calls back whoever left a number, and says nobody's name, number or door to anybody", async () => {
    const person = { first_name: '小明', last_name: '王', phone: '13812345678', email: 'wang@example.com' };
    const id = await idOf(await send({ ...person, description: '我是王小明，3栋501室，电话13812345678，楼下占道' }));
    const call = [...city.platform.hub.rows('calls').values()].find(({ caseKey }) => String(caseKey) === id);
    expect(call).toMatchObject({ channel: 'Open311', state: 'registered', caller: '王**', number: '138****5678' });
    const xml = await (await fetch(`${base()}/requests/${id}.xml`)).text();
    expect(xml).toContain(`<service_request_id>${id}</service_request_id>`);
    const said = xml + JSON.stringify(await getJson(`requests/${id}.json`)) + JSON.stringify(city.wall.packets);
    for (const plain of ['王小明', '13812345678', 'wang@example.com', '501室']) expect(said).not.toContain(plain);
  });

  it('gives requests by number, state, service, time and page', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++)
      ids.push(await idOf(await send({ service_code: 'event-0110', description: `垃圾 ${i}` })));
    await city.act(Number(ids[0]), 'cancel');
    const wanted = async (query: string): Promise<string[]> =>
      (await getJson<Request[]>(`requests.json?service_code=event-0110&${query}`)).map((one) => one.service_request_id);
    expect((await wanted('')).sort()).toEqual([...ids].sort());
    expect(await wanted('status=closed')).toEqual([ids[0]]);
    expect(await wanted('status=open')).toHaveLength(2);
    expect(await wanted('end_date=2020-01-01T00:00:00Z')).toEqual([]);
    const pages = [await wanted('page_size=2'), await wanted('page_size=2&page=2')];
    expect(pages.map((page) => page.length)).toEqual([2, 1]);
    expect(new Set(pages.flat()).size).toBe(3);
    const byChange = await getJson<Request[]>('requests.json?updated_after=2020-03-17T00:00:00Z');
    const times = byChange.map((one) => Date.parse(one.updated_datetime));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const both = await getJson<Request[]>(`requests.json?service_request_id=${ids[1]},${ids[2]}`);
    expect(both).toHaveLength(2);
    expect(both[0]).toMatchObject({
      status: 'open',
      status_notes: '待受理',
      lat: 29.9805,
      long: 103.0128,
      address: '雅州大道',
    });
  });
});

describe('Open311 as it is polled', () => {
  const taken = (): number => {
    const { columns, count } = neighbour.platform.book;
    return [...columns.source.subarray(0, count)].filter((source) => source === CASE_SOURCES.indexOf('Transfer'))
      .length;
  };

  it('brings the requests of another platform as cases, each once, over many pages and polls', async () => {
    const mapped = (await getJson<Request[]>('requests.json?service_code=event-0405')).length;
    for (let i = 0; i < 5; i++) await send({ description: `摊位 ${i}` });
    await expect.poll(taken, { timeout: 8_000 }).toBe(mapped + 5);
    await send({ description: '最后一个' });
    await expect.poll(taken, { timeout: 8_000 }).toBe(mapped + 6);
    const key = neighbour.platform.book.columns.key[neighbour.platform.book.count - 1] ?? 0;
    expect(await neighbour.query('case', { key })).toMatchObject({
      channel: '部门转办 · 邻市随手拍',
      description: '最后一个',
      steps: [{ actorRole: '邻市随手拍', actorName: '' }],
    });
  });

  it('names a category it cannot place, and takes nothing of it for another', () => {
    const { logged } = neighbour.voice;
    expect(logged.filter((what) => what.includes('event-0110'))).toEqual([
      'open311 city: no category for service event-0110 暴露垃圾',
    ]);
  });

  it('asks a server that fails ever more seldom, and comes back to it', async () => {
    await expect.poll(() => sickAskedAt.length, { timeout: 12_000 }).toBeGreaterThan(2);
    const [first = 0, second = 0, third = 0] = sickAskedAt;
    expect(neighbour.voice.logged.filter((what) => what === 'open311 poll')).toHaveLength(2);
    // Two seconds after the first failure, four after the second.
    expect(third - second).toBeGreaterThan(second - first);
  }, 15_000);
});
