import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Clock } from '../../contract/model/time.ts';
import { CommandRequestSchema } from '../../contract/wire/commands.ts';
import { type Beat, type Identity, SubscribeSchema } from '../../contract/wire/envelope.ts';
import type { PlatformEvents, WallEvents } from '../../contract/wire/events.ts';
import { BEAT_INTERVAL_MS, CONTRACT_VERSION, MAX_COMMAND_BYTES } from '../../contract/wire/limits.ts';
import { QUERIES, type QueryName, QueryRequestSchema } from '../../contract/wire/queries.ts';
import { STREAMS } from '../../contract/wire/streams.ts';
import type { Access } from '../access/openAccess.ts';
import { seesWholePlaces } from '../access/permissions.ts';
import type { CityPack } from '../city/CityPack.ts';
import { hashReply } from './answerQuery.ts';
import { badRequest, done, idOf, type Outcome, refuse, toAck } from './answers.ts';
import { authenticate, type Identify } from './authenticate.ts';
import type { Desk } from './Desk.ts';
import type { PlatformClock } from './PlatformClock.ts';
import { BATCH_INTERVAL_MS, type PositionBatches } from './PositionBatches.ts';
import { PublicView } from './PublicView.ts';
import type { StreamLog } from './StreamHub.ts';
import { type ServerSocket, WallSocket } from './WallSocket.ts';

export interface GatewayOptions {
  pack: Pick<CityPack, 'catalog'>;
  hub: StreamLog;
  clock: PlatformClock;
  positions: PositionBatches;
  desk: Desk;
  identify: Identify;
  /** Finds out who holds a token before `identify` is asked, where that takes a while. */
  learn?(token: unknown): Promise<void>;
  /** Sessions and screens that have ended are cut off at once, and screens that are here are noted. */
  access?: Pick<Access, 'onChange' | 'seen'>;
  /** The machine's clock, for rate limits. */
  machine: Clock;
  /** What went wrong, for the log. */
  onFault(what: string, details: Record<string, unknown>): void;
}

/** A wall and its desks are few; a page gone wild that reconnects without closing is many. */
const MAX_WALLS = 500;
const PING_INTERVAL_MS = 5_000;
const PING_TIMEOUT_MS = 10_000;
/** How often it is noted which screens are connected. */
const SCREENS_SEEN_MS = 60_000;
/** What a request costs of a wall's RateLimit. */
const COST = { subscribe: 4, query: 1, command: 1 } as const;

type Ack = (answer: unknown) => void;

/** The platform's side of the wire contract, on an HTTP server. Knows sockets; what they are told, others decide. */
export class Gateway {
  private readonly walls = new Set<WallSocket>();
  private readonly io: Server<WallEvents, PlatformEvents>;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly options: GatewayOptions;
  private readonly view = new PublicView();
  private bad = 0;

