import { untilReady } from './harness/diagnostics.ts';
import { expect, test } from './harness/wallTest.ts';

test('the case of 09:48 is dispatched at 09:52 and closed at 10:16, on the wall and without a reload', async ({
  openWall,
  platformWith,
}) => {
  const platform = await platformWith(['--scenario', 'dianwai-0948', '--speed', '60']);
  const page = await openWall(platform, { view: `watch=${encodeURIComponent('锦绣华庭 店外经营')}` });
  await untilReady(page);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const detail = page.locator('[data-panel="detail"]');
  await expect(detail.getByText('锦绣华庭').first()).toBeVisible({ timeout: 60_000 });
  for (const time of ['09:48', '09:52', '10:16']) {
    await expect(detail.getByText(time).first()).toBeVisible({ timeout: 60_000 });
  }
  await expect(detail.getByText('结案', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
});
