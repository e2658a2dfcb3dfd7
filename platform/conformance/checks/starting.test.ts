import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Fastify from 'fastify';
import { Server as SocketServer } from 'socket.io';
import { afterEach, expect, it } from 'vitest';
import type { StartingHealth } from '../../../contract/wire/health.ts';
import { openFront } from '../../live/http/openFront.ts';
import { tempDir } from '../../store/testing/testDbs.ts';
import type { Finding } from '../Findings.ts';
import { checkStarting } from './starting.ts';

const STARTING: StartingHealth = { status: 'starting', step: 'importing cases', percent: 40 };
/** The check asks for health once at the beginning and after each of two looks; the next time the start is over. */
const ASKED_WHILE_STARTING = 3;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function check(url: string): Promise<Finding[]> {
  const target = { url, token: 'kiosk-token', officerToken: null, watchSeconds: 3, mayAct: false, nodeUrls: [] };
  return checkStarting(target);
}

const resultsOf = (findings: readonly Finding[]): string[] => findings.map(({ result, why }) => `${result} ${why}`);

/** A platform that is starting for a few questions about its health, and answers all else by `answer`. */
async function startingPlatform(answer: RequestListener): Promise<{ url: string; server: Server }> {
  let asked = 0;
  const server = createServer((request, response) => {
    if (request.url !== '/health') answer(request, response);
    else response.end(JSON.stringify(asked++ < ASKED_WHILE_STARTING ? STARTING : { status: 'ok' }));
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  closers.push(() => new Promise((closed) => server.close(closed)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

const comeAgain: RequestListener = ({ url }, response) => {
  if (url === '/') response.end('<!doctype html><title>wall</title>');
  else response.writeHead(503, { 'retry-after': '1' }).end();
};

it('[W53] finds nothing amiss with the door of our own platform while it starts', async () => {
  const { dir, remove } = await tempDir();
  await mkdir(join(dir, 'renderer'));
  await writeFile(join(dir, 'renderer/index.html'), '<!doctype html><title>wall</title>');
  const city = Fastify();
  city.get('/health', () => ({ status: 'ok' }));
  await city.ready();
  let asked = 0;
  const front = await openFront(join(dir, 'renderer'), () => {
    if (++asked === ASKED_WHILE_STARTING + 1) front.handOver(city);
    return STARTING;
  });
  closers.push(() => front.close(), remove);
  const findings = await check(await front.listen({ host: '127.0.0.1', port: 0 }));
  expect(resultsOf(findings)).toEqual(['pass ', 'pass ', 'pass ', 'pass ']);
});

it('[W53] says that a sender loses what it brings while a platform starts', async () => {
  const { url } = await startingPlatform(({ url: path }, response) =>
    path === '/' ? response.end('<html>') : response.writeHead(404).end(),
  );
  expect(resultsOf(await check(url))[0]).toBe('fail status 404 for /city/any, not 503');
});

it('[W53] says that nobody is told when to come again', async () => {
  const { url } = await startingPlatform(({ url: path }, response) =>
    path === '/' ? response.end('<html>') : response.writeHead(503).end(),
  );
  expect(resultsOf(await check(url))[0]).toBe('fail 503 for /city/any without Retry-After');
});

it('[W53] says that walls are refused for good while a platform starts', async () => {
  const { url, server } = await startingPlatform(comeAgain);
  const io = new SocketServer(server);
  io.use((_socket, next) => next(Object.assign(new Error('starting'), { data: { reason: 'token' } })));
  closers.unshift(() => io.close());
  expect(resultsOf(await check(url))[1]).toBe('fail the connection is refused: starting');
});

it('[W53] looks at nothing where the start is over', async () => {
  const { url, server } = await startingPlatform(comeAgain);
  for (let times = 0; times < ASKED_WHILE_STARTING; times++) await fetch(`${url}/health`);
  expect(new Set(resultsOf(await check(url)))).toEqual(new Set(['skip the platform had started before the check did']));
  server.closeAllConnections();
});
