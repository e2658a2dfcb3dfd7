import type { BrowserWindow, WebContents } from 'electron';
import type { IpcEvent, IpcEventPayload } from '../../../contract/ipc/channels.ts';
import type { Recovery } from '../../../contract/ipc/windowConfig.ts';
import type { Clock } from '../../../contract/model/time.ts';
import type { Log } from '../log.ts';
import { CrashLoop } from '../recovery/CrashLoop.ts';
import { Heartbeat } from '../recovery/Heartbeat.ts';
import { LastPicture } from '../recovery/LastPicture.ts';
import { type Rest, restPath } from '../recovery/restPage.ts';
import { WALL_ORIGIN } from '../scheme/filePath.ts';
import type { RecoverySettings } from '../settings/settingsSchema.ts';
import type { Placement } from './layOut.ts';

export interface WallWindowPorts {
  create(placement: Placement): BrowserWindow;
  readonly clock: Clock;
  /** Never jumps: for measuring silence. */
  readonly steadyClock: Clock;
  readonly log: Log;
  /** A person closed it; main did not. */
  closedByHand(): void;
}

/**
 * One place on the wall, whatever becomes of the system window in it. A page that crashed, hung or would not load is destroyed and
 * made anew (a reload after a crash can stay white); failing again and again, the place rests on the last picture.
 */
export class WallWindow {
  readonly #ports: WallWindowPorts;
  readonly #limits: RecoverySettings;
  readonly #loop: CrashLoop;
  readonly #lastPicture: LastPicture;
  #placement: Placement;
  #window: BrowserWindow | null = null;
  #heartbeat: Heartbeat | null = null;
  #retry: NodeJS.Timeout | null = null;
  #recovery: Recovery | null = null;
  #rest: Rest | null = null;
  #pictureAtMs = 0;

  constructor(placement: Placement, limits: RecoverySettings, ports: WallWindowPorts) {
    this.#placement = placement;
    this.#limits = limits;
    this.#ports = ports;
    this.#loop = new CrashLoop(limits);
    this.#lastPicture = new LastPicture(ports.clock);
  }

  placement(): Placement {
    return this.#placement;
  }

  /** Why it was last made anew; null while it is the first. */
  recovery(): Recovery | null {
    return this.#recovery;
  }

  rest(): Rest | null {
    return this.#rest;
  }

  has(contents: WebContents): boolean {
    return this.#window?.webContents === contents;
  }

  open(): void {
    this.#rest = null;
    this.#show('/index.html');
    this.#heartbeat = new Heartbeat(this.#ports.steadyClock, this.#limits);
  }

  /** Takes the window away for good. */
  close(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.#destroy();
  }

  move(placement: Placement): void {
    this.#placement = placement;
    const window = this.#window;
    if (window === null) return;
    window.setKiosk(false);
    window.setBounds(placement.bounds);
    window.setKiosk(placement.settings.kiosk && placement.fullScreen);
  }

  focus(): void {
    this.#window?.focus();
  }

  send<E extends IpcEvent>(channel: E, payload: IpcEventPayload<E>): void {
    if (this.#rest === null) this.#window?.webContents.send(channel, payload);
  }

  beat(): void {
    this.#heartbeat?.beat();
  }

  forgiveSilence(): void {
    this.#heartbeat?.forgive();
  }

  /** Called every second: looks for a hang, and keeps the last picture while there is none. */
  check(): void {
    const silence = this.#heartbeat?.silence() ?? null;
    if (silence !== null) return this.recover(silence);
    if (this.#heartbeat === null || this.#window === null || this.#limits.pictureEveryMs === 0) return;
    const nowMs = this.#ports.steadyClock.nowMs();
    if (nowMs - this.#pictureAtMs < this.#limits.pictureEveryMs) return;
    this.#pictureAtMs = nowMs;
    void this.#lastPicture.take(this.#window.webContents);
  }

  /** Destroys the window and makes it anew: at once the first time, then after a rest on the last picture, in a loop a long one. */
  recover(reason: string): void {
    if (this.#retry !== null) return;
    this.#destroy();
    const nowMs = this.#ports.clock.nowMs();
    const { looping, waitMs, failures } = this.#loop.failed(this.#ports.steadyClock.nowMs());
    this.#recovery = { restarts: (this.#recovery?.restarts ?? 0) + 1, reason, atMs: nowMs };
    this.#ports.log(looping ? 'error' : 'warn', 'window is made anew', {
      window: this.#placement.id,
      reason,
      failures,
      waitMs,
    });
    if (waitMs > 0) {
      this.#rest = { reason, retryAtMs: nowMs + waitMs, picture: this.#lastPicture.picture() };
      this.#show(restPath(this.#placement.id));
    }
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#destroy();
      this.open();
    }, waitMs);
  }

  #show(path: string): void {
    const window = this.#ports.create(this.#placement);
    this.#window = window;
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      if (this.#window !== window) return;
      this.#window = null;
      this.close();
      this.#ports.closedByHand();
    });
    const contents = window.webContents;
    contents.on('render-process-gone', (_event, details) => this.#fail(window, `page ${details.reason}`));
    contents.on('unresponsive', () => this.#fail(window, 'page does not respond'));
    contents.on('preload-error', (_event, _path, error) => this.#fail(window, `preload: ${error.message}`));
    contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
      // −3 is a load that another one replaced.
      if (isMainFrame && code !== -3) this.#fail(window, `page did not load: ${description}`);
    });
    // What goes wrong here is told by did-fail-load as well.
    void window.loadURL(`${WALL_ORIGIN}${path}`).catch(() => undefined);
  }

  /** Late news of a window that was already given up changes nothing. */
  #fail(window: BrowserWindow, reason: string): void {
    if (this.#window === window) this.recover(reason);
  }

  #destroy(): void {
    const window = this.#window;
    this.#window = null;
    this.#heartbeat = null;
    if (window !== null && !window.isDestroyed()) window.destroy();
  }
}
