import { expect, type Page, test } from '@playwright/test';
import type { WallHost } from '../contract/ipc/WallHost.ts';
import type { PlatformStatus } from '../contract/ipc/windowConfig.ts';
import { diagnostics, untilReady } from './harness/diagnostics.ts';
import { ELECTRON_HOST, launchWallApp, type WallApp, wallPages } from './harness/launchWallApp.ts';

/** A platform that is elsewhere and does not answer: these specs are about main, and need no city. */
const NO_PLATFORM = {
  platform: { kind: 'remote', url: 'http://127.0.0.1:9', kioskToken: 'kiosk', officerToken: 'officer' },
};

/** Playwright's own wait gives up on a page that crashes, which is what happens here. */
function closed(page: Page): Promise<unknown> {
  return new Promise((resolve) => void page.once('close', resolve));
}

/** Of the platform that listened last, from main's log. */
function platformPid(wall: WallApp): number {
  const pids = [...wall.log().matchAll(/"message":"platform listens".*?"pid":(\d+)/g)];
  return Number(pids.at(-1)?.[1]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function firstPage({ app }: WallApp): Promise<Page> {
  // A window that is made anew starts a browser's process, which takes long on a machine that is busy.
  await expect.poll(() => wallPages(app).length, { timeout: 60_000 }).toBeGreaterThan(0);
  const page = wallPages(app)[0];
  if (page === undefined) throw new Error('there is no window of the wall');
  await page.waitForLoadState();
  return page;
}

test.describe(`main and preload on ${ELECTRON_HOST}`, () => {
  test.describe('a window', () => {
    let wall: WallApp;
    let page: Page;
    test.beforeAll(async () => {
      wall = await launchWallApp({
        settings: {
          ...NO_PLATFORM,
          language: 'en',
          windows: [{ surface: { pixelPitchMm: 1.25, viewingDistanceMeters: 8 } }],
        },
      });
      page = await firstPage(wall);
    });
    test.afterAll(() => wall.close());

    test('is told about itself, and the kiosk token only', async () => {
      const config = await page.evaluate(() => window.wall?.getConfig());
      expect(config).toMatchObject({
        mode: 'wall',
        language: 'en',
        surface: { pixelPitchMm: 1.25, viewingDistanceMeters: 8 },
        problems: [],
        recovery: null,
      });
      const platform = await page.evaluate(() => window.wall?.getPlatform());
      expect(platform).toEqual({ state: 'ready', url: 'http://127.0.0.1:9', token: 'kiosk' });
    });

    test('sees the displays of the machine', async () => {
      const seen = await page.evaluate(() => window.wall?.displays());
      const real = await wall.app.evaluate(({ screen }) => screen.getAllDisplays().map(({ id }) => String(id)));
      expect(seen?.map(({ id }) => id)).toEqual(real);
    });

    test('has nothing of Node', async () => {
      const kinds = await page.evaluate(() =>
        ['require', 'process', 'Buffer', 'module'].map((name) => typeof Reflect.get(window, name)),
      );
      expect(kinds).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
    });

    test('is refused a payload that does not fit, by name of the channel', async () => {
      const misfit = { level: 'loud', message: 'x' } as unknown as Parameters<WallHost['log']>[0];
      const refusal = await page.evaluate(
        (entry) => window.wall?.log(entry).catch((error: unknown) => String(error)),
        misfit,
      );
      expect(refusal).toContain('wall:log was refused');
      expect(wall.log()).toContain('ipc refused');
    });

    test('is answered, while a page that is not the wall is refused', async () => {
      const refusal = await wall.app.evaluate(async ({ app, BrowserWindow }) => {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { preload: `${app.getAppPath()}/dist/electron/preload.cjs` },
        });
        await stranger.loadURL('data:text/html,<title>stranger</title>');
        const said: unknown = await stranger.webContents.executeJavaScript(
          'window.wall.getConfig().then(() => "answered", String)',
        );
        stranger.destroy();
        return said;
      });
      expect(refusal).toContain('wall:getConfig was refused');
    });

    test('runs no script that is not its own, and evaluates no text', async () => {
      const ran = await page.evaluate(async () => {
        const inline = document.createElement('script');
        inline.textContent = 'window.inlineRan = true';
        document.head.append(inline);
        // A string here is what the policy forbids.
        setTimeout('window.textRan = true' as unknown as () => void, 0);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return [Reflect.has(window, 'inlineRan'), Reflect.has(window, 'textRan')];
      });
      expect(ran).toEqual([false, false]);
    });

    test('reaches no address but its own and its platform', async () => {
      const blocked = await page.evaluate(async () => {
        const violations: string[] = [];
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
          violations.push(`${effectiveDirective} ${blockedURI}`),
        );
        await fetch('https://example.com/').catch(() => undefined);
        await fetch('http://127.0.0.1:9/health').catch(() => undefined);
        return violations;
      });
      expect(blocked).toEqual(['connect-src https://example.com/']);
    });

    test('is served nothing outside the built renderer', async () => {
      const answers = await page.evaluate(() =>
        Promise.all(
          ['/index.html', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/.env', '/nothing.js'].map(
            async (path) => (await fetch(path)).status,
          ),
        ),
      );
      expect(answers).toEqual([200, 404, 404, 404, 404]);
    });

    test('stays where it is when something navigates it away', async () => {
      const before = page.url();
      await page.evaluate(() => {
        location.href = 'https://example.com/';
      });
      await expect.poll(() => wall.log()).toContain('"what":"navigation","url":"https://example.com/"');
      expect(page.url()).toBe(before);
      expect(await page.evaluate(() => typeof window.wall)).toBe('object');
    });

    test('opens no other window', async () => {
      await page.evaluate(() => window.open('https://example.com/popup'));
      await expect.poll(() => wall.log()).toContain('"what":"window"');
      await expect.poll(() => wall.app.windows().length).toBe(1);
    });

    test('may use what the table grants and nothing else', async () => {
      const states = await page.evaluate(() =>
        Promise.all(
          ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'screen-wake-lock'].map(
            async (name) => `${name} ${(await navigator.permissions.query({ name: name as PermissionName })).state}`,
          ),
        ),
      );
      expect(states).toEqual([
        'geolocation denied',
        'notifications denied',
        'camera denied',
        'microphone denied',
        'midi denied',
        'clipboard-read denied',
        'screen-wake-lock granted',
      ]);
    });

    test('keeps the screens awake', async () => {
      const blocking = await wall.app.evaluate(({ powerSaveBlocker }) =>
        [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)),
      );
      expect(blocking).toBe(true);
    });

    test('is the only one: a second start ends and leaves the first alone', async () => {
      const code = await wall.startSecond();
      expect(code).toBe(0);
      expect(await page.evaluate(() => typeof window.wall)).toBe('object');
    });
  });

  test('a window stands on every display, comes with one and goes with one', async () => {
    const wall = await launchWallApp({ settings: { ...NO_PLATFORM, windows: [{ display: 'every' }] } });
    const displays = await wall.app.evaluate(({ screen }) => screen.getAllDisplays().map(({ bounds }) => bounds));
    await expect.poll(() => wallPages(wall.app).length).toBe(displays.length);
    const bounds = await wall.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getBounds()),
    );
    expect(bounds).toEqual(expect.arrayContaining(displays));

    await wall.app.evaluate(({ screen }) => {
      const all = screen.getAllDisplays();
      const [first] = all;
      if (first === undefined) return;
      screen.getAllDisplays = () => [...all, { ...first, id: 99, bounds: { x: 5000, y: 0, width: 640, height: 360 } }];
      screen.emit('display-added', {}, screen.getAllDisplays().at(-1));
    });
    await expect.poll(() => wallPages(wall.app).length).toBe(displays.length + 1);

    await wall.app.evaluate(({ screen }) => {
      const all = screen.getAllDisplays();
      screen.getAllDisplays = () => all.filter(({ id }) => id !== 99);
      screen.emit('display-removed', {}, all.at(-1));
    });
    await expect.poll(() => wallPages(wall.app).length).toBe(displays.length);
    await wall.close();
  });

  test('a page that crashed is made anew, and knows why', async () => {
    const wall = await launchWallApp({ settings: NO_PLATFORM });
    const page = await firstPage(wall);
    const gone = closed(page);
    await wall.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().at(0)?.webContents.forcefullyCrashRenderer(),
    );
    await gone;
    const anew = await firstPage(wall);
    expect(await anew.evaluate(() => window.wall?.getConfig())).toMatchObject({
      recovery: { restarts: 1, reason: 'page crashed' },
    });
    await wall.close();
  });

  test('a page that hangs is made anew', async () => {
    const wall = await launchWallApp({ settings: { ...NO_PLATFORM, recovery: { heartbeatTimeoutMs: 3000 } } });
    const page = await firstPage(wall);
    await page.evaluate(() => window.wall?.heartbeat({ frames: 1, state: 'ready' }));
    const gone = closed(page);
    void page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await gone;
    const anew = await firstPage(wall);
    expect(await anew.evaluate(() => window.wall?.getConfig())).toMatchObject({
      recovery: { restarts: 1, reason: expect.stringContaining('no heartbeat') },
    });
    await wall.close();
  });

  test('a crash loop rests on the last picture with its age, and the wall comes back', async () => {
    const recovery = { loopAfter: 2, retryAfterMs: 6000, pictureEveryMs: 100 };
    const wall = await launchWallApp({ settings: { ...NO_PLATFORM, recovery } });
    await firstPage(wall);
    // A second passes until the first picture is taken.
    await expect.poll(() => wall.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    for (let crash = 0; crash < 2; crash += 1) {
      const page = await firstPage(wall);
      const gone = closed(page);
      await wall.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().at(0)?.webContents.forcefullyCrashRenderer(),
      );
      await gone;
    }
    const rest = await firstPage(wall);
    await expect(rest.locator('html')).toHaveAttribute('data-wall', 'failed');
    await expect(rest.locator('main')).toContainText('大屏已停止');
    await expect(rest.locator('main')).toContainText('自动重试');
    await closed(rest);
    expect(await (await firstPage(wall)).evaluate(() => window.wall?.getConfig())).toMatchObject({
      recovery: { restarts: 2 },
    });
    await wall.close();
  });

  test('a broken settings file keeps the wall running on defaults, and names file, field and what was expected', async () => {
    const wall = await launchWallApp({ settings: { language: 'fr', platform: NO_PLATFORM.platform } });
    const page = await firstPage(wall);
    const config = await page.evaluate(() => window.wall?.getConfig());
    expect(config?.problems).toEqual([
      {
        file: wall.settingsFile,
        field: 'language',
        expected: { 'zh-CN': '"zh-CN"、"en" 之一', en: 'one of "zh-CN", "en"' },
      },
    ]);
    expect(config?.language).toBe('zh-CN');
    const notice = page.getByRole('status').filter({ hasText: '设置文件有误' });
    await expect(notice).toContainText(wall.settingsFile);
    await expect(notice).toContainText('language');
    await expect(notice).toContainText('"zh-CN"、"en" 之一');
    await wall.close();
  });

  test('the wall is live in its window: the embedded platform is told to it, comes back when killed, and ends with the app', async () => {
    const wall = await launchWallApp({ args: ['--no-simulation'] });
    const page = await firstPage(wall);
    const refused: string[] = [];
    page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));
    const status = (): Promise<PlatformStatus | undefined> => page.evaluate(() => window.wall?.getPlatform());
    await untilReady(page);
    const before = await status();
    expect(before).toMatchObject({
      state: 'ready',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      token: expect.any(String),
    });
    const { rows } = await diagnostics(page);
    expect(rows.cases).toBeGreaterThanOrEqual(300_000);
    expect(refused).toEqual([]);

    await page.evaluate(() => {
      const seen: string[] = [];
      Reflect.set(window, 'seenStates', seen);
      window.wall?.onPlatform(({ state }) => seen.push(state));
    });
    process.kill(platformPid(wall), 'SIGKILL');
    const seen = (): Promise<string[]> => page.evaluate(() => Reflect.get(window, 'seenStates') as string[]);
    await expect.poll(async () => (await seen()).at(-1), { timeout: 60_000 }).toBe('ready');
    expect(await seen()).toEqual(expect.arrayContaining(['down', 'starting', 'ready']));
    // The page's policy names one origin and it holds one token, so the platform keeps both.
    expect(await status()).toEqual(before);
    await untilReady(page);

    const pid = platformPid(wall);
    await wall.close();
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
});
