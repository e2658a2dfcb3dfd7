import './jitless.ts';
import type { FeedPort } from './FeedPort.ts';
import { InlineFeed } from './InlineFeed.ts';
import type { FeedOptions } from './PlatformSocket.ts';
import { systemHost } from './systemHost.ts';
import { WorkerFeed, type WorkerLike } from './WorkerFeed.ts';

export interface CreateFeedOptions extends FeedOptions {
  /** Stands in for the feed's own worker; tests use it. */
  createWorker?: () => WorkerLike;
}

/**
 * The wall's feed: starts to connect at once and keeps at it until `close`. Works in a worker; where there are none
 * (Node) the same core runs on this thread.
 */
export function createFeed(options: CreateFeedOptions): FeedPort {
  const { createWorker, ...feedOptions } = options;
  if (createWorker !== undefined) return new WorkerFeed(feedOptions, systemHost(), createWorker);
  if (typeof Worker === 'undefined') return new InlineFeed(feedOptions, systemHost());
  return new WorkerFeed(feedOptions, systemHost(), () => {
    return new Worker(new URL('./feed.worker.ts', import.meta.url), { type: 'module' });
  });
}
