import type { Health } from '../../contract/wire/health.ts';
import type { Begun } from '../compose/begin.ts';
import { type Engine, openEngine } from '../compose/openEngine.ts';
import { claimDb } from '../compose/openStore.ts';
import type { PlatformOptions } from '../compose/PlatformOptions.ts';
import type { Tokens } from '../live/authenticate.ts';
import { Gateway } from '../live/Gateway.ts';
import { healthOf } from '../live/healthOf.ts';
import { openHttp } from '../live/http/openHttp.ts';
import { openStreamHub } from '../live/openStreamHub.ts';
import type { PlatformClock } from '../live/PlatformClock.ts';
import { PositionBatches } from '../live/PositionBatches.ts';
import type { FollowedLog } from '../live/StreamHub.ts';
import type { SharedDb } from '../store/openShared.ts';
import type { Bus } from './Bus.ts';
import { Follower } from './Follower.ts';
import { Leader } from './Leader.ts';
import { AccessMessageSchema, type Asked } from './messages.ts';
import { NodeDesk } from './NodeDesk.ts';
import { answerHttp, passHttp } from './passHttp.ts';
import { answerQuestions, type Questions } from './Questions.ts';

export interface NodeParts {
  begun: Begun;
  options: PlatformOptions;
  shared: SharedDb;
  bus: Bus;
  hub: FollowedLog;
  questions: Questions;
  tokens: Tokens;
  /** Name of this process among the nodes. */
  node: string;
}

interface City {
  engine: Engine;
  leader: Leader;
  http: Awaited<ReturnType<Engine['openHttp']>>;
}

/** So long a login that has ended may stay connected to a node that was not told. */
const LOOK_AGAIN_MS = 30_000;

/** One of several processes that serve one city: the one that leads has the city at work, the others keep a copy of its picture. */
export class PlatformNode {
  readonly parts: NodeParts;
  private readonly desk: NodeDesk;
  private follower: Follower | null = null;
  private city: City | null = null;
  private gateway: Gateway | null = null;
  private followerHttp: City['http'] | null = null;
  private looking: NodeJS.Timeout | undefined;

  constructor(parts: NodeParts) {
    this.parts = parts;
    const { begun, questions, tokens } = parts;
    const engine = (): Engine | null => this.city?.engine ?? null;
    this.desk = new NodeDesk({
      pack: begun.city.pack,
      tokens,
      questions,
      engine,
    });
  }

  get leads(): boolean {
    return this.city !== null;
  }

  /** Machine milliseconds since the node that leads was heard. */
  get silentMs(): number {
    return this.follower?.silentMs ?? 0;
  }

  /** Reads the picture and serves it. Rejects with the database's error. */
  async follow(): Promise<void> {
    const { begun, bus, hub, options, questions, shared } = this.parts;
    const { around, city, front } = begun;
    this.follower = await Follower.open({
      bus,
      shared,
      pack: city.pack,
      hub,
      machine: around.machine,
      onFault: this.onFault,
    });
    const { rendererDir } = options;
    const learn = (token: unknown): Promise<void> => this.desk.learn(token);
    const http = await openHttp({
      pack: city.pack,
      identify: this.desk.identify,
      rendererDir,
      health: () => this.health(),
      parts: [],
      first: (app) => passHttp(app, { rendererDir, questions, learn }),
    });
    this.followerHttp = http;
    this.openGateway();
    front.handOver(http);
  }

