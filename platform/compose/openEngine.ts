import type { FastifyInstance } from 'fastify';
import type { FieldLogin } from '../../contract/ipc/platformLines.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { Health } from '../../contract/wire/health.ts';
import { type Access, openAccess } from '../access/openAccess.ts';
import { AuditLog } from '../audit/AuditLog.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import { openCaseBook } from '../cases/openCaseBook.ts';
import type { PreparedIntake } from '../intake/prepareIntake.ts';
import { readServices } from '../intake/services/Services.ts';
import { pictureAnswers } from '../live/answerQuery.ts';
import type { Identify, Tokens } from '../live/authenticate.ts';
import { pictureActs } from '../live/Commands.ts';
import { type Desk, openDesk } from '../live/Desk.ts';
import { openHttp } from '../live/http/openHttp.ts';
import { type PlatformClock, startClock } from '../live/PlatformClock.ts';
import { PositionBatches, type PositionSource } from '../live/PositionBatches.ts';
import { withDevices } from '../live/withDevices.ts';
import { TickLoop } from '../live/TickLoop.ts';
import type { PhotoStore } from '../photos/PhotoStore.ts';
import type { Scenario } from './scenarios.ts';
import { secretTeller } from './tellSecret.ts';
import { chooseStart, type PlatformStart } from './chooseStart.ts';
import { fillPast } from './fillPast.ts';
import { isDemo, openDay } from './openDay.ts';
import { openParts } from './openParts.ts';
import type { Store } from './openStore.ts';
import type { PlatformOptions, PlatformVoice } from './PlatformOptions.ts';

/** The city at work in this process: the one that has its cases in memory and writes them. */
export interface Engine {
  book: CaseBook;
  photos: PhotoStore;
  fieldLogins: readonly FieldLogin[];
  clock: PlatformClock;
  desk: Desk;
  identify: Identify;
  access: Pick<Access, 'onChange' | 'seen'>;
  positions: PositionBatches;
  source: PositionSource;
  /** True while changes cannot be written. */
  readonly failing: boolean;
  openHttp(health: () => Health): Promise<FastifyInstance>;
  /** From now on the day goes on by itself. */
  start(): void;
  /** Commits what is under way; the database is the caller's to close. */
  close(): Promise<void>;
}

export interface EngineParts {
  store: Store;
  city: PreparedIntake;
  scenario: Scenario | null;
  askedMs: number | null;
  tokens: Tokens;
  options: PlatformOptions;
  machine: Clock;
  voice: PlatformVoice;
  readonly onGivingUp: (sentence: string) => void;
  /** Between two steps: lets others be served. */
  readonly giveWay: () => Promise<void>;
  /** The city's time as the node that led before left it, going on; null at a start. */
  goOn: Pick<PlatformClock, 'nowMs' | 'speed' | 'adjustable'> | null;
}

const MAINTAIN_EVERY_MS = 5 * 60_000;

/** Opens cases, their past, the systems and the day, and brings the city up to now. Throws StartError. */
export async function openEngine(given: EngineParts): Promise<Engine> {
  const { store, city, scenario, tokens, options, machine, voice, giveWay } = given;
  const { pack } = city;
  const { db, hub } = store;
  const book = await openCaseBook({ db, pack, hub, clock: machine });
  const start = await startTime(given);
  await giveWay();
  await fillPast({ db, book, city, options, voice, untilMs: start.atMs, giveWay });
  const onFault = (what: string, details: Record<string, unknown>): void => voice.log('warn', what, details);
  let running: PlatformClock | null = null;
  const clockOfParts: Clock = { nowMs: () => running?.nowMs() ?? Math.round(start.atMs) };
  const demoSeed = options.simulation && isDemo(city) ? options.seed : null;
  const story = scenario?.kind === 'story' ? scenario : null;
  const skipTo = (atMs: number): void => running?.skipTo(atMs);
  const services = await readServices(options.servicesFile);
  const audit = await AuditLog.open(db, hub, machine);
  const packPeople = new Set(pack.people.map(({ id }) => id));
  const tellSecret = secretTeller(options, voice, 'first-administrator.txt');
  const access = await openAccess({ db, machine, audit, tokens, services, packPeople, tellSecret, onFault });
  const { identify } = access;
  const tools = { pack, db, hub, book, audit, identify, demoSeed, services, clock: clockOfParts, machine, onFault };
  const parts = await openParts(tools, { story, skipTo });
  const linked = services.levels.map(({ id }) => id);
  const day = await openDay({
    city,
    db,
    hub,
    book,
    hotline: parts.hotline,
    eyes: parts.eyes,
    samples: parts.samples,
    scenario,
    options,
    voice,
    linked,
  });
  await giveWay();
  await hub.adoptCases(book);
  await giveWay();

  const atMs = start.isNow ? machine.nowMs() : Math.max(start.atMs, given.goOn?.nowMs() ?? 0);
  const clock = startClock(machine, { ...start, atMs });
  running = clock;
  const onGivingUp = (sentence: string): void => given.onGivingUp(sentence);
  const loop = new TickLoop(
    { hub, book, simulation: day.simulation, parts: parts.all, clock, machine, onFault, onGivingUp },
    start.doneToMs,
  );
  voice.progress('catching up with the day', null);
  await loop.catchUp();

  const source = withDevices(day.positions, parts.all);
  const positions = new PositionBatches(source, clock);
  const answers = { ...pictureAnswers({ pack, hub, book, positions, clock }), ...parts.answers };
  const departments = pack.catalog.departments.length;
  const acts = { ...pictureActs({ hub, book, clock, departments, callers: parts.hotline }), ...parts.acts };
  let maintenance: NodeJS.Timeout | undefined;
  return {
    book,
    photos: parts.photos,
    fieldLogins: parts.fieldLogins,
    clock,
    desk: openDesk(answers, { db, hub, clock, acts, audit }),
    identify,
    access,
    positions,
    source,
    get failing() {
      return loop.failing;
    },
    openHttp: (health) =>
      openHttp({ pack, identify, rendererDir: options.rendererDir, health, parts: [access.part, ...parts.all] }),
    start() {
      loop.start();
      maintenance = setInterval(() => {
        db.maintain().catch((error: unknown) => onFault('maintenance', { error: String(error) }));
      }, MAINTAIN_EVERY_MS);
    },
    async close() {
      clearInterval(maintenance);
      await loop.stop();
      await access.part.close?.();
      for (const part of parts.all) await part.close?.();
    },
  };
}

/** A node that takes over goes on with the time of the one before, whatever it was started with itself. */
function startTime({ store, city, options, machine, voice, askedMs, goOn }: EngineParts): Promise<PlatformStart> {
  const given = { ...store, city, machine, voice };
  if (goOn === null) return chooseStart({ ...given, options, askedMs });
  const { speed, adjustable } = goOn;
  return chooseStart({ ...given, options: { ...options, speed }, askedMs: adjustable ? goOn.nowMs() : null });
}
