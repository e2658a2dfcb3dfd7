import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent, NativeImage, WebContents } from 'electron';
import type { Frame, Page, Route } from '@playwright/test';
import { fromBrowser, schemeOf, toBrowser } from './address.ts';
import type { StandInChromium } from './Chromium.ts';
import type { StandInIpcMain } from './IpcMain.ts';
import { HEAR_FUNCTION, INVOKE_BINDING, preloadScript } from './preloadScript.ts';
import type { StandInProtocol } from './Protocol.ts';
import type { StandInSession } from './Session.ts';

type Shape = Pick<
  WebContents,
  | 'send'
  | 'executeJavaScript'
  | 'capturePage'
  | 'forcefullyCrashRenderer'
  | 'setWindowOpenHandler'
  | 'getURL'
  | 'isDestroyed'
>;
type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

export interface ContentsPorts {
  readonly chromium: StandInChromium;
  readonly protocol: StandInProtocol;
  readonly session: StandInSession;
  readonly ipcMain: StandInIpcMain;
}

/** One real page of Chromium, spoken to as Electron speaks to its contents. */
export class StandInWebContents extends EventEmitter implements Shape {
  readonly #ports: ContentsPorts;
  readonly #page: Promise<Page>;
  #windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });
  /** Set while main itself loads a page: Electron does not ask main about its own loads. */
  #loading: string | null = null;
  #url = '';
  #targetId = '';
  #destroyed = false;

  constructor(ports: ContentsPorts, preload: string | null, size: { width: number; height: number }) {
    super();
    this.#ports = ports;
    this.#page = this.#open(preload, size);
    this.#page.catch(() => undefined);
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    const address = toBrowser(url, this.#ports.protocol.schemes());
    this.#loading = address;
    try {
      const response = await page.goto(address, { waitUntil: 'load' });
      if (response !== null && !response.ok()) throw new Error(`ERR_FAILED (${response.status()}) loading '${url}'`);
      this.emit('did-finish-load');
    } catch (error) {
      if (this.#destroyed) return;
      const description = error instanceof Error ? error.message : String(error);
      this.emit('did-fail-load', {}, -2, description, url, true, 0, 0);
      throw error;
    }
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#page
      .then((page) =>
        page.evaluate(
          ([hear, name, payload]) => {
            const receiver: unknown = Reflect.get(window, hear);
            if (typeof receiver === 'function') receiver(name, payload);
          },
          [HEAR_FUNCTION, channel, args[0]] as const,
        ),
      )
      // As in Electron, what is sent to a page that is going is lost.
      .catch(() => undefined);
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#page).evaluate(code);
  }

  async capturePage(): Promise<NativeImage> {
    const jpeg = await (await this.#page).screenshot({ type: 'jpeg', quality: 70 });
    return { isEmpty: () => jpeg.length === 0, toJPEG: () => jpeg } as unknown as NativeImage;
  }

  forcefullyCrashRenderer(): void {
    void this.#page
      .then(async (page) => (await page.context().newCDPSession(page)).send('Page.crash'))
      // The answer never comes from a page that crashed.
      .catch(() => undefined);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  getURL(): string {
    return fromBrowser(this.#url);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  targetId(): string {
    return this.#targetId;
  }

  async setSize(size: { width: number; height: number }): Promise<void> {
    await (await this.#page).setViewportSize(size);
  }

  async destroy(): Promise<void> {
    this.#destroyed = true;
    this.emit('destroyed');
    const page = await this.#page.catch(() => null);
    await page?.close().catch(() => undefined);
  }

  async #open(preload: string | null, size: { width: number; height: number }): Promise<Page> {
    const { chromium, protocol, session } = this.#ports;
    await chromium.ready();
    for (const scheme of protocol.schemes()) {
      await chromium.setPermissions(
        new URL(toBrowser(`${scheme}://app/`, [scheme])).origin,
        session.permissionsOf(`${scheme}://app`),
      );
    }
    const page = await (await chromium.context()).newPage();
    const devTools = await page.context().newCDPSession(page);
    this.#targetId = (await devTools.send('Target.getTargetInfo')).targetInfo.targetId;
    await devTools.detach();
    await page.setViewportSize(size);
    await page.exposeBinding(INVOKE_BINDING, ({ frame }, channel: string, args: unknown[]) =>
      this.#ports.ipcMain.invoke(this.#eventFrom(frame), channel, args),
    );
    if (preload !== null) await page.addInitScript(preloadScript(preload));
    await page.route('**/*', (route) => this.#route(page, route));
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 }));
    page.on('popup', (popup) => this.#popUp(popup));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = frame.url();
    });
    page.once('domcontentloaded', () => this.emit('ready-to-show'));
    return page;
  }

  #eventFrom(frame: Frame): IpcMainInvokeEvent {
    return { sender: this, senderFrame: frameOf(frame) } as unknown as IpcMainInvokeEvent;
  }

  #popUp(popup: Page): void {
    const { action } = this.#windowOpenHandler({ url: fromBrowser(popup.url()) } as Parameters<WindowOpenHandler>[0]);
    if (action === 'deny') void popup.close().catch(() => undefined);
  }

  async #route(page: Page, route: Route): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest() && request.url() !== this.#loading) {
      let prevented = false;
      this.emit('will-frame-navigate', {
        url: fromBrowser(request.url()),
        isMainFrame: request.frame() === page.mainFrame(),
        preventDefault: () => (prevented = true),
      });
      // An aborted navigation leaves the page where it is, as a prevented one does.
      if (prevented) return route.abort('aborted');
    }
    const own = schemeOf(request.url());
    if (own === null) return route.continue();
    const response = await this.#ports.protocol.answer(own.scheme, new Request(own.url, { method: request.method() }));
    if (response === null) return route.abort('failed');
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}

/** Addresses as the app knows them. */
function frameOf(frame: Frame): { url: string; parent: unknown } {
  const parent = frame.parentFrame();
  return { url: fromBrowser(frame.url()), parent: parent === null ? null : frameOf(parent) };
}
