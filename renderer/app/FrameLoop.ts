import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { FeedPort } from '../feed/FeedPort.ts';
import type { Stage } from '../scene/Stage.ts';
import { FrameTimes } from './FrameTimes.ts';

/** Longer than this between two frames means that the window was hidden or the machine slept. */
const PAUSE_MS = 5_000;

export interface FrameLoopParts {
  /** The feed of now; another one after the platform moved. null before there is one. */
  feed(): FeedPort | null;
  stage(): Stage | null;
  /** The only writer of the world; gives the streams whose picture turned out wrong. */
  apply(events: readonly FeedEvent[]): readonly StreamName[];
  /** Sees events before they enter the world. */
  observe(events: readonly FeedEvent[], atMs: number): void;
  /** After the picture: panels, state, whatever looks at the new moment. */
  after(nowMs: number): void;
  /** A frame that threw: the loop goes on, the map is told. */
  onError(error: unknown, part: 'world' | 'map' | 'panels'): void;
  requestFrame(work: (nowMs: number) => void): void;
}

export interface FrameLoop {
  readonly times: FrameTimes;
  start(): void;
  stop(): void;
}

/**
 * The one requestAnimationFrame of the program: what has arrived enters the world, the map draws what changed, panels are
 * told. A hidden window gets no frames, so it costs nothing; what waits is merged in the feed's own bounded queue.
 */
export function createFrameLoop(parts: FrameLoopParts): FrameLoop {
  const times = new FrameTimes();
  let running = false;
  const guarded = (part: 'world' | 'map' | 'panels', work: () => void): void => {
    try {
      work();
    } catch (error) {
      parts.onError(error, part);
    }
  };
  const frame = (nowMs: number): void => {
    if (!running) return;
    parts.requestFrame(frame);
    times.frame(nowMs, PAUSE_MS);
    const feed = parts.feed();
    if (feed !== null) {
      guarded('world', () => {
        const events = feed.drain();
        if (events.length === 0) return;
        parts.observe(events, nowMs);
        for (const stream of parts.apply(events)) feed.takeSnapshot(stream);
      });
    }
    guarded('map', () => parts.stage()?.frame(nowMs));
    guarded('panels', () => parts.after(nowMs));
  };
  return {
    times,
    start() {
      if (running) return;
      running = true;
      parts.requestFrame(frame);
    },
    stop() {
      running = false;
    },
  };
}