  constructor(http: HttpServer, options: GatewayOptions) {
    this.options = options;
    this.io = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: MAX_COMMAND_BYTES,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      connectTimeout: 5_000,
    });
    this.io.use((socket, next) => {
      const learned = options.learn?.(socket.handshake.auth['token']) ?? Promise.resolve();
      // What could not be learned is refused like any unknown token.
      const decide = (): void => next(this.refusal(socket));
      void learned.then(decide, decide);
    });
    this.io.on('connection', (socket) => this.welcome(socket));
    options.hub.onPublish(() => {
      for (const wall of this.walls) wall.feeder.pump();
    });
    options.access?.onChange(() => this.cutOff());
    this.timers.push(setInterval(() => this.beat(), BEAT_INTERVAL_MS));
    this.timers.push(setInterval(() => this.noteScreens(), SCREENS_SEEN_MS));
    this.timers.push(
      setInterval(() => options.positions.send(this.walls, options.hub.cursor('units').epoch), BATCH_INTERVAL_MS),
    );
  }

  get clients(): number {
    return this.walls.size;
  }

  /** Packets that did not fit the contract since the start (rule W32). */
  get badPackets(): number {
    return this.bad;
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.io.close();
  }

  private refusal(socket: Socket): Error | undefined {
    const found = authenticate(socket.handshake.auth, this.options.identify);
    const refusal = found.ok
      ? { reason: 'busy' as const, message: `连接的屏幕已达 ${MAX_WALLS} 个（busy）` }
      : found.refusal;
    if (found.ok && this.walls.size < MAX_WALLS) return undefined;
    return Object.assign(new Error(refusal.message), { data: refusal });
  }

  private welcome(socket: ServerSocket): void {
    const { hub, identify, machine, pack } = this.options;
    const found = authenticate(socket.handshake.auth, identify);
    if (!found.ok) {
      socket.disconnect(true);
      return;
    }
    const wall = new WallSocket(socket, found.identity, hub, machine, this.viewOf(found.identity));
    this.walls.add(wall);
    socket.on('disconnect', () => {
      this.walls.delete(wall);
      wall.feeder.close();
      // Who left the namespace is gone; the bare connection would answer nothing any more.
      socket.conn.close();
    });
    // A frame that Socket.IO cannot read; it closes the connection by itself.
    socket.on('error', (error: Error) => this.countBad('frame', error.message));
    socket.onAny((event: string, ...args: unknown[]) => {
      const last = args.at(-1);
      const ack = typeof last === 'function' ? counted(wall, last as Ack) : null;
      this.receive(wall, event, ack ? args.slice(0, -1) : args, ack);
    });
    const { platformTimeMs, speed, streams } = this.place();
    const { identity } = found;
    const cityId = pack.catalog.city.id;
    socket.emit('hello', { contract: CONTRACT_VERSION, cityId, platformTimeMs, speed, identity, streams });
  }

  private receive(wall: WallSocket, event: string, args: readonly unknown[], ack: Ack | null): void {
    const isRequest = event === 'subscribe' || event === 'query' || event === 'command';
    if (!isRequest || ack === null || args.length !== 1) {
      this.countBad(event, isRequest ? 'one argument and an ack' : 'no such event');
      ack?.(toAck(idOf(args[0]), refuse('badRequest', '没有这种请求，或请求不完整')));
      return;
    }
    if (!wall.mayAsk(COST[event])) {
      const busy = toAck(event === 'subscribe' ? event : idOf(args[0]), refuse('busy', '请求过于频繁，请稍后再试'));
      ack(busy);
    } else if (event === 'subscribe') this.subscribe(wall, args[0], ack);
    else if (event === 'query') this.query(wall, args[0], ack);
    else this.command(wall, args[0], ack);
  }

  private subscribe(wall: WallSocket, packet: unknown, ack: Ack): void {
    const parsed = SubscribeSchema.safeParse(packet);
    if (!parsed.success) {
      this.answerBad('subscribe', 'subscribe', badRequest(parsed.error), ack);
      return;
    }
    if (parsed.data.streams.some(({ stream }) => stream === 'units')) wall.wantsAllPositions = true;
    ack(wall.feeder.subscribe(parsed.data));
    wall.feeder.pump();
  }

  private query(wall: WallSocket, packet: unknown, ack: Ack): void {
    const parsed = QueryRequestSchema.safeParse(packet);
    if (!parsed.success) {
      this.answerBad('query', idOf(packet), badRequest(parsed.error), ack);
      return;
    }
    const { id, name, args } = parsed.data;
    if (name === 'hash' && QUERIES.hash[0].safeParse(args).success) {
      // Taken now, sent when the wall has been given all that it covers.
      const reply = toAck(id, done(hashReply(this.options.hub, wall.identity)));
      wall.feeder.atMark(() => ack(reply));
    } else this.answerLater(`query ${name}`, id, this.answer(wall.identity, name, args), ack);
  }

  private async answer(identity: Identity, name: QueryName, args: unknown): Promise<Outcome> {
    const outcome = await this.options.desk.query(name, args, identity);
    return this.viewOf(identity)?.answer(name, outcome) ?? outcome;
  }

  private viewOf(identity: Identity): PublicView | null {
    return seesWholePlaces(identity) ? null : this.view;
  }

  private command(wall: WallSocket, packet: unknown, ack: Ack): void {
    const parsed = CommandRequestSchema.safeParse(packet);
    if (!parsed.success) {
      this.answerBad('command', idOf(packet), badRequest(parsed.error), ack);
      return;
    }
    const { id, name, args } = parsed.data;
    this.answerLater(`command ${name}`, id, this.options.desk.command(id, name, args, wall.identity), ack);
  }

  private answerLater(what: string, id: string, asked: Promise<Outcome>, ack: Ack): void {
    asked.then(
      (outcome) => {
        if (!outcome.ok && outcome.error.code === 'badRequest') this.countBad(what, outcome.error.message);
        ack(toAck(id, outcome));
      },
      (error: unknown) => {
        this.options.onFault(what, { error: String(error) });
        ack(toAck(id, refuse('busy', '平台暂时无法完成，请稍后再试')));
      },
    );
  }

  private answerBad(what: string, id: string, outcome: Outcome, ack: Ack): void {
    this.countBad(what, outcome.ok ? '' : outcome.error.message);
    ack(toAck(id, outcome));
  }

  private countBad(what: string, message: string): void {
    this.bad++;
    // The first of many tells enough; a wall gone wild must not fill the log.
    if (Math.log2(this.bad) % 1 === 0) this.options.onFault('bad packet', { what, message, badPackets: this.bad });
  }

  /**
   * Ends the connection of whoever may not be here any more: logged out, timed out, revoked. A screen that was given another name or mark
   * comes again by itself and is told so.
   */
  private cutOff(): void {
    for (const wall of this.walls) {
      const now = this.options.identify(wall.token);
      const { name, watermark } = wall.identity;
      if (now === null || now.name !== name || now.watermark !== watermark) wall.close();
    }
  }

  private noteScreens(): void {
    const screens = [...this.walls].flatMap(({ identity: { kind, id } }) => (kind === 'kiosk' && id ? [id] : []));
    this.options.access?.seen(screens);
  }

  private beat(): void {
    this.cutOff();
    const beat = this.place();
    for (const wall of this.walls) wall.beat(beat);
  }

  private place(): Beat {
    const { hub, clock } = this.options;
    const streams = Object.fromEntries(STREAMS.map((stream) => [stream, hub.cursor(stream)])) as Beat['streams'];
    return { platformTimeMs: clock.nowMs(), speed: clock.speed, streams };
  }
}

function counted(wall: WallSocket, ack: Ack): Ack {
  return (answer) => {
    wall.answers();
    ack(answer);
  };
}
