import type { PlatformPart } from '../../live/parts.ts';
import { migrate } from '../../store/migrate.ts';
import type { HotlineDesk } from '../hotline/HotlineDesk.ts';
import { wholeClock } from '../services/wholeClock.ts';
import { Open311Api, type Open311Tools } from './Open311Api.ts';
import { Open311Poller } from './Open311Poller.ts';
import { open311Routes } from './open311Routes.ts';
import { OPEN311_SCHEMA, readPolledTo } from './open311Store.ts';

/** Opens Open311 GeoReport v2: served below /open311/v2, and polled where --services names servers. */
export async function openOpen311(given: Open311Tools, hotline: HotlineDesk): Promise<PlatformPart> {
  const tools = { ...given, clock: wholeClock(given.clock) };
  await migrate(tools.db, 'open311', OPEN311_SCHEMA);
  const pollers: Open311Poller[] = [];
  for (const endpoint of tools.services.open311) {
    pollers.push(new Open311Poller(endpoint, tools, (await readPolledTo(tools.db, endpoint.id)) ?? null));
  }
  const api = new Open311Api(tools, hotline);
  return {
    routes: (scope) => open311Routes(scope, tools.pack, api),
    tick: () => {
      for (const poller of pollers) poller.tick();
    },
    close: async () => {
      for (const poller of pollers) await poller.stop();
    },
  };
}
