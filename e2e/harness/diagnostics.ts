import { expect, type Page } from '@playwright/test';
import type { WallDiagnostics } from '../../renderer/panels/diagnostics/WallDiagnostics.ts';

/** The numbers a person sees with Ctrl+Shift+D. Rejects on a page that is not the wall. */
export function diagnostics(page: Page): Promise<WallDiagnostics> {
  return page.evaluate(() => {
    const read: unknown = Reflect.get(window, 'wallDiagnostics');
    if (typeof read !== 'function') throw new Error('this page has no wallDiagnostics()');
    return read() as WallDiagnostics;
  });
}

/** One figure of them, for `expect.poll`; undefined while the page has none yet. */
export async function figure<T>(page: Page, read: (of: WallDiagnostics) => T): Promise<T | undefined> {
  return diagnostics(page).then(read, () => undefined);
}

/** Software rendering of a whole city on two cores: the first picture may take its time, and no test measures it. */
const READY_WITHIN_MS = 60_000;

/** Waits until the wall says that its picture is whole and live. */
export async function untilReady(page: Page): Promise<WallDiagnostics> {
  await expect.poll(() => figure(page, ({ state }) => state), { timeout: READY_WITHIN_MS }).toBe('ready');
  return diagnostics(page);
}