  /** The lease is this node's: brings the city to work here. Walls stay connected. Throws what openEngine throws. */
  async lead(): Promise<void> {
    const { begun, bus, hub, node, options, shared, tokens } = this.parts;
    const { around, city, front, scenario, askedMs } = begun;
    const { machine, voice } = around;
    // What the leader before wrote last, walls must not miss.
    await this.follower?.catchUp();
    this.follower?.close();
    await openStreamHub(shared.db, hub);
    await claimDb(shared.db, options, city.pack.catalog);
    const { db } = shared;
    const store = { db, hub, close: () => db.close() };
    const goOn = this.follower?.clock ?? null;
    const giveWay = (): Promise<void> => front.giveWay();
    const onGivingUp = (sentence: string): void => around.onGivingUp(sentence);
    const given = { store, city, scenario, askedMs, tokens, options, machine, voice, giveWay, goOn, onGivingUp };
    const engine = await openEngine(given);
    const http = await engine.openHttp(() => this.health());
    const { term } = shared.lease;
    const { clock, source: positions } = engine;
    const leader = new Leader({ bus, node, term, hub, clock, positions, failing: () => engine.failing });
    engine.access.onChange(() => bus.say('access', { node }));
    this.city = { engine, leader, http };
    this.openGateway();
    front.handOver(http);
    engine.start();
  }

  /** Answers for nodes that follow, once this one leads. */
  async answerOthers(): Promise<void> {
    const { bus } = this.parts;
    this.looking = setInterval(() => void this.desk.lookAgain(), LOOK_AGAIN_MS);
    await bus.listen('access', AccessMessageSchema, () => void this.desk.lookAgain());
    await answerQuestions(
      this.parts.bus,
      () => this.leads,
      (asked) => this.answer(asked),
      this.onFault,
    );
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    this.follower?.close();
    await this.gateway?.close();
    await this.parts.begun.front.close();
    await this.followerHttp?.close();
    await this.city?.http.close();
    this.city?.leader.close();
    await this.city?.engine.close();
  }

  private readonly onFault = (what: string, details: Record<string, unknown>): void =>
    this.parts.begun.around.voice.log('warn', what, details);

  private openGateway(): void {
    if (this.gateway) return;
    const { begun, hub } = this.parts;
    const { front, city, around } = begun;
    const clock = this.clock();
    this.gateway = new Gateway(front.server, {
      pack: city.pack,
      hub,
      clock,
      positions: new PositionBatches({ positions: (...asked) => this.source.positions(...asked) }, clock),
      desk: this.desk,
      identify: this.desk.identify,
      learn: (token) => this.desk.learn(token),
      access: { onChange: () => undefined, seen: (screens) => this.city?.engine.access.seen(screens) },
      machine: around.machine,
      onFault: this.onFault,
    });
  }

  /** The city's clock while it is at work here, else the one that follows. */
  private clock(): PlatformClock {
    const now = (): PlatformClock => {
      const clock = this.city?.engine.clock ?? this.follower?.clock;
      if (!clock) throw new Error('a node that neither leads nor follows has no clock');
      return clock;
    };
    return {
      nowMs: () => now().nowMs(),
      get speed() {
        return now().speed;
      },
      get adjustable() {
        return now().adjustable;
      },
      setSpeed: (speed) => now().setSpeed(speed),
      skipTo: (atMs) => now().skipTo(atMs),
    };
  }

  private get source(): Follower['positions'] | Engine['source'] {
    const source = this.city?.engine.source ?? this.follower?.positions;
    return source ?? { positions: () => [] };
  }

  private health(): Health {
    const failing = this.city?.engine.failing ?? this.follower?.failing ?? true;
    const gateway = this.gateway ?? { clients: 0, badPackets: 0 };
    return { ...healthOf({ hub: this.parts.hub, clock: this.clock(), failing, gateway }), leads: this.leads };
  }

  private async answer(asked: Asked): Promise<unknown> {
    const { city } = this;
    if (!city) throw new Error('this node does not lead');
    if (asked.kind === 'http') return answerHttp(city.http, asked);
    if (asked.kind === 'identify') return city.engine.identify(asked.token);
    const { name, args, identity } = asked;
    if (asked.kind === 'command') return city.engine.desk.command(asked.id, name as never, args, identity);
    return city.engine.desk.query(name as never, args, identity);
  }
}
