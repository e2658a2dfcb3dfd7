import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import type { Catalog } from '../../../contract/model/catalog.ts';
import { encodeCaseColumns, makeCaseColumns, writeCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { CaseDeltaRow } from '../../../contract/wire/cases.ts';
import type { DeltaHeader, Subscribe, Subscribed } from '../../../contract/wire/envelope.ts';
import { BEAT_INTERVAL_MS, CONTRACT_VERSION } from '../../../contract/wire/limits.ts';
import { POSITION_RECORD_BYTES, type PositionRecord, writePosition } from '../../../contract/wire/positions.ts';
import type { Ack } from '../../../contract/wire/queries.ts';
import { STREAMS, type StreamCursor, type StreamName } from '../../../contract/wire/streams.ts';
import { SPOKEN_CATALOG } from './SpokenCity.ts';
import { SpokenLog } from './SpokenLog.ts';

export const TEST_TOKEN = 'test-token';

interface Request {
  id: string;
  name: string;
  args: Record<string, unknown>;
}

/**
 * A small platform that speaks the contract over a real Socket.IO server, and can be made to misbehave: for the tests of
 * the feed only. It keeps every stream's whole log, so that tests can compare with what really happened.
 */
export class TestPlatform {
  readonly logs = Object.fromEntries(STREAMS.map((name) => [name, new SpokenLog(name, 'e1')])) as Record<
    StreamName,
    SpokenLog
  >;
  catalog: Catalog = SPOKEN_CATALOG;
  /** Rows in one part of a snapshot. */
  partRows = 100;
  beating = true;
  /** False: as if paused, nothing is answered. */
  answering = true;
  /** Deltas to leave out, as if lost on the way. */
  dropDeltas = 0;
  speed = 1;
  platformTimeMs = 1_584_409_680_000;
  readonly subscribes: Subscribe[] = [];
  readonly requests: { event: string; request: Request }[] = [];
  connections = 0;
  refusals = 0;
  port = 0;
  #http: HttpServer | null = null;
  #io: Server | null = null;
  #beatTimer: NodeJS.Timeout | undefined;
  readonly #acted = new Map<string, Ack>();

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens; on the same port again after `stop`. */
  async start(beatMs = BEAT_INTERVAL_MS): Promise<this> {
    const http = createServer();
    const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
    io.use((socket, next) => {
      if (socket.handshake.auth.token === TEST_TOKEN && socket.handshake.auth.contract === CONTRACT_VERSION) next();
      else {
        this.refusals++;
        next(Object.assign(new Error('令牌无效'), { data: { reason: 'token', message: '令牌无效' } }));
      }
    });
    io.on('connection', (socket) => this.#greet(socket));
    await new Promise<void>((resolve) => http.listen(this.port, '127.0.0.1', resolve));
    this.port = (http.address() as AddressInfo).port;
    this.#http = http;
    this.#io = io;
    this.#beatTimer = setInterval(() => this.beat(), beatMs);
    return this;
  }

  /** As a crash: connections break, the port is closed. What was logged stays. */
  async stop(): Promise<void> {
    clearInterval(this.#beatTimer);
    this.cut();
    await this.#io?.close();
    this.#http?.closeAllConnections();
    this.#io = null;
    this.#http = null;
  }

  /** Breaks every connection without a word. */
  cut(): void {
    for (const socket of this.#sockets()) socket.conn.transport.close();
  }

  beat(): void {
    if (!this.beating) return;
    this.emit('beat', { platformTimeMs: this.platformTimeMs, speed: this.speed, streams: this.cursors() });
  }

  emit(event: string, ...args: unknown[]): void {
    for (const socket of this.#sockets()) socket.emit(event, ...args);
  }

  /** A frame as it goes over the wire, below Socket.IO's own encoding. */
  sendRaw(frame: string | Buffer): void {
    for (const socket of this.#sockets()) socket.conn.write(frame);
  }

  change(stream: StreamName, rows: readonly object[], gone: readonly string[] = []): DeltaHeader {
    const delta = this.logs[stream].append(rows as never[], gone, this.platformTimeMs);
    if (this.dropDeltas > 0) this.dropDeltas--;
    else this.emit('delta', delta);
    return delta;
  }

  move(records: readonly PositionRecord[], baseMs = this.platformTimeMs): void {
    this.emit('positions', { epoch: this.logs.units.epoch, batch: 1, baseMs, count: records.length }, bytesOf(records));
  }

  cursors(): Record<StreamName, StreamCursor> {
    return Object.fromEntries(STREAMS.map((name) => [name, this.cursor(name)])) as Record<StreamName, StreamCursor>;
  }

  cursor(name: StreamName): StreamCursor {
    return { epoch: this.logs[name].epoch, seq: this.logs[name].seq };
  }

  #sockets(): Socket[] {
    return this.#io === null ? [] : [...this.#io.sockets.sockets.values()];
  }

  #greet(socket: Socket): void {
    this.connections++;
    socket.on('subscribe', (request: Subscribe, ack: (answer: Subscribed) => void) => {
      this.subscribes.push(request);
      if (this.answering) this.#subscribe(socket, request, ack);
    });
    for (const event of ['query', 'command'] as const) {
      socket.on(event, (request: Request, ack: (answer: Ack) => void) => {
        this.requests.push({ event, request });
        if (this.answering) ack(event === 'query' ? this.#answer(request) : this.#act(request));
      });
    }
    if (!this.answering) return;
    socket.emit('hello', {
      contract: CONTRACT_VERSION,
      cityId: this.catalog.city.id,
      platformTimeMs: this.platformTimeMs,
      speed: this.speed,
      identity: { kind: 'officer', name: '值班员' },
      streams: this.cursors(),
    });
  }

  #subscribe(socket: Socket, request: Subscribe, ack: (answer: Subscribed) => void): void {
    const plans = request.streams.map(({ stream, have }) => {
      const log = this.logs[stream];
      const missing = have !== null && have.epoch === log.epoch ? log.since(have.seq) : null;
      return { stream, missing };
    });
    ack({
      streams: plans.map(({ stream, missing }) => ({
        stream,
        mode: missing === null ? 'snapshot' : 'resume',
        at: this.cursor(stream),
      })),
    });
    for (const { stream, missing } of plans) {
      if (missing === null) this.sendSnapshot(socket, stream);
      else for (const delta of missing) socket.emit('delta', delta);
    }
  }

  sendSnapshot(socket: Pick<Socket, 'emit'>, stream: StreamName): void {
    const log = this.logs[stream];
    const rows = [...log.rows.values()].reverse();
    const parts = Math.max(1, Math.ceil(rows.length / this.partRows));
    for (let part = 0; part < parts; part++) {
      const slice = rows.slice(part * this.partRows, (part + 1) * this.partRows);
      const header = { stream, epoch: log.epoch, seq: log.seq, part, parts, count: slice.length };
      if (stream !== 'cases') socket.emit('snapshot', { ...header, rows: slice });
      else {
        const columns = makeCaseColumns(slice.length);
        for (const [index, row] of slice.entries()) writeCaseRow(columns, index, row as CaseDeltaRow);
        socket.emit('snapshot', { ...header, cards: [] }, Buffer.from(encodeCaseColumns(columns, 0, slice.length)));
      }
    }
  }

  #answer({ id, name }: Request): Ack {
    if (name === 'catalog') return { ok: true, id, data: this.catalog };
    if (name !== 'hash') return { ok: false, id, error: { code: 'notFound', message: '没有' } };
    const streams = STREAMS.map((stream) => ({ stream, ...this.cursor(stream), hash: this.logs[stream].hash() }));
    return { ok: true, id, data: { streams } };
  }

  /** Rule W23: a repeated id acts once. */
  #act({ id }: Request): Ack {
    const done = this.#acted.get(id) ?? { ok: true, id, data: { rev: this.#acted.size + 1 } };
    this.#acted.set(id, done);
    return done;
  }
}

export function bytesOf(records: readonly PositionRecord[]): Buffer {
  const bytes = Buffer.alloc(records.length * POSITION_RECORD_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [index, record] of records.entries()) writePosition(view, index, record);
  return bytes;
}

export function fix(key: number, change: Partial<PositionRecord> = {}): PositionRecord {
  return {
    key,
    lonE7: 1_030_000_000,
    latE7: 300_000_000,
    ageMs: 0,
    altitudeCm: 0,
    headingCdeg: 9_000,
    speedCms: 120,
    kind: 0,
    battery: 255,
    gimbalHeadingCdeg: 65_535,
    gimbalPitchCdeg: 0,
    ...change,
  };
}
