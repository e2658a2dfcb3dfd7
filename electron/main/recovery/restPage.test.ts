import { expect, it } from 'vitest';
import { restPage, restPath, restPicture } from './restPage.ts';

const nowMs = Date.UTC(2020, 2, 17, 2, 0);
const picture = { jpeg: new Uint8Array([0xff, 0xd8]), atMs: nowMs - 12 * 60_000 };

it('says how old the last picture is and when the wall is tried again', async () => {
  const html = await restPage({ reason: 'crashed', retryAtMs: nowMs + 300_000, picture }, 'zh-CN', nowMs).text();
  expect(html).toContain('距今 12 分钟');
  expect(html).toContain('自动重试');
  expect(html).toContain('src="picture.jpg"');
  expect(html).not.toContain('<script');
});

it('says so when there is no picture', async () => {
  const rest = { reason: 'crashed', retryAtMs: nowMs, picture: null };
  expect(await restPage(rest, 'en', nowMs).text()).toContain('no picture to show');
  expect(restPicture(rest).status).toBe(404);
});

it('shows a reason as text, whatever it holds', async () => {
  const rest = { reason: '<img onerror=x>', retryAtMs: nowMs, picture: null };
  expect(await restPage(rest, 'zh-CN', nowMs).text()).not.toContain('<img');
});

it('gives each window its own address', () => {
  expect(restPath('0-span')).toBe('/rest/0-span/index.html');
});
