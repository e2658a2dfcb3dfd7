/** About four seconds at 60 Hz: long enough to be calm, short enough to show what just happened. */
const KEPT = 240;

/** Intervals between frames, the last few seconds of them. */
export class FrameTimes {
  readonly #intervals = new Float32Array(KEPT);
  #count = 0;
  #lastMs = Number.NaN;

  /** `nowMs`: a monotonic clock. A pause (hidden window) is no frame time. */
  frame(nowMs: number, pauseMs: number): void {
    const interval = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    if (Number.isNaN(interval) || interval > pauseMs) return;
    this.#intervals[this.#count % KEPT] = interval;
    this.#count++;
  }

  /** Frames counted since the start. */
  get frames(): number {
    return this.#count;
  }

  /** null before the first interval. */
  percentiles(): { p50Ms: number; p95Ms: number } | null {
    const kept = Math.min(KEPT, this.#count);
    if (kept === 0) return null;
    const sorted = this.#intervals.slice(0, kept).sort();
    const at = (share: number): number => Math.round((sorted[Math.floor(share * (kept - 1))] ?? 0) * 10) / 10;
    return { p50Ms: at(0.5), p95Ms: at(0.95) };
  }
}
