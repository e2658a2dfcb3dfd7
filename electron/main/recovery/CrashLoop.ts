/** The first try again is at once; then longer each time, so that a machine in trouble is not kept busy by us. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** @param attempt failures in a row, from 1 */
export function restartDelayMs(attempt: number): number {
  if (attempt <= 1) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 2));
}

export interface LoopLimits {
  /** So many failures within `loopWithinMs` are a loop. */
  readonly loopAfter: number;
  readonly loopWithinMs: number;
  readonly retryAfterMs: number;
}

export type NextTry = { readonly looping: boolean; readonly waitMs: number; readonly failures: number };

/** Remembers recent failures of one window and says what comes next. Failures older than `loopWithinMs` are forgotten. */
export class CrashLoop {
  readonly #limits: LoopLimits;
  #failedAtMs: number[] = [];

  constructor(limits: LoopLimits) {
    this.#limits = limits;
  }

  /** Counts a failure at `nowMs` and says when to try again, and whether to rest with the last picture until then. */
  failed(nowMs: number): NextTry {
    this.#failedAtMs = this.#failedAtMs.filter((atMs) => nowMs - atMs < this.#limits.loopWithinMs);
    this.#failedAtMs.push(nowMs);
    const failures = this.#failedAtMs.length;
    if (failures < this.#limits.loopAfter) return { looping: false, waitMs: restartDelayMs(failures), failures };
    this.#failedAtMs = [];
    return { looping: true, waitMs: this.#limits.retryAfterMs, failures };
  }
}
