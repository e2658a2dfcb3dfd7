import type { Camera } from '../../../contract/model/catalog.ts';
import type { FeedRow } from '../../../contract/wire/feeds.ts';

export interface OwnerFeeds {
  name: string;
  all: number;
  /** A camera whose state is not known is not online. */
  online: number;
}

/** Cameras and those online by who shares them, the largest first. */
export function countFeeds(cameras: readonly Camera[], feeds: ReadonlyMap<string, FeedRow>): OwnerFeeds[] {
  const owners = new Map<string, OwnerFeeds>();
  for (const camera of cameras) {
    const owner = owners.get(camera.owner) ?? { name: camera.owner, all: 0, online: 0 };
    owner.all++;
    if (feeds.get(camera.id)?.state === 'online') owner.online++;
    owners.set(camera.owner, owner);
  }
  return [...owners.values()].sort((a, b) => b.all - a.all);
}
