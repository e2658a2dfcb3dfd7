import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { type ContentsPorts, StandInWebContents } from './WebContents.ts';

type Shape = Pick<
  BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'isVisible'
  | 'isDestroyed'
  | 'destroy'
  | 'close'
  | 'getBounds'
  | 'setBounds'
  | 'setKiosk'
  | 'isKiosk'
>;

/** What the app hears of windows coming and going. */
export interface WindowEvents {
  contentsCreated(contents: StandInWebContents): void;
  allClosed(): void;
}

/** A window is its page; its place on the displays is a note kept beside it. */
export class StandInBrowserWindow extends EventEmitter implements Shape {
  static readonly #open = new Set<StandInBrowserWindow>();
  static #ports: (ContentsPorts & WindowEvents) | null = null;

  static connect(ports: ContentsPorts & WindowEvents): void {
    StandInBrowserWindow.#ports = ports;
  }

  static getAllWindows(): StandInBrowserWindow[] {
    return [...StandInBrowserWindow.#open];
  }

  static fromWebContents(contents: StandInWebContents): StandInBrowserWindow | null {
    return StandInBrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  readonly webContents: StandInWebContents;
  #bounds: Rectangle;
  #kiosk: boolean;
  #visible: boolean;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const ports = StandInBrowserWindow.#ports;
    if (ports === null) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600, kiosk = false, show = true, webPreferences = {} } = options;
    this.#bounds = { x, y, width, height };
    this.#kiosk = kiosk;
    this.#visible = show;
    this.webContents = new StandInWebContents(ports, webPreferences.preload ?? null, { width, height });
    this.webContents.once('ready-to-show', () => this.emit('ready-to-show'));
    StandInBrowserWindow.#open.add(this);
    ports.contentsCreated(this.webContents);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#visible = true;
  }

  focus(): void {
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isDestroyed(): boolean {
    return !StandInBrowserWindow.#open.has(this);
  }

  close(): void {
    this.destroy();
  }

  destroy(): void {
    if (!StandInBrowserWindow.#open.delete(this)) return;
    void this.webContents.destroy();
    this.emit('closed');
    if (StandInBrowserWindow.#open.size === 0) StandInBrowserWindow.#ports?.allClosed();
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { width, height } = this.#bounds;
    void this.webContents.setSize({ width, height });
  }

  setKiosk(kiosk: boolean): void {
    this.#kiosk = kiosk;
  }

  isKiosk(): boolean {
    return this.#kiosk;
  }
}
