import type { Clock } from '../contract/model/time.ts';
import type { Health } from '../contract/wire/health.ts';
import type { CaseBook } from './cases/CaseBook.ts';
import { addressOf } from './compose/addressOf.ts';
import { askedTime } from './compose/chooseStart.ts';
import { keepStep } from './compose/keepStep.ts';
import { openCity } from './compose/openCity.ts';
import { openEngine } from './compose/openEngine.ts';
import { openStore, type Store, storePlace } from './compose/openStore.ts';
import { earlyTokens, openTokens } from './compose/openTokens.ts';
import { type PlatformOptions, type PlatformVoice, StartError } from './compose/PlatformOptions.ts';
import type { PreparedIntake } from './intake/prepareIntake.ts';
import type { Tokens } from './live/authenticate.ts';
import { Gateway } from './live/Gateway.ts';
import { healthOf } from './live/healthOf.ts';
import { type Front, openFront } from './live/http/openFront.ts';
import type { PlatformClock } from './live/PlatformClock.ts';
import type { StreamLog } from './live/StreamHub.ts';
import type { PhotoStore } from './photos/PhotoStore.ts';
import { findScenario, type Scenario } from './simulation/scenario/scenarios.ts';

export interface Platform {
  url: string;
  tokens: Tokens;
  /** Words a wall finds the scenario's case by; null without a scenario. */
  watch: string | null;
  hub: StreamLog;
  book: CaseBook;
  photos: PhotoStore;
  clock: PlatformClock;
  /** Ends the connections, commits what is under way, closes the database. */
  close(): Promise<void>;
}

/** What is handed to every part: who measures time, who is told. */
export interface PlatformSurroundings {
  /** The machine's clock. */
  machine: Clock;
  voice: PlatformVoice;
  /** The platform cannot go on; it has said why and wants to be ended. */
  onGivingUp(sentence: string): void;
}

/**
 * Builds a platform and brings it to the point where walls may connect: its port with the wall's page, then city, database,
 * streams, cases, their past, the day up to now, then the socket. Throws StartError for what a person can put right.
 */
export async function startPlatform(options: PlatformOptions, surroundings: PlatformSurroundings): Promise<Platform> {
  const { voice, starting } = keepStep(surroundings.voice);
  const around = { ...surroundings, voice };
  const scenario = scenarioOf(options);
  const front = await openFront(options.rendererDir, starting);
  try {
    const url = await listen(front, options);
    const city = await openCity(options, voice, around.machine);
    const askedMs = askedTime(options, city, scenario);
    const early = await tellAddress(url, city, scenario, options, voice);
    voice.progress('opening the database', null);
    const store = await openStore(options, city.pack.catalog);
    try {
      return await startOn(store, { front, url, early, city, scenario, askedMs }, options, around);
    } catch (error) {
      await store.db.close();
      throw error;
    }
  } catch (error) {
    await front.close();
    throw error;
  }
}

/** What stands before the database is open. */
interface Begun {
  front: Front;
  url: string;
  early: Tokens | null;
  city: PreparedIntake;
  scenario: Scenario | null;
  askedMs: number | null;
}

/** Says where the wall can be opened, as soon as it is known with which token. */
async function tellAddress(
  url: string,
  { pack }: PreparedIntake,
  scenario: Scenario | null,
  options: PlatformOptions,
  voice: PlatformVoice,
): Promise<Tokens | null> {
  const given = { kiosk: options.kioskToken, officer: options.officerToken };
  const early = await earlyTokens(storePlace(options, pack.catalog), given);
  if (early !== null)
    voice.tell({ event: 'serving', ...addressOf({ url, tokens: early, watch: scenario?.watch ?? null }) });
  return early;
}

async function startOn(
  store: Store,
  { front, url, early, city, scenario, askedMs }: Begun,
  options: PlatformOptions,
  around: PlatformSurroundings,
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

function scenarioOf({ scenario }: PlatformOptions): Scenario | null {
  if (scenario === null) return null;
  const found = findScenario(scenario);
  if (!found.ok) throw new StartError(found.message);
  return found.scenario;
}

async function listen(front: Front, { host, port }: PlatformOptions): Promise<string> {
  try {
    return await front.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken by another program. Give another with --port, or 0 for any.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`${host} is not an address of this machine. Give one of its own with --host.`);
    if (code === 'EACCES') throw new StartError(`Port ${port} may not be used by this account. Give one above 1023.`);
    throw error;
  }
}
