/**
 * A beat that lies this far behind the estimate, in real time, means that the platform's clock was set, not that a beat
 * was late: then the clock follows, backwards too. Below, it waits until the platform has caught up.
 */
const SET_BACK_MS = 5_000;

/** The platform's clock as the wall knows it: anchored at each beat, running at the platform's speed between them. */
export class PlatformClock {
  speed = 1;
  #anchorPlatformMs = 0;
  #anchorWallMs = 0;
  /** The latest time that was told to anyone. */
  #toldMs = 0;

  /** Gives true when the platform's clock was set back. `receivedAtMs` is the wall machine's clock. */
  hear(platformTimeMs: number, speed: number, receivedAtMs: number): boolean {
    this.speed = speed;
    this.#anchorPlatformMs = platformTimeMs;
    this.#anchorWallMs = receivedAtMs;
    const aheadMs = this.#toldMs - platformTimeMs;
    const setBack = aheadMs > 0 && aheadMs > SET_BACK_MS * speed;
    if (setBack) this.#toldMs = platformTimeMs;
    return setBack;
  }

  /** 0 before the first beat. `wallMs` is the wall machine's clock; where that was set back, time waits. */
  nowMs(wallMs: number): number {
    if (this.#anchorPlatformMs === 0) return 0;
    const elapsedMs = Math.max(0, wallMs - this.#anchorWallMs);
    this.#toldMs = Math.max(this.#toldMs, this.#anchorPlatformMs + elapsedMs * this.speed);
    return this.#toldMs;
  }
}
