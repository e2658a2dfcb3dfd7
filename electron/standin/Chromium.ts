import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, type CDPSession, chromium } from '@playwright/test';
import type { BrowserPermission } from './Session.ts';

const SWITCHES = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-popup-blocking',
  // Tests only: the software renderer that Chromium would refuse to a page otherwise.
  '--enable-unsafe-swiftshader',
  '--use-angle=swiftshader',
];

/** The Chromium whose pages are the app's windows. */
export class StandInChromium {
  readonly #opened: Promise<Browser>;
  #settings: Promise<CDPSession> | null = null;
  #close: () => Promise<void> = () => Promise.resolve();

  /** @param executable Chromium's binary */
  constructor(executable: string) {
    this.#opened = this.#open(executable);
    // Told by whoever waits for it; an app that quits before it is ready waits no more.
    this.#opened.catch(() => undefined);
  }

  async ready(): Promise<void> {
    await this.#opened;
  }

  async context(): Promise<BrowserContext> {
    const [context] = (await this.#opened).contexts();
    if (context === undefined) throw new Error('Chromium has no default context');
    return context;
  }

  async setPermissions(origin: string, permissions: readonly BrowserPermission[]): Promise<void> {
    // Chromium forgets what a session set when the session ends, so one is kept for as long as the browser runs.
    this.#settings ??= this.#opened.then((browser) => browser.newBrowserCDPSession());
    const session = await this.#settings;
    for (const { name, allowed } of permissions) {
      // A name this Chromium does not know is none that a page could ask for.
      await session
        .send('Browser.setPermission', { permission: { name }, setting: allowed ? 'granted' : 'denied', origin })
        .catch(() => undefined);
    }
  }

  close(): Promise<void> {
    return this.#close();
  }

  async #open(executable: string): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), 'wanmi-standin-chromium-'));
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(executable, [...SWITCHES, ...asRoot, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    this.#close = async () => {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGKILL')) await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    const endpoint = await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => reject(new Error('Chromium ended before it was ready')));
      createInterface({ input: child.stderr }).on('line', (line) => {
        const match = /^DevTools listening on (ws:\/\/.*)$/.exec(line);
        if (match?.[1] === undefined) return;
        process.stderr.write(`${line}\n`);
        resolve(match[1]);
      });
    });
    return chromium.connectOverCDP(endpoint);
  }
}
