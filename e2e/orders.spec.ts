import type { Locator, Page } from '@playwright/test';
import { untilReady } from './harness/diagnostics.ts';
import { expect, test } from './harness/wallTest.ts';

const SAID = '请今日内整改到位，并附整改前后照片';

/** Gives an instruction on the newest case of the list; returns the sheet. */
async function instruct(page: Page): Promise<Locator> {
  await page.locator('[data-panel="live"] [data-case]').first().click();
  await page.getByRole('button', { name: '批示', exact: true }).click();
  const form = page.locator('[data-form="instruct"]');
  await expect(form.getByLabel('案号')).toHaveValue(/^\d{11}$/);
  await form.getByLabel('批示人职务').fill('市局值班领导');
  await form.getByLabel('批示内容').fill(SAID);
  await form.getByLabel('报告期限').selectOption({ label: '24 小时内报告' });
  await form.getByRole('button', { name: '下达批示' }).click();
  await expect(form.getByRole('status')).toHaveText('已下达，案件同时督办');
  return page.locator('[data-panel="orders-sheet"]');
}

test('[S14] an instruction given at a desk is reported on, sent back, reported on again and finished, and the wall shows it while it is open', async ({
  browser,
  demoCity,
  openWall,
}) => {
  const page = await openWall(demoCity, { mode: 'desk' });
  await untilReady(page);
  const sheet = await instruct(page);
  const card = sheet.locator('[data-order-card]');
  await expect(card).toContainText(SAID);

  const wall = await browser.newPage({ viewport: { width: 6656, height: 1792 } });
  await wall.goto(`${demoCity.url}/#token=${demoCity.kioskToken}`);
  const onWall = wall.locator('[data-panel="orders"] [data-order]', { hasText: SAID });
  await expect(onWall).toContainText('待反馈', { timeout: 60_000 });

  const answer = card.getByLabel('反馈或意见', { exact: false });
  await card.getByRole('button', { name: '反馈' }).click();
  await expect(card.getByRole('status')).toContainText('办理情况');
  for (const [act, text] of [
    ['反馈', '已清理'],
    ['退回重办', '请附照片'],
    ['反馈', '照片已上传'],
    ['办结', ''],
  ] as const) {
    await answer.fill(text);
    await card.getByRole('button', { name: act, exact: true }).click();
    await expect(card.locator('[data-step]').last()).toContainText(act);
  }
  const acts = await card.locator('[data-step]').evaluateAll((steps) => steps.map((step) => step.dataset['step']));
  expect(acts).toEqual(['give', 'report', 'sendBack', 'report', 'finish']);
  await expect(sheet.locator('[data-order][data-state="finished"]', { hasText: SAID })).toBeVisible();
  await expect(onWall).toHaveCount(0);
  await wall.close();
});

test('the page of instructions opens the case an instruction hangs on, and stays over the map', async ({
  demoCity,
  openWall,
}) => {
  const page = await openWall(demoCity, { mode: 'desk' });
  await untilReady(page);
  const sheet = await instruct(page);
  const about = sheet.locator('[data-order-card]').getByTitle('打开案件');
  const no = (await about.textContent())?.slice(0, 11) ?? '';
  await page.locator('[data-panel="live"] [data-case]').nth(1).click();
  await about.click();
  await expect(page.locator('[data-panel="detail"]')).toContainText(no);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});
