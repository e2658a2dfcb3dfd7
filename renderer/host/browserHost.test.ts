import { expect, test } from 'vitest';
import { browserHost } from './browserHost.ts';

const OK = { status: 'ok', epoch: 'e' };

function open(search: string, hash = '#token=abc', answers: readonly (object | null)[] = [OK], kept = '') {
  const left = [...answers];
  const due: (() => void)[] = [];
  const host = browserHost(
    { origin: 'http://127.0.0.1:8600', search, hash, kept },
    {
      reload() {},
      health: () => {
        const answer = left.shift() ?? null;
        return answer === null ? Promise.reject(new Error('no answer')) : Promise.resolve(answer);
      },
      after: (_ms, work) => void due.push(work),
    },
  );
  return Object.assign(host, { due });
}

test('the token stands behind the hash, and the platform is where the page came from', async () => {
  expect(await open('').getPlatform()).toEqual({ state: 'ready', url: 'http://127.0.0.1:8600', token: 'abc' });
});

test('a page without a token says so instead of knocking in vain', async () => {
  expect(await open('', '').getPlatform()).toMatchObject({ state: 'down', reason: 'noToken' });
});

test('a browser that was enrolled as a screen goes in with what it keeps, unless the address says otherwise, and to its own platform only', async () => {
  expect(await open('', '', [OK], 'mine').getPlatform()).toMatchObject({ state: 'ready', token: 'mine' });
  expect(await open('', '#token=abc', [OK], 'mine').getPlatform()).toMatchObject({ token: 'abc' });
  expect(await open('?platform=http://10.0.0.5:8600', '', [OK], 'mine').getPlatform()).toMatchObject({ state: 'down' });
});

test('another platform may be named', async () => {
  expect(await open('?platform=http://10.0.0.5:8600').getPlatform()).toMatchObject({ url: 'http://10.0.0.5:8600' });
});

test('mode, language, theme and viewing come from the address', async () => {
  const config = await open('?mode=desk&lang=en&theme=light&pitch=1.25&distance=8').getConfig();
  expect(config).toMatchObject({
    mode: 'desk',
    language: 'en',
    theme: 'light',
    surface: { pixelPitchMm: 1.25, viewingDistanceMeters: 8 },
  });
});

test.each(['?pitch=1.25', '?pitch=0&distance=8', '?pitch=x&distance=8', '?pitch=1.25&distance=9999'])(
  'a viewing that is not whole or not possible (%s) is as good as none',
  async (search) => {
    expect((await open(search).getConfig()).surface).toBeNull();
  },
);

test('[W53] a platform that starts is asked again until it is ready, and each step is told', async () => {
  const starting = (percent: number | null) => ({ status: 'starting', step: 'importing cases', percent, more: 1 });
  const host = open('', '#token=abc', [starting(null), null, starting(40), OK]);
  const told: unknown[] = [];
  host.onPlatform((status) => told.push(status));
  const at = { url: 'http://127.0.0.1:8600', token: 'abc' };
  expect(await host.getPlatform()).toEqual({ state: 'starting', step: 'importing cases', percent: null, at });
  for (let asks = 0; asks < 3; asks++) {
    host.due.shift()?.();
    await new Promise((settled) => setTimeout(settled));
  }
  expect(told).toEqual([
    { state: 'starting', step: 'importing cases', percent: null, at },
    { state: 'starting', step: 'importing cases', percent: 40, at },
    { state: 'ready', url: 'http://127.0.0.1:8600', token: 'abc' },
  ]);
  expect(host.due).toEqual([]);
});

test('[W53] a platform that does not say how it is, is connected to', async () => {
  expect(await open('', '#token=abc', [null]).getPlatform()).toMatchObject({ state: 'ready' });
  expect(await open('?platform=http://10.0.0.5:8600', '#token=abc', []).getPlatform()).toMatchObject({
    state: 'ready',
  });
});

test('[W53] a platform that ends while it starts is given up after a while: the connection then says so', async () => {
  const host = open('', '#token=abc', [{ status: 'starting', step: '', percent: null }]);
  const told: string[] = [];
  host.onPlatform(({ state }) => told.push(state));
  await host.getPlatform();
  for (let work = host.due.shift(); work !== undefined; work = host.due.shift()) {
    work();
    await new Promise((settled) => setTimeout(settled));
  }
  expect([told.length, told.at(-1)]).toEqual([11, 'ready']);
});
