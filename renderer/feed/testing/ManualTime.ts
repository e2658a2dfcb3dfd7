import { QUEUE_BYTES } from '../EventQueue.ts';
import type { FeedHost, FeedTime } from '../feedTime.ts';

/** Time that stands until a test moves it. Timers run in order of their moment. */
export class ManualTime implements FeedTime {
  #nowMs: number;
  #timers: { atMs: number; work: () => void }[] = [];
  readonly clock = { nowMs: () => this.#nowMs };

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, work: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs;
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      const due = next;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.work();
    }
    this.#nowMs = untilMs;
  }

  #next(untilMs: number): { atMs: number; work: () => void } | undefined {
    return this.#timers.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0];
  }
}

/** A host whose time is moved by hand and whose chance is a fixed row. */
export function manualHost(time: ManualTime): FeedHost {
  let ids = 0;
  return { time, random: () => 0.5, newId: () => `request-${++ids}`, queueBytes: QUEUE_BYTES };
}
