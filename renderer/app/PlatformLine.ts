import type { PlatformStatus } from '../../contract/ipc/windowConfig.ts';
import { createFeed } from '../feed/createFeed.ts';
import type { FeedPort } from '../feed/FeedPort.ts';

/** The one line to the platform, wherever it stands now. */
export interface PlatformLine {
  feed: () => FeedPort | null;
  /** Where the platform is; '' before it said so. */
  origin(): string;
  token(): string;
  /** '' or why there is nobody to connect to. */
  problem(): string;
  /** What a platform that is starting says it does; '' when it says nothing. */
  step(): string;
  /** Connects when the platform is ready; moves when it came back at another address. Staying where it is does nothing. */
  follow(status: PlatformStatus): void;
}

export function createPlatformLine(client: 'wall' | 'desk', makeFeed: typeof createFeed = createFeed): PlatformLine {
  let status: PlatformStatus = { state: 'starting', step: '', percent: null };
  let at = { url: '', token: '' };
  let feed: FeedPort | null = null;
  return {
    feed: () => feed,
    origin: () => at.url,
    token: () => at.token,
    problem: () => (status.state === 'down' ? status.reason : ''),
    step: () => (status.state === 'starting' ? [status.step, percent(status.percent)].join(' ').trim() : ''),
    follow(next) {
      status = next;
      if (next.state !== 'ready' || (next.url === at.url && next.token === at.token)) return;
      feed?.close();
      at = { url: next.url, token: next.token };
      feed = makeFeed({ ...at, client });
    },
  };
}

function percent(value: number | null): string {
  return value === null ? '' : `${Math.round(value)}%`;
}
