import { defineConfig } from '@playwright/test';
import { findChromium } from './build/tools/hosts/findChromium.ts';
import { CHROMIUM_SWITCHES } from './e2e/harness/chromiumSwitches.ts';

const chromium = findChromium();

/** Real browsers drawing a whole city on two cores and no graphics card: one worker, and patience. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1920, height: 1080 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...CHROMIUM_SWITCHES],
      ...(chromium === null ? {} : { executablePath: chromium }),
    },
  },
});
