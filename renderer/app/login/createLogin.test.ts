import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { recordedFeed } from '../../feed/recordedFeed.ts';
import { createPlatformLine } from '../PlatformLine.ts';
import { createLogin } from './createLogin.ts';

const IDLE_MS = 30 * 60_000;
let server: Server;
let origin = '';
/** Sessions that hold, by token; and what was asked, in order. */
const open = new Map<string, string>();
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      const path = (request.url ?? '').replace('/api/access/v1', '');
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      asked.push(path);
      const [status, answer] = reply(path, token, body === '' ? {} : (JSON.parse(body) as { login?: string }));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  open.clear();
  asked.length = 0;
});

/** What a platform would say whose passwords are all right. */
function reply(path: string, token: string, { login = '' }: { login?: string }): [number, object] {
  if (path === '/login') {
    const fresh = `session-${asked.length}`;
    open.set(fresh, login);
    const identity = { kind: 'officer', name: login === 'li' ? '李明' : '王芳', id: login, posts: [] };
    return [200, { token: fresh, identity, pending: null, idleMs: IDLE_MS, from: '10.0.0.7' }];
  }
  if (!open.has(token)) return [401, { code: 'token', error: '未登录，或登录已超时' }];
  if (path === '/lock' || path === '/logout') open.delete(token);
  return [200, {}];
}

/** A desk with a token of its own, and where its line went. */
async function desk(person = 'li') {
  const went: string[] = [];
  let hands = 0;
  const line = createPlatformLine('desk', ({ token }) => {
    went.push(token);
    return recordedFeed([]);
  });
  const login = createLogin(line, origin, () => hands++);
  login.follow({ state: 'ready', url: origin, token: 'own' });
  login.touched(0);
  await login.logIn(person, 'right', '');
  return { login, went, hands: () => hands, now: () => login.state.getState() };
}

test('a desk that is locked ends its session, and is as it was for the same person', async () => {
  const { login, went, hands, now } = await desk();
  const before = hands();
  await login.lock();
  expect(now()).toMatchObject({ locked: 'byHand', step: 'login', who: { id: 'li' } });
  expect([asked.at(-1), open.size]).toEqual(['/lock', 0]);
  login.close();
  expect(now().locked).toBe('byHand');
  await login.logIn('li', 'right', '');
  expect(now()).toMatchObject({ locked: '', step: '', hand: 0 });
  expect([hands() - before, went.at(-1)]).toEqual([0, [...open.keys()][0]]);
});

test('another person finds nothing of what the one before typed', async () => {
  const { login, hands, now } = await desk();
  const before = hands();
  await login.lock();
  await login.logIn('wang', 'right', '');
  expect(now()).toMatchObject({ locked: '', hand: 1, who: { id: 'wang' } });
  expect(hands() - before).toBe(1);
});

test('a desk that nobody touches for as long as a session lasts is locked, and not before', async () => {
  const { login, now } = await desk();
  login.touched(60_000);
  login.tick(60_000 + IDLE_MS - 1);
  expect(now().locked).toBe('');
  login.tick(60_000 + IDLE_MS);
  expect(now()).toMatchObject({ locked: 'ended', problem: 'ended' });
  await vi.waitFor(() => expect(open.size).toBe(0));
});

test('a session that an administrator ended locks the desk; a line that was refused before the login does not', async () => {
  const { login, now } = await desk();
  login.refused();
  login.tick(1_000);
  await vi.waitFor(() => expect(asked).toContain('/me'));
  expect(now().locked).toBe('');
  open.clear();
  login.refused();
  login.tick(2_000);
  await vi.waitFor(() => expect(now().locked).toBe('ended'));
});

test('nothing comes to a locked desk from the line of its own, and whoever leaves it goes back there', async () => {
  const { login, went, now } = await desk();
  await login.lock();
  login.follow({ state: 'ready', url: origin, token: 'own-again' });
  expect(went.at(-1)).not.toBe('own-again');
  await login.logOut();
  expect(now()).toMatchObject({ locked: '', who: null, hand: 1 });
  expect(went.at(-1)).toBe('own-again');
});

test('a desk without a token of its own is shut when its person leaves', async () => {
  const { login, now } = await desk();
  login.follow({ state: 'down', reason: 'noToken', attempts: 1, retryAtMs: 0 });
  await login.logOut();
  expect(now()).toMatchObject({ locked: 'out', step: 'login', who: null });
  await login.logIn('wang', 'right', '');
  expect(now().locked).toBe('');
});

test('nobody who is not logged in can lock a desk, because nobody could open it', async () => {
  const { login, now } = await desk();
  await login.logOut();
  await login.lock();
  expect(now().locked).toBe('');
});
