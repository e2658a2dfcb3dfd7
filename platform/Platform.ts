import type { Clock } from '../contract/model/time.ts';
import type { Identity } from '../contract/wire/envelope.ts';
import type { Health } from '../contract/wire/health.ts';
import { hashText } from '../contract/wire/rowHash.ts';
import { STREAMS } from '../contract/wire/streams.ts';
import type { CaseBook } from './cases/CaseBook.ts';
import { openCaseBook } from './cases/openCaseBook.ts';
import { addressOf } from './compose/addressOf.ts';
import { askedTime, chooseStart } from './compose/chooseStart.ts';
import { fillPast } from './compose/fillPast.ts';
import { keepStep } from './compose/keepStep.ts';
import { openCity } from './compose/openCity.ts';
import { isDemo, openDay } from './compose/openDay.ts';
import { openParts } from './compose/openParts.ts';
import { openStore, type Store, storePlace } from './compose/openStore.ts';
import { earlyTokens, openTokens } from './compose/openTokens.ts';
import { type PlatformOptions, type PlatformVoice, StartError } from './compose/PlatformOptions.ts';
import type { PreparedIntake } from './intake/prepareIntake.ts';
import { readServices } from './intake/services/Services.ts';
import { pictureAnswers } from './live/answerQuery.ts';
import { sharedIdentity, type Tokens } from './live/authenticate.ts';
import { pictureActs } from './live/Commands.ts';
import { Gateway } from './live/Gateway.ts';
import { type Front, openFront } from './live/http/openFront.ts';
import { openHttp } from './live/http/openHttp.ts';
import { type PlatformClock, startClock } from './live/PlatformClock.ts';
import { PositionBatches } from './live/PositionBatches.ts';
import type { StreamLog } from './live/StreamHub.ts';
import { TickLoop } from './live/TickLoop.ts';
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

const MAINTAIN_EVERY_MS = 5 * 60_000;

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
  const { pack } = city;
  const { db, hub } = store;
  const { machine, voice } = around;
  const given = { kiosk: options.kioskToken, officer: options.officerToken };
  const tokens = await openTokens(db, storePlace(options, pack.catalog), early, given);
  await front.giveWay();
  const book = await openCaseBook({ db, pack, hub, clock: machine });
  const start = await chooseStart({ db, hub, city, options, machine, voice, askedMs });
  await front.giveWay();
  await fillPast({ db, book, city, options, voice, untilMs: start.atMs, giveWay: () => front.giveWay() });
  const onFault = (what: string, details: Record<string, unknown>): void => voice.log('warn', what, details);
  let running: PlatformClock | null = null;
  const clockOfParts: Clock = { nowMs: () => running?.nowMs() ?? start.atMs };
  const demoSeed = options.simulation && isDemo(city) ? options.seed : null;
  const story = scenario?.kind === 'story' ? scenario : null;
  const skipTo = (atMs: number): void => running?.skipTo(atMs);
  const services = await readServices(options.servicesFile);
  const identify = (token: string): Identity | null => sharedIdentity(token, tokens);
  const tools = { pack, db, hub, book, identify, demoSeed, services, clock: clockOfParts, machine, onFault };
  const parts = await openParts(tools, { story, skipTo });
  const day = await openDay({ city, db, hub, book, scenario, options, voice });
  await front.giveWay();
  await hub.adoptCases(book);
  await front.giveWay();

  const clock = startClock(machine, start.isNow ? { ...start, atMs: machine.nowMs() } : start);
  running = clock;
  const onGivingUp = (sentence: string): void => around.onGivingUp(sentence);
  const loop = new TickLoop(
    { hub, book, simulation: day.simulation, parts: parts.all, clock, machine, onFault, onGivingUp },
    start.doneToMs,
  );
  voice.progress('catching up with the day', null);
  await loop.catchUp();

  const positions = new PositionBatches(day.positions, clock);
  const health = (): Health => healthOf(hub, clock, loop, gateway);
  const http = await openHttp({ pack, identify, rendererDir: options.rendererDir, health, parts: parts.all });
  const answers = { ...pictureAnswers({ pack, hub, book, positions, clock }), ...parts.answers };
  const acts = { ...pictureActs({ hub, book, clock, departments: pack.catalog.departments.length }), ...parts.acts };
  const gateway = new Gateway(front.server, {
    pack,
    hub,
    positions,
    db,
    clock,
    identify,
    machine,
    answers,
    acts,
    onFault,
  });
  front.handOver(http);
  loop.start();
  const maintenance = setInterval(() => {
    db.maintain().catch((error: unknown) => onFault('maintenance', { error: String(error) }));
  }, MAINTAIN_EVERY_MS);
  return {
    url,
    tokens,
    watch: scenario?.watch ?? null,
    hub,
    book,
    photos: parts.photos,
    clock,
    async close() {
      clearInterval(maintenance);
      await gateway.close();
      await front.close();
      await http.close();
      await loop.stop();
      for (const part of parts.all) await part.close?.();
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

function healthOf(hub: StreamLog, clock: PlatformClock, loop: TickLoop, gateway: Gateway): Health {
  const streams = STREAMS.map((stream) => {
    const hash = hub.hash(stream);
    return [stream, { seq: hub.cursor(stream).seq, hash: hashText(hash), rows: hash.rows }] as const;
  });
  return {
    status: loop.failing ? 'degraded' : 'ok',
    epoch: hub.cursor('cases').epoch,
    platformTimeMs: clock.nowMs(),
    speed: clock.speed,
    streams: Object.fromEntries(streams) as Health['streams'],
    clients: gateway.clients,
    badPackets: gateway.badPackets,
  };
}
