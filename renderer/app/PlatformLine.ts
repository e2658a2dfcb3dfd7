import type { PlatformStatus } from '../../contract/ipc/windowConfig.ts';
import { createFeed } from '../feed/createFeed.ts';
import type { FeedPort } from '../feed/FeedPort.ts';

export interface PlatformStep {
  readonly name: string;
  readonly percent: number | null;
}

/** The one line to the platform, wherever it stands now. */
export interface PlatformLine {
  feed: () => FeedPort | null;
  /** Where the platform is, or will be when it has started; '' before it is known. */
  origin(): string;
  token(): string;
  /** '' or why there is nobody to connect to. */
  problem(): string;
  /** It is known that the platform is there and not ready. */
  starting(): boolean;
  /** What a platform that is starting does, in its own words; '' when it says nothing. Percent null where it cannot be measured. */
  step(): PlatformStep;
  /** Connects when the platform is ready; moves when it came back at another address. Staying where it is does nothing. */
  follow(status: PlatformStatus): void;
}

const NO_STEP: PlatformStep = { name: '', percent: null };

export function createPlatformLine(client: 'wall' | 'desk', makeFeed: typeof createFeed = createFeed): PlatformLine {
  let status: PlatformStatus | null = null;
  let at = { url: '', token: '' };
  let feed: FeedPort | null = null;
  /** Before the first connection the place may be known from the start already. */
  const place = (): { url: string; token: string } =>
    feed === null && status?.state === 'starting' && status.at !== null ? status.at : at;
  return {
    feed: () => feed,
    origin: () => place().url,
    token: () => place().token,
    problem: () => (status?.state === 'down' ? status.reason : ''),
    starting: () => status?.state === 'starting',
    step: () => (status?.state === 'starting' ? { name: status.step, percent: status.percent } : NO_STEP),
    follow(next) {
      status = next;
      if (next.state !== 'ready' || (next.url === at.url && next.token === at.token)) return;
      feed?.close();
      at = { url: next.url, token: next.token };
      feed = makeFeed({ ...at, client });
    },
  };
}
