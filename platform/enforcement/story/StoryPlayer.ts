import type { PlatformPart } from '../../live/parts.ts';
import type { StoryEvent, StoryStage } from './Story.ts';

/** So long the clock runs on after an event before it skips: at the usual ×60 a person has ten seconds to see it. */
const DWELL_MS = 10 * 60_000;
/** The clock comes back so long before the next event. */
const LEAD_MS = 60_000;

export interface StoryOptions {
  stage: StoryStage;
  events: readonly StoryEvent[];
  /** Platform time up to which the story was told before: a restart does not tell it twice. */
  toldToMs: number;
  /** Sets the platform's clock forward. */
  readonly skipTo: (atMs: number) => void;
}

/** Tells a story's events when their time has come, and lets the clock skip what lies between. */
export class StoryPlayer implements PlatformPart {
  readonly #options: StoryOptions;
  #next: number;

  constructor(options: StoryOptions) {
    this.#options = options;
    const first = options.events.findIndex(({ atMs }) => atMs > options.toldToMs);
    this.#next = first < 0 ? options.events.length : first;
  }

  tick(nowMs: number): void {
    const { stage, events, skipTo } = this.#options;
    for (let event = events[this.#next]; event !== undefined && event.atMs <= nowMs; event = events[this.#next]) {
      event.happen(stage);
      this.#next += 1;
    }
    const last = events[this.#next - 1];
    const next = events[this.#next];
    if (!last || !next || nowMs < last.atMs + DWELL_MS || nowMs >= next.atMs - LEAD_MS) return;
    skipTo(next.atMs - LEAD_MS);
  }
}
