import type { WebContents } from 'electron';
import type { IpcEvent, IpcEventPayload } from '../../../contract/ipc/channels.ts';
import type { RecoverySettings } from '../settings/settingsSchema.ts';
import type { Placement } from './layOut.ts';
import { WallWindow, type WallWindowPorts } from './WallWindow.ts';

const CHECK_EVERY_MS = 1000;

/** Keeps one window for each placement, and watches over all of them. */
export class WindowKeeper {
  readonly #limits: RecoverySettings;
  readonly #ports: Omit<WallWindowPorts, 'closedByHand'>;
  readonly #allClosed: () => void;
  readonly #windows = new Map<string, WallWindow>();
  readonly #timer: NodeJS.Timeout;

  /** @param allClosed a person closed the last window */
  constructor(limits: RecoverySettings, ports: Omit<WallWindowPorts, 'closedByHand'>, allClosed: () => void) {
    this.#limits = limits;
    this.#ports = ports;
    this.#allClosed = allClosed;
    this.#timer = setInterval(() => this.all().forEach((window) => window.check()), CHECK_EVERY_MS);
  }

  /** Opens what is new, moves what has another place, closes what has none. The rest is not touched. */
  arrange(placements: readonly Placement[]): void {
    const wanted = new Set(placements.map(({ id }) => id));
    for (const placement of placements) this.#place(placement);
    for (const [id, window] of this.#windows) {
      if (wanted.has(id)) continue;
      this.#windows.delete(id);
      window.close();
    }
  }

  all(): readonly WallWindow[] {
    return [...this.#windows.values()];
  }

  withId(id: string): WallWindow | null {
    return this.#windows.get(id) ?? null;
  }

  windowOf(contents: WebContents): WallWindow | null {
    return this.all().find((window) => window.has(contents)) ?? null;
  }

  tell<E extends IpcEvent>(channel: E, payloadFor: (window: WallWindow) => IpcEventPayload<E>): void {
    for (const window of this.#windows.values()) window.send(channel, payloadFor(window));
  }

  closeAll(): void {
    clearInterval(this.#timer);
    this.arrange([]);
  }

  #place(placement: Placement): void {
    const known = this.#windows.get(placement.id);
    if (known !== undefined) {
      if (!sameArea(known.placement(), placement)) known.move(placement);
      return;
    }
    const window = new WallWindow(placement, this.#limits, {
      ...this.#ports,
      closedByHand: () => {
        this.#windows.delete(placement.id);
        if (this.#windows.size === 0) this.#allClosed();
      },
    });
    this.#windows.set(placement.id, window);
    window.open();
  }
}

function sameArea(a: Placement, b: Placement): boolean {
  return (
    a.bounds.x === b.bounds.x &&
    a.bounds.y === b.bounds.y &&
    a.bounds.width === b.bounds.width &&
    a.bounds.height === b.bounds.height
  );
}
