import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPlatformHttp } from './platformHttp.ts';

let origin = '';
let asked: { url: string; authorization: string | undefined }[] = [];
let saved: { name: string; bytes: number }[] = [];
let reply: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
  reply(request, response);
});
beforeAll(async () => {
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  asked = [];
  saved = [];
});

const http = createPlatformHttp({ origin: () => origin, token: () => 'secret' }, (blob, name) =>
  saved.push({ name, bytes: blob.size }),
);
const going = new AbortController().signal;
const json = (status: number, body: object) => (_: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

test('a photo is asked for with the token in the header and none in the address', async () => {
  reply = (_, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end('picture');
  const answer = await http.photo('a1', going);
  expect(answer.ok && [answer.data.type, answer.data.size]).toEqual(['image/png', 7]);
  expect(asked).toEqual([{ url: '/photos/a1', authorization: 'Bearer secret' }]);
});

test('why a photo is not shown comes from the platform', async () => {
  reply = json(403, { error: '未经审核' });
  expect(await http.photo('a1', going)).toEqual({ ok: false, error: { code: 'forbidden', message: '未经审核' } });
  reply = json(404, { error: '没有这张照片' });
  expect(await http.photo('a1', going)).toMatchObject({ error: { code: 'notFound' } });
  reply = (request) => request.socket.destroy();
  expect(await http.photo('a1', going)).toMatchObject({ error: { code: 'offline' } });
});

const take = (onBytes: (bytes: number) => void = () => undefined) =>
  http.exportCases({ format: 'csv', filter: { text: '锦绣' }, onBytes, signal: going });

test('an export is the filter itself, tells how far it is, and is saved whole under the name the platform gave', async () => {
  reply = (_, response) => {
    response.writeHead(200, {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('案件.csv')}`,
    });
    response.write('half,');
    setTimeout(() => response.end('whole'), 20);
  };
  const told: number[] = [];
  expect(await take((bytes) => told.push(bytes))).toEqual({ ok: true, data: { name: '案件.csv', bytes: 10 } });
  expect(told.at(-1)).toBe(10);
  expect(saved).toEqual([{ name: '案件.csv', bytes: 10 }]);
  const url = new URL(asked[0]?.url ?? '', origin);
  expect([url.pathname, url.searchParams.get('filter')]).toEqual(['/api/exports/v1/cases.csv', '{"text":"锦绣"}']);
});

test('an export that breaks off, or is refused, saves nothing', async () => {
  reply = (request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
    setTimeout(() => request.socket.destroy(), 20);
  };
  expect(await take()).toMatchObject({ ok: false, error: { code: 'offline' } });
  reply = json(429, { error: '正在导出其他文件' });
  expect(await take()).toMatchObject({ ok: false, error: { code: 'busy', message: '正在导出其他文件' } });
  reply = json(401, { error: '请先登录' });
  expect(await take()).toMatchObject({ ok: false, error: { code: 'forbidden', message: 'token' } });
  expect(saved).toEqual([]);
});
