import type { Clock } from '../../contract/model/time.ts';
import type { World } from './World.ts';
import { WorldState } from './WorldState.ts';

/** An empty world. `clock` is the wall machine's; `applyEvents` fills it. */
export function createWorld(clock: Clock): World {
  return new WorldState(clock);
}
