import type { Clock } from '../../contract/model/time.ts';

/** Time as the feed needs it, so that tests can turn it by hand. */
export interface FeedTime {
  /** The wall machine's clock: stamps only, because it can be set. */
  clock: Clock;
  /** Milliseconds that never jump: silence, back-off and time-outs are measured with these. */
  monotonicMs(): number;
  /** Runs `work` once after `delayMs`; the answer calls it off. */
  after(delayMs: number, work: () => void): () => void;
}

/** What the feed needs from the machine it runs on. */
export interface FeedHost {
  time: FeedTime;
  /** 0 (inclusive) to 1 (exclusive); spreads reconnects of many walls. */
  random(): number;
  /** Unique for ever: names queries and commands. */
  newId(): string;
  /** Memory the queue may hold while nobody takes from it. */
  queueBytes: number;
}
