import { type Page, test as base } from '@playwright/test';
import { type RunningPlatform, startPlatform, wallUrl } from './startPlatform.ts';

/** What the page complained of: a test that ends with any of it fails, unless it says why it may. */
export interface Complaints {
  readonly said: string[];
  /** From here on the page may complain: its platform is about to be taken away. */
  expectAny(): void;
}

interface WallFixtures {
  /** A page with the wall of a platform; the page is ready to be asked, the picture may still be coming. */
  openWall: (
    platform: RunningPlatform,
    options?: { mode?: 'wall' | 'desk'; view?: string; origin?: string },
  ) => Promise<Page>;
  complaints: Complaints;
  /** Starts a platform that ends with the test. */
  platformWith: (args?: readonly string[]) => Promise<RunningPlatform>;
}

interface SharedFixtures {
  /** One demo city for all specs that only look: starting it makes 312,000 cases each time. */
  demoCity: RunningPlatform;
}

/** Playwright's test with platforms and walls in it. */
export const test = base.extend<WallFixtures, SharedFixtures>({
  demoCity: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names a fixture needs from this pattern
    async ({}, use) => {
      const platform = await startPlatform(['--clock', '2026-03-17T10:00', '--speed', '10']);
      await use(platform);
      await platform.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  // oxlint-disable-next-line no-empty-pattern -- as above
  platformWith: async ({}, use) => {
    const started: RunningPlatform[] = [];
    await use(async (args = []) => {
      const platform = await startPlatform(args);
      started.push(platform);
      return platform;
    });
    for (const platform of started) {
      // One that a test froze cannot hear.
      platform.signal('SIGCONT');
      await platform.stop();
    }
  },

  complaints: async ({ page }, use) => {
    const said: string[] = [];
    let listening = true;
    page.on('pageerror', (error) => listening && said.push(String(error)));
    page.on('console', (message) => listening && message.type() === 'error' && said.push(message.text()));
    await use({ said, expectAny: () => (listening = false) });
    base.expect(said, 'the page complained').toEqual([]);
  },

  openWall: async ({ page, complaints: _complaints }, use) => {
    await use(async (platform, { mode = 'wall', view = '', origin = platform.url } = {}) => {
      await page.goto(wallUrl({ ...platform, url: origin }, mode, view));
      return page;
    });
  },
});

export { expect } from '@playwright/test';
