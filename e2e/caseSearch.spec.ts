import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { ProbeWall } from '../platform/conformance/ProbeWall.ts';
import { drawFrame } from '../platform/frames/drawFrame.ts';
import { type CityCopy, smallDemo } from '../platform/testing/quietCity.ts';
import { untilReady } from './harness/diagnostics.ts';
import { reportWithPhotos } from './harness/reportWithPhotos.ts';
import { expect, test } from './harness/wallTest.ts';

const PAST = 1_500;
const CALLER = { number: '13981612345', name: '欧阳婉秋', address: '多营镇临江村' };

let city: CityCopy;
test.beforeAll(async () => {
  city = await smallDemo(PAST);
});
test.afterAll(() => city.remove());

const args = (): string[] => ['--city', city.dir, '--clock', '2026-03-17T10:00'];
const sheet = (page: Page) => page.locator('[data-panel="cases"]');
const detail = (page: Page) => page.locator('[data-panel="detail"]');
const hits = async (page: Page): Promise<number> =>
  Number(await sheet(page).locator('[data-hits]').getAttribute('data-hits'));

async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '查询', exact: true }).first().click();
  await sheet(page).getByLabel('编号、地点或描述').fill(text);
  await sheet(page).getByLabel('编号、地点或描述').press('Enter');
}

