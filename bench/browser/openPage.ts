import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../build/tools/hosts/findChromium.ts';
import { CHROMIUM_SWITCHES } from '../../e2e/harness/chromiumSwitches.ts';

/** The size every figure of the wall is taken at. */
const VIEWPORT = { width: 1920, height: 1080 } as const;

/** A Chromium of the bench's own with one empty page of 1920 × 1080. */
export async function openPage(): Promise<{ browser: Browser; page: Page }> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('no Chromium, Chrome or Edge is on this machine; WANMI_CHROMIUM may name one');
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_SWITCHES] });
  const page = await browser.newPage({ viewport: VIEWPORT });
  return { browser, page };
}
