import { expect, test } from 'vitest';
import { browserHost } from './browserHost.ts';

const open = (search: string, hash = '#token=abc') =>
  browserHost({ origin: 'http://127.0.0.1:8600', search, hash }, () => {});

test('the token stands behind the hash, and the platform is where the page came from', async () => {
  expect(await open('').getPlatform()).toEqual({ state: 'ready', url: 'http://127.0.0.1:8600', token: 'abc' });
});

test('a page without a token says so instead of knocking in vain', async () => {
  expect(await open('', '').getPlatform()).toMatchObject({ state: 'down', reason: 'noToken' });
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
