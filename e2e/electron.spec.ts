import { expect, test } from '@playwright/test';
import { launchWallApp, wallPages } from './harness/launchWallApp.ts';

test('a window stands on every display', async () => {
  const wall = await launchWallApp({ settings: { windows: [{ display: 'every' }] } });
  const displays = await wall.app.evaluate(({ screen }) => screen.getAllDisplays().length);
  await expect.poll(() => wallPages(wall.app).length).toBe(displays);
  await wall.close();
});
