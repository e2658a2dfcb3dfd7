import type { WallDiagnostics } from '../../renderer/panels/diagnostics/WallDiagnostics.ts';
import { openPage } from '../browser/openPage.ts';

export interface FirstPicture {
  /** When each milestone was reached, machine time, milliseconds. */
  readonly reachedAtMs: Readonly<Record<string, number>>;
  readonly diagnostics: WallDiagnostics;
}

const PICTURE_WITHIN_MS = 120_000;

/**
 * Runs in the page before the wall's own script. The picture counts when the wall calls itself ready AND two more frames have been
 * produced: what was handed to the compositor in the first is on the screen by the second.
 */
const WATCH = `
new MutationObserver((_, observer) => {
  if (document.documentElement.dataset.wall !== 'ready') return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.benchPicture({ originMs: performance.timeOrigin, pictureMs: performance.now(), diagnostics: window.wallDiagnostics() });
  }));
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-wall'] });
`;

interface Told {
  originMs: number;
  pictureMs: number;
  diagnostics: WallDiagnostics;
}

/** Starts a Chromium, opens the wall in it, and waits for the first full picture. */
export async function firstPicture(url: string): Promise<FirstPicture> {
  const { browser, page } = await openPage();
  try {
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    let tell: (told: Told) => void = () => undefined;
    const told = new Promise<Told>((resolve) => (tell = resolve));
    await page.exposeBinding('benchPicture', (_source, what: Told) => tell(what));
    await page.addInitScript({ content: WATCH });
    await page.goto(url, { waitUntil: 'commit' });
    const { originMs, pictureMs, diagnostics } = await within(told, () => `no full picture:\n${said.join('\n')}`);
    const marks = Object.entries(diagnostics.marks).flatMap(([name, atMs]) =>
      atMs === null ? [] : [[name, originMs + atMs] as const],
    );
    return {
      reachedAtMs: { navigation: originMs, ...Object.fromEntries(marks), picture: originMs + pictureMs },
      diagnostics,
    };
  } finally {
    await browser.close();
  }
}

async function within<T>(work: Promise<T>, problem: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(problem())), PICTURE_WITHIN_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
