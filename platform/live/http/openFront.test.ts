import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StartingHealthSchema } from '../../../contract/wire/health.ts';
import { keepStep } from '../../compose/keepStep.ts';
import { tempDir } from '../../store/testing/testDbs.ts';
import { keepingVoice } from '../../testing/startTestPlatform.ts';
import { sharedIdentity } from '../authenticate.ts';
import { type Front, openFront } from './openFront.ts';
import { openHttp } from './openHttp.ts';

const { voice, starting } = keepStep(keepingVoice());
let front: Front;
let url: string;
let rendererDir: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const temp = await tempDir();
  ({ remove } = temp);
  rendererDir = join(temp.dir, 'renderer');
  await mkdir(rendererDir);
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>wall</title>');
  front = await openFront(rendererDir, starting);
  url = await front.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await front.close();
  await remove();
});

it('[W53] serves the page and says what the start does, long before there is a city', async () => {
  expect(await (await fetch(url)).text()).toContain('<title>wall</title>');
  voice.progress('importing cases', 40);
  const health = await fetch(`${url}/health`);
  expect(health.headers.get('cache-control')).toBe('no-store');
  expect(StartingHealthSchema.parse(await health.json())).toMatchObject({ step: 'importing cases', percent: 40 });
});

it.each([
  ['GET', '/city/basemap.geojson'],
  ['POST', '/hotline/orders'],
  ['GET', '/somewhere'],
])('[W53] asks %s %s to come again, so that nothing a sender brings is lost', async (method, path) => {
  const response = await fetch(`${url}${path}`, { method });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
});

it('[W53] lets no socket in, in a way that a wall tries again', async () => {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
  const active = await new Promise((failed) => socket.once('connect_error', () => failed(socket.active)));
  socket.close();
  // Active means: the platform was not reached. A refusal would not be.
  expect(active).toBe(true);
});

it('[W53] gives the city to who holds a token before there is a database, and still asks all else to come again', async () => {
  const catalog = { city: { id: 'somewhere' }, basemap: { kind: 'none', reason: 'test' } } as never;
  await front.showCity({ dir: rendererDir, catalog }, (token) => sharedIdentity(token, { kiosk: 'k', officer: 'o' }));
  const asked = (token: string) => fetch(`${url}/city/catalog.json`, { headers: { authorization: `Bearer ${token}` } });
  expect((await asked('wrong')).status).toBe(401);
  expect(await (await asked('k')).json()).toMatchObject({ city: { id: 'somewhere' } });
  expect(await (await fetch(url)).text()).toContain('<title>wall</title>');
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'starting' });
  expect((await fetch(`${url}/hotline/orders`, { method: 'POST' })).status).toBe(503);
});

it('[W53] hands over without closing the port, also for connections that are open', async () => {
  const catalog = { basemap: { kind: 'none', reason: 'test' } } as never;
  const http = await openHttp({
    pack: { dir: rendererDir, catalog },
    identify: () => null,
    rendererDir,
    health: () => ({ status: 'ok', epoch: 'e', platformTimeMs: 1, speed: 1, streams: {} as never, clients: 0 }),
    parts: [],
  });
  front.handOver(http);
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok' });
  expect((await fetch(`${url}/somewhere`)).status).toBe(404);
  await http.close();
});
