import type { Clock } from '../../../contract/model/time.ts';

export interface HeartbeatLimits {
  /** From loading to the first beat. */
  readonly startTimeoutMs: number;
  /** From one beat to the next. */
  readonly heartbeatTimeoutMs: number;
}

/**
 * Decides whether a window is hung. Chromium's own `unresponsive` needs input to notice and may take half a minute;
 * nobody touches a wall.
 */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #limits: HeartbeatLimits;
  #lastAtMs: number;
  #beats = 0;

  constructor(clock: Clock, limits: HeartbeatLimits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#lastAtMs = clock.nowMs();
  }

  beat(): void {
    this.#beats += 1;
    this.#lastAtMs = this.#clock.nowMs();
  }

  /** After the machine slept, silence proves nothing. */
  forgive(): void {
    this.#lastAtMs = this.#clock.nowMs();
  }

  /** Why the window is taken for hung; null while it is not. */
  silence(): string | null {
    const silentMs = this.#clock.nowMs() - this.#lastAtMs;
    if (this.#beats === 0) {
      return silentMs > this.#limits.startTimeoutMs ? `no first heartbeat within ${silentMs} ms` : null;
    }
    return silentMs > this.#limits.heartbeatTimeoutMs ? `no heartbeat for ${silentMs} ms` : null;
  }
}