test('a desk searches all cases, turns pages, opens one on the map, takes the very result as a file, and finds its search again', async ({
  openWall,
  platformWith,
}) => {
  const page = await openWall(await platformWith(args()), { mode: 'desk' });
  await untilReady(page);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await expect(async () => expect(await hits(page)).toBeGreaterThanOrEqual(PAST)).toPass();
  const all = await hits(page);
  await sheet(page).getByLabel('全部阶段').selectOption('结案');
  await expect(async () => expect(await hits(page)).toBeLessThan(all)).toPass();
  const closed = await hits(page);
  expect(closed).toBeGreaterThan(100);
  const first = await sheet(page).locator('[data-found]').first().getAttribute('data-found');
  await sheet(page).getByRole('button', { name: '下一页' }).click();
  await expect(sheet(page).getByText('第 51–100 件')).toBeVisible();
  expect(await sheet(page).locator('[data-found]').first().getAttribute('data-found')).not.toBe(first);

  const download = page.waitForEvent('download');
  await sheet(page).getByRole('button', { name: 'CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toContain('状态_结案');
  const rows = (await readFile(await file.path(), 'utf8')).split('\r\n');
  // Five lines of head, the titles, and what ends the last line. The day goes on: a case may have been closed since.
  const taken = Number(rows.find((row) => row.startsWith('件数'))?.split(',')[1]);
  expect(taken).toBeGreaterThanOrEqual(closed);
  expect(rows).toHaveLength(taken + 7);
  await expect(sheet(page).getByRole('status')).toContainText('已记入审计');

  const line = sheet(page).locator('[data-found]').first();
  const no = /\d{11}/.exec((await line.textContent()) ?? '')?.[0];
  await line.getByRole('button', { name: '在地图上定位' }).click();
  await expect(sheet(page)).toHaveCount(0);
  await expect(detail(page).locator(`[data-case-no="${no}"]`)).toBeVisible();

  await page.getByRole('button', { name: '查询', exact: true }).click();
  await expect(async () => expect(await hits(page)).toBeGreaterThanOrEqual(closed)).toPass();
  await expect(sheet(page).getByLabel('全部阶段')).toHaveValue('Closed');
  await sheet(page).getByLabel('编号、地点或描述').fill('没有这样的地方');
  await sheet(page).getByRole('button', { name: '查询', exact: true }).click();
  await expect(sheet(page).getByText('没有符合条件的案件')).toBeVisible();
});

test('an export that may not be taken is refused in sight, and nothing is saved', async ({
  openWall,
  platformWith,
  complaints,
}) => {
  const platform = await platformWith(args());
  const page = await openWall(platform, { mode: 'desk' });
  await untilReady(page);
  complaints.expectAny();
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.route('**/api/exports/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${platform.kioskToken}` } }),
  );
  let saved = 0;
  page.on('download', () => saved++);
  await sheet(page).getByRole('button', { name: 'CSV' }).click();
  await expect(sheet(page).getByRole('status')).toContainText('当前身份不能导出');
  expect(saved).toBe(0);
});

test('[W44][W45] a desk sees the photos of a case and, for a reason, who called; a wall sees neither, nor the house', async ({
  openWall,
  platformWith,
  complaints,
}) => {
  const platform = await platformWith(args());
  const no = await reportWithPhotos(platform, '雅州大道387号门前', {
    near: drawFrame({ lines: ['NEAR'], box: null }),
    far: drawFrame({ lines: ['FAR'], box: null }),
  });
  const called = await callAbout(platform, '雅州大道390号门前');
  const page = await openWall(platform, { mode: 'desk' });
  await untilReady(page);
  await find(page, no);
  await sheet(page).locator('[data-found] > button').first().click();
  await expect(detail(page).getByText('雅州大道387号门前').first()).toBeVisible();
  await expect(detail(page).locator('[data-photo-tile][data-shown="true"]')).toHaveCount(2);
  await detail(page).locator('[data-photo-tile]').first().click();
  const viewer = page.getByRole('dialog', { name: '现场照片' });
  await expect(viewer.getByRole('img', { name: /近景 · 上报/ })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByRole('img', { name: /远景 · 上报/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(sheet(page)).toBeVisible();

  await sheet(page).getByLabel('编号、地点或描述').fill(called);
  await sheet(page).getByLabel('编号、地点或描述').press('Enter');
  await sheet(page).locator('[data-found] > button').first().click();
  await detail(page).getByRole('button', { name: '查看诉求人' }).click();
  await detail(page).getByLabel('查看理由').fill('回访核对地址');
  await detail(page).getByRole('button', { name: '查看', exact: true }).click();
  await expect(detail(page).getByText(`${CALLER.name} · ${CALLER.number} · ${CALLER.address}`)).toBeVisible();
  await expect(detail(page).getByText(/\d+ 秒后隐去/)).toBeVisible();
  await detail(page).getByRole('button', { name: '收起' }).click();
  await expect(page.getByText(CALLER.number)).toHaveCount(0);

  // What a browser says of a photo that is refused.
  complaints.expectAny();
  await openWall(platform, { view: `watch=${encodeURIComponent('雅州大道**号门前 店外经营')}` });
  await untilReady(page);
  await expect(detail(page).getByText('雅州大道**号门前').first()).toBeVisible({ timeout: 60_000 });
  await expect(detail(page).locator('[data-photo-tile][data-shown="true"]')).toHaveCount(0);
  expect(await page.locator('body').innerText()).not.toMatch(/38[7]号|39[0]号/);
});

test('[W41] a camera is looked through for a reason, and the desk says that there is no video', async ({
  openWall,
  platformWith,
}) => {
  const page = await openWall(await platformWith(args()), { mode: 'desk' });
  await untilReady(page);
  await page.getByRole('searchbox', { name: '查找' }).fill('路口 01');
  await page.getByRole('option').filter({ hasText: '摄像机' }).first().click();
  const look = page.locator('[data-look]');
  await look.getByRole('button', { name: '调看' }).click();
  await expect(look.getByRole('status')).toHaveText('请写明调看理由。');
  await look.getByLabel('调看理由').fill('查看占道');
  await look.getByRole('button', { name: '调看' }).click();
  await expect(look.getByRole('status')).toContainText(/没有画面可看|平台未接受/);
});

/** Registers a call about a place; returns the number of its case. */
async function callAbout({ url, officerToken }: { url: string; officerToken: string }, place: string): Promise<string> {
  const officer = await ProbeWall.connect(url, officerToken);
  const asked = await officer.query('catalog', {});
  const { grids } = (asked.ok ? asked.data : { grids: [] }) as { grids: { centre: [number, number] }[] };
  const [lon, lat] = grids[0]?.centre ?? [0, 0];
  const where = { category: 0, lonE7: Math.round(lon * 1e7), latE7: Math.round(lat * 1e7), place };
  const call = { id: '', channel: '12319', ...CALLER, kind: 'complaint', text: '店外经营', ...where };
  const ack = await officer.command('callRegister', call, 'e2e-call-1');
  const { caseKey } = (ack.ok ? ack.data : {}) as { caseKey: number };
  const detail = await officer.query('case', { key: caseKey });
  officer.close();
  return ((detail.ok ? detail.data : {}) as { card: { no: string } }).card.no;
}
