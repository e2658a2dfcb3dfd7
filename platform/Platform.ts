import type { FieldLogin } from '../contract/ipc/platformLines.ts';
import type { Health } from '../contract/wire/health.ts';
import type { CaseBook } from './cases/CaseBook.ts';
import { type Begun, beginPlatform, type PlatformSurroundings } from './compose/begin.ts';
import { openEngine } from './compose/openEngine.ts';
import { openStore, type Store, storePlace } from './compose/openStore.ts';
import { openTokens } from './compose/openTokens.ts';
import type { PlatformOptions } from './compose/PlatformOptions.ts';
import type { Tokens } from './live/authenticate.ts';
import { Gateway } from './live/Gateway.ts';
import { healthOf } from './live/healthOf.ts';
import type { PlatformClock } from './live/PlatformClock.ts';
import type { StreamLog } from './live/StreamHub.ts';
import type { PhotoStore } from './photos/PhotoStore.ts';

export interface Platform {
  url: string;
  tokens: Tokens;
  /** Words a wall finds the scenario's case by; null without a scenario. */
  watch: string | null;
  hub: StreamLog;
  book: CaseBook;
  photos: PhotoStore;
  /** With whom the phone page of a demo may be tried. */
  fieldLogins: readonly FieldLogin[];
  clock: PlatformClock;
  /** Ends the connections, commits what is under way, closes the database. */
  close(): Promise<void>;
}

/**
 * Builds a platform and brings it to the point where walls may connect: its port with the wall's page, then city, database,
 * streams, cases, their past, the day up to now, then the socket. Throws StartError for what a person can put right.
 */
export async function startPlatform(options: PlatformOptions, surroundings: PlatformSurroundings): Promise<Platform> {
  const begun = await beginPlatform(options, surroundings);
  try {
    begun.around.voice.progress('opening the database', null);
    const store = await openStore(options, begun.city.pack.catalog);
    try {
      return await startOn(store, begun, options);
    } catch (error) {
      await store.db.close();
      throw error;
    }
  } catch (error) {
    await begun.front.close();
    throw error;
  }
}

async function startOn(
  store: Store,
  { front, url, early, city, scenario, askedMs, around }: Begun,
  options: PlatformOptions,
): Promise<Platform> {
  const { hub } = store;
  const { machine, voice, onGivingUp } = around;
  const given = { kiosk: options.kioskToken, officer: options.officerToken };
  const tokens = await openTokens(store.db, storePlace(options, city.pack.catalog), early, given);
  await front.giveWay();
  const giveWay = (): Promise<void> => front.giveWay();
  const begun = { store, city, scenario, askedMs, tokens, options, machine, voice, giveWay, goOn: null };
  const engine = await openEngine({ ...begun, onGivingUp: (sentence) => onGivingUp(sentence) });
  const health = (): Health => healthOf({ hub, clock: engine.clock, failing: engine.failing, gateway });
  const http = await engine.openHttp(health);
  const onFault = (what: string, details: Record<string, unknown>): void => voice.log('warn', what, details);
  const gateway = new Gateway(front.server, { ...engine, pack: city.pack, hub, machine, onFault });
  front.handOver(http);
  engine.start();
  return {
    url,
    tokens,
    watch: scenario?.watch ?? null,
    hub,
    book: engine.book,
    photos: engine.photos,
    fieldLogins: engine.fieldLogins,
    clock: engine.clock,
    async close() {
      await gateway.close();
      await front.close();
      await http.close();
      await engine.close();
      await store.close();
    },
  };
}
