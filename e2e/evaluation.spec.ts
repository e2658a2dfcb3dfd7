import type { Page } from '@playwright/test';
import { figure, untilReady } from './harness/diagnostics.ts';
import { expect, test } from './harness/wallTest.ts';

const sheet = (page: Page) => page.locator('[data-panel="evaluation"]');

async function openEvaluation(page: Page): Promise<void> {
  await untilReady(page);
  await page.getByRole('button', { name: '评价', exact: true }).first().click();
  await expect(sheet(page).locator('[data-evaluation]')).toBeVisible();
}

function choose(page: Page, name: string): Promise<void> {
  return sheet(page).getByRole('button', { name, exact: true }).click();
}

test('[S10] a desk goes from a slice to its counts, to the cases behind them, and to the map coloured by grade', async ({
  openWall,
  demoCity,
}) => {
  const page = await openWall(demoCity, { mode: 'desk' });
  await openEvaluation(page);
  await choose(page, '道路');
  await choose(page, '年');
  const road = sheet(page).locator('[data-evaluation="road"] [data-row="雅州大道"]');
  await road.getByRole('button').nth(3).click();
  const rate = sheet(page).locator('[data-rate="雅州大道/inTimeArchiveRate"]');
  await expect(rate).toContainText(/按期结案 [\d,]+ \/ 应结案（减缓办） [\d,]+/);
  const [, below = ''] = /应结案（减缓办） ([\d,]+)/.exec(await rate.innerText()) ?? [];
  await rate.getByRole('button', { name: '计入案件' }).click();
  await expect(rate.locator('[data-evidence="denominator"]')).toHaveAttribute('data-total', below.replaceAll(',', ''));
  await rate.locator('[data-evidence]').getByText('雅州大道').first().click();
  await expect(page.locator('[data-panel="detail"]')).toContainText('雅州大道');

  await choose(page, '网格');
  await expect(sheet(page).locator('[data-evaluation="grid"] tbody tr')).toHaveCount(33 + 1);
  await choose(page, '在地图上分级着色');
  await expect(sheet(page)).toBeHidden();
  const legend = page.locator('[data-grades="grid"]');
  await expect(legend).toContainText('网格等级');
  // A grid without a case that counts this year has no grade.
  const ungraded = Number(/无数据 (\d+)/.exec(await legend.innerText())?.[1]);
  const counts = await legend.locator('[data-grade]').allInnerTexts();
  const graded = counts.reduce((sum, text) => sum + Number(/\d+$/.exec(text.trim())?.[0]), 0);
  expect([graded + ungraded, graded > 16]).toEqual([32, true]);
  await expect.poll(() => figure(page, ({ drawn }) => drawn['graded'])).toBe(graded);
  await legend.getByRole('button', { name: '返回评价' }).click();
  await expect(sheet(page)).toBeVisible();
  await sheet(page).getByRole('button', { name: '关闭' }).click();
  await legend.getByRole('button').last().click();
  await expect(legend).toBeHidden();
  await expect.poll(() => figure(page, ({ drawn }) => drawn['graded'])).toBe(0);
});

test('[S10] a person of a post has a screen with rates, their counts and the cases behind them; checks give 漏报率', async ({
  openWall,
  demoCity,
}) => {
  const page = await openWall(demoCity, { mode: 'desk' });
  await openEvaluation(page);
  await choose(page, '岗位');
  await sheet(page).locator('[data-row="dispatcher"]').getByRole('button', { name: '派遣员' }).click();
  const first = sheet(page).locator('[data-evaluation="person"] tbody tr').first();
  await expect(first).toBeVisible();
  const person = (await first.getAttribute('data-row')) ?? '';
  await first.getByRole('button').first().click();
  const own = sheet(page).locator(`[data-person="${person}"]`);
  await expect(own.locator('[data-rate]')).toContainText(person);
  await own.getByRole('button', { name: '计入案件' }).click();
  await expect(own.locator('[data-evidence="denominator"]')).toHaveAttribute('data-total', /^[1-9]\d*$/);

  await choose(page, '抽查');
  await expect(sheet(page).locator('[data-sampling]')).toContainText(/漏报率 \d+ \/ \d+ = (\d+\.\d\d %|—)/);
  await expect(sheet(page).locator('[data-check]').first()).toContainText('督查员');
});
