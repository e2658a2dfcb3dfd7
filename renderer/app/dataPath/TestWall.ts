import { hashText } from '../../../contract/wire/rowHash.ts';
import { STREAMS, type StreamName } from '../../../contract/wire/streams.ts';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import { createFeed } from '../../feed/createFeed.ts';
import type { FeedPort } from '../../feed/FeedPort.ts';
import { systemHost } from '../../feed/systemHost.ts';
import { TEST_TOKEN, type TestPlatform } from '../../feed/testing/TestPlatform.ts';
import { applyEvents } from '../../world/applyEvents.ts';
import { createWorld } from '../../world/createWorld.ts';
import type { World } from '../../world/World.ts';

const PATIENCE_MS = 15_000;
const host = systemHost();

/** Feed and world joined as the app joins them, with a loop in place of the frame loop. */
export class TestWall {
  readonly feed: FeedPort;
  readonly world: World = createWorld(host.time.clock);
  /** Every event that entered the world. */
  readonly events: FeedEvent[] = [];
  /** False: the frame loop sleeps, nothing is taken. */
  drawing = true;
  readonly #loop: NodeJS.Timeout;

  constructor(url: string, token = TEST_TOKEN, feed: FeedPort = createFeed({ url, token, client: 'wall' })) {
    this.feed = feed;
    this.#loop = setInterval(() => this.frame(), 5);
  }

  frame(): void {
    if (!this.drawing) return;
    const events = this.feed.drain();
    this.events.push(...events);
    for (const stream of applyEvents(this.world, events)) this.feed.takeSnapshot(stream);
  }

  close(): void {
    clearInterval(this.#loop);
    this.feed.close();
  }

  /** Waits for `condition`; says `what` did not come about when it does not. */
  async until(what: string, condition: () => boolean): Promise<void> {
    const deadlineMs = host.time.monotonicMs() + PATIENCE_MS;
    while (!condition()) {
      if (host.time.monotonicMs() > deadlineMs) throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  hash(stream: StreamName): string {
    return hashText(this.world.hashes[stream]);
  }

  /** Every stream whole, at the platform's cursor, and hashing as the platform's rows do. */
  equals(platform: TestPlatform): boolean {
    return STREAMS.every((name) => {
      const { epoch, seq, whole } = this.world.streams[name];
      const log = platform.logs[name];
      return whole && epoch === log.epoch && seq === log.seq && this.hash(name) === log.hash();
    });
  }
}
