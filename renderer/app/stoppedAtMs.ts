import type { World } from '../world/World.ts';

/**
 * Platform time of the picture that is shown: now while the link lives, the moment of the last sign of life when it does
 * not (the platform's estimated clock runs on, the picture does not). 0 before the first.
 */
export function stoppedAtMs(world: World): number {
  if (world.link.heardAtMs === 0) return 0;
  if (world.link.state === 'live') return world.platformNowMs();
  const silentMs = Math.max(0, world.clock.nowMs() - world.link.heardAtMs);
  return world.platformNowMs() - silentMs * world.platformSpeed;
}
