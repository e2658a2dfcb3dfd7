import type { Page } from '@playwright/test';
import { startCutProxy } from './harness/cutProxy.ts';
import { dataFolder } from './harness/dataFolder.ts';
import { diagnostics, untilReady } from './harness/diagnostics.ts';
import { expectSamePicture } from './harness/samePicture.ts';
import { startPlatform } from './harness/startPlatform.ts';
import { expect, test } from './harness/wallTest.ts';

const DAY = ['--clock', '2026-03-17T10:00', '--speed', '10'];
const CUTS = 50;

/** The room is told within three seconds; the fourth is for this machine, which draws without a graphics card. */
async function expectOldPictureTold(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-wall', 'degraded', { timeout: 4_000 });
  await expect(page.getByText(/画面停在/).first()).toBeVisible();
}

test.describe('a wall whose platform fails', () => {
  test('says how old its picture is when the platform is killed, and resumes with the same picture when it is back', async ({
    openWall,
    complaints,
  }) => {
    const data = await dataFolder();
    const args = ['--data', data.dir, ...DAY];
    let platform = await startPlatform(args);
    try {
      const page = await openWall(platform);
      const { epoch } = await untilReady(page);
      complaints.expectAny();
      platform.signal('SIGKILL');
      await expectOldPictureTold(page);
      await platform.ended;
      platform = await startPlatform([...args, '--port', String(platform.port)]);
      await untilReady(page);
      await expectSamePicture(page, platform);
      expect((await diagnostics(page)).epoch, 'the log was kept, and so was its epoch').toBe(epoch);
    } finally {
      await platform.stop();
      await data.remove();
    }
  });

  test('[W03] says so within three seconds when the platform is frozen, and goes on when it wakes', async ({
    openWall,
    platformWith,
    complaints,
  }) => {
    const platform = await platformWith(DAY);
    const page = await openWall(platform);
    await untilReady(page);
    complaints.expectAny();
    platform.signal('SIGSTOP');
    await expectOldPictureTold(page);
    platform.signal('SIGCONT');
    await untilReady(page);
    await expectSamePicture(page, platform);
  });

  test(`[W13] has the same picture after ${CUTS} cuts in a row`, async ({ openWall, platformWith, complaints }) => {
    const platform = await platformWith(DAY);
    const proxy = await startCutProxy(() => platform.port);
    try {
      const page = await openWall(platform, { origin: proxy.url });
      await untilReady(page);
      complaints.expectAny();
      let cuts = 0;
      // Pauses of 20 to 500 ms by a fixed sequence: some end before the wall has subscribed again, some in a resume.
      for (let i = 0; cuts < CUTS; i++) {
        if (proxy.cut() > 0) cuts++;
        await page.waitForTimeout(20 + ((i * 193) % 480));
      }
      await untilReady(page);
      await expectSamePicture(page, platform);
      expect((await diagnostics(page)).faults).toBe(0);
    } finally {
      await proxy.close();
    }
  });
});
