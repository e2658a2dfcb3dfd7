import { readCityPack } from '../platform/city/readCityPack.ts';
import { openFront } from '../platform/live/http/openFront.ts';
import { sharedIdentity } from '../platform/live/authenticate.ts';
import { inRoot } from '../build/tools/root.ts';
import { figure } from './harness/diagnostics.ts';
import { expect, test } from './harness/wallTest.ts';

test('[W53] the map of a city stands on the wall while its platform still opens the database', async ({ page }) => {
  const pack = await readCityPack(inRoot('assets/cities/yaan'));
  if (!pack.ok) throw new Error('the demo city cannot be read');
  const front = await openFront(inRoot('dist/renderer'), () => ({
    status: 'starting',
    step: '打开数据库',
    percent: 40,
  }));
  await front.showCity(pack.pack, (token) => sharedIdentity(token, { kiosk: 'k', officer: 'o' }));
  const url = await front.listen({ host: '127.0.0.1', port: 0 });

  await page.goto(`${url}/#token=k`);
  await expect.poll(() => figure(page, ({ drawn }) => drawn['basemap']), { timeout: 60_000 }).toBe(1);
  // The high cameras: the others come into sight nearer by.
  await expect.poll(() => figure(page, ({ drawn }) => drawn['cameras']), { timeout: 60_000 }).toBe(12);
  await expect(page.getByText('打开数据库')).toBeVisible();
  expect(await figure(page, ({ state, rows }) => [state, rows.cases])).toEqual(['starting', 0]);
  await front.close();
});
