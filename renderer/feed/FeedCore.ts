import './jitless.ts';
import type { CommandName } from '../../contract/wire/commands.ts';
import type { Beat, Hello } from '../../contract/wire/envelope.ts';
import type { FeedEvent, JsonDeltaEvent, JsonSnapshotEvent } from '../../contract/wire/feedEvent.ts';
import type { QueryName, QueryReply } from '../../contract/wire/queries.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import { type DecodedAnswer, decodeSubscribed } from './decodeAnswer.ts';
import type { DeltaPacket } from './decodeDelta.ts';
import type { PacketFault } from './decoded.ts';
import { decodePacket, type Packet } from './decodePacket.ts';
import type { SnapshotPacket } from './decodeSnapshot.ts';
import { EventQueue } from './EventQueue.ts';
import type { FeedHost } from './feedTime.ts';
import { type FeedOptions, PlatformSocket } from './PlatformSocket.ts';
import { Requests } from './Requests.ts';
import { StreamOrder } from './StreamOrder.ts';

/** How often the wall's copy is checked against the platform's hash (rule W20), real time. */
const HASH_CHECK_MS = 60_000;
/** How often streams are looked over for silence and time-outs. */
const TICK_MS = 250;
/** The catalog is asked for again this long after an attempt that failed. */
const CATALOG_RETRY_MS = 10_000;

/**
 * The feed without its worker: socket, decoding, order and queue wired together. Whoever owns it calls `take` when it
 * wants events; `wake` tells that there are some.
 */
export class FeedCore {
  readonly #host: FeedHost;
  readonly #wake: () => void;
  readonly #socket: PlatformSocket;
  readonly #requests: Requests;
  readonly #queue = new EventQueue();
  readonly #orders = Object.fromEntries(STREAMS.map((name) => [name, new StreamOrder()])) as Record<
    StreamName,
    StreamOrder
  >;
  /** City and epoch of the catalog that was delivered; it is asked for once for each. */
  #catalogOf = '';
  #catalogDueMs = Number.POSITIVE_INFINITY;
  #hello: Hello | null = null;
  #hashCheckAtMs = 0;
  #stopTick: () => void = () => {};

  constructor(options: FeedOptions, host: FeedHost, wake: () => void) {
    this.#host = host;
    this.#wake = wake;
    const onFault = (fault: PacketFault): void => this.#fault(fault);
    this.#socket = new PlatformSocket(options, host, {
      onPacket: (event, args) => this.#onPacket(event, args),
      onLink: (state, reason) => this.#push({ type: 'link', state, sinceMs: host.time.clock.nowMs(), reason }),
      onClosed: () => {
        for (const order of Object.values(this.#orders)) order.disconnected();
      },
      onFault,
    });
    this.#requests = new Requests(host, (event, request, onAck) => this.#socket.ask(event, request, onAck), onFault);
  }

  start(): void {
    this.#hashCheckAtMs = this.#now() + HASH_CHECK_MS;
    this.#socket.start();
    this.#tick();
  }

  stop(): void {
    this.#stopTick();
    this.#socket.stop();
    this.#requests.close();
  }

  get empty(): boolean {
    return this.#queue.empty;
  }

  /** Events in order, at most about `maxRows` rows of them. What the queue had to forget is asked for again now. */
  take(maxRows: number): FeedEvent[] {
    const events = this.#queue.take(maxRows, this.#host.time.clock.nowMs());
    for (const stream of this.#queue.overrun) {
      this.#queue.release(stream);
      this.#orders[stream].fallBack(this.#queue.taken(stream), this.#now());
    }
    return events;
  }

  /** `answer` is called exactly once. */
  query(name: QueryName, args: unknown, answer: (answer: DecodedAnswer) => void): void {
    this.#requests.ask({ event: 'query', name }, args, this.#socket.connected, (reply) => {
      this.#enter(name, reply);
      answer(reply);
    });
  }

  command(name: CommandName, args: unknown, answer: (answer: DecodedAnswer) => void): void {
    this.#requests.ask({ event: 'command', name }, args, this.#socket.connected, answer);
  }

  /** The consumer found its picture of `stream` wrong (rule W20): it is asked for whole. */
  takeSnapshot(stream: StreamName): void {
    this.#orders[stream].fallBack(null, this.#now());
    this.#askWhereDue();
  }

  /** Something threw that should not have: counted, and the connection is made anew. */
  recover(message: string): void {
    this.#fault({ event: 'feed', path: '', message: message.slice(0, 300) });
    this.#socket.restart();
  }

  #onPacket(event: string, args: readonly unknown[]): void {
    const decoded = decodePacket(event, args);
    if (!decoded.ok) this.#fault(decoded.fault);
    else this.#accept(decoded.value);
    this.#askWhereDue();
  }

  #accept(packet: Packet): void {
    switch (packet.type) {
      case 'hello':
        this.#onHello(packet.hello);
        break;
      case 'beat':
        this.#socket.heard(false);
        this.#vouch(packet.beat);
        this.#push({ type: 'beat', beat: packet.beat, receivedAtMs: this.#host.time.clock.nowMs() });
        break;
      case 'caseSnapshot':
      case 'snapshot':
        this.#onPart(packet);
        break;
      case 'caseDelta':
      case 'delta':
        this.#onDelta(packet);
        break;
      case 'positions': {
        const { epoch, baseMs } = packet.header;
        const dropped = this.#queue.pushPositions(epoch, baseMs, packet.records);
        if (dropped > 0) this.#fault({ event: 'positions', path: 'records', message: `no room for ${dropped} units` });
        this.#wake();
      }
    }
  }

  #onHello(hello: Hello): void {
    this.#hello = hello;
    this.#push({ type: 'hello', hello, receivedAtMs: this.#host.time.clock.nowMs() });
    this.#socket.heard(true);
    for (const order of Object.values(this.#orders)) order.connected(this.#now());
    this.#vouch(hello);
    this.#requests.resend();
    if (catalogKey(hello) !== this.#catalogOf) this.#catalogDueMs = this.#now();
    this.#askCatalogIfDue();
  }

  #askCatalogIfDue(): void {
    if (this.#now() < this.#catalogDueMs || !this.#socket.connected) return;
    this.#catalogDueMs = this.#now() + CATALOG_RETRY_MS;
    this.query('catalog', {}, () => {});
  }

  #vouch({ streams }: Hello | Beat): void {
    for (const name of STREAMS) this.#orders[name].vouched(streams[name], this.#now());
  }

  #onPart(packet: SnapshotPacket): void {
    const stream = packet.type === 'caseSnapshot' ? 'cases' : packet.stream;
    const verdict = this.#orders[stream].onPart(packet.place, this.#now());
    if (verdict === 'bad') {
      const { part, parts } = packet.place;
      this.#fault({ event: 'snapshot', path: 'part', message: `${stream}: part ${part} of ${parts} out of order` });
    }
    if (verdict !== 'apply') return;
    if (packet.type === 'caseSnapshot') {
      const { columns, cards } = packet;
      this.#push({ type: 'caseSnapshot', ...packet.place, columns, cards });
    } else {
      this.#push({ type: 'snapshot', stream, ...packet.place, rows: packet.rows } as JsonSnapshotEvent);
    }
  }

  #onDelta(packet: DeltaPacket): void {
    const stream = packet.type === 'caseDelta' ? 'cases' : packet.stream;
    if (this.#orders[stream].onDelta(packet.place, this.#now()) !== 'apply') return;
    const { epoch, seq, atMs } = packet.place;
    if (packet.type === 'caseDelta') {
      this.#push({ type: 'caseDelta', epoch, seq, atMs, rows: packet.rows, gone: packet.gone });
    } else {
      this.#push({ type: 'delta', stream, epoch, seq, atMs, rows: packet.rows, gone: packet.gone } as JsonDeltaEvent);
    }
  }

  /** Answers enter the world by the same door as packets. */
  #enter(name: QueryName, reply: DecodedAnswer): void {
    if (!reply.ok) return;
    const { data } = reply;
    if (name === 'catalog' && this.#hello !== null) {
      this.#catalogOf = catalogKey(this.#hello);
      this.#catalogDueMs = Number.POSITIVE_INFINITY;
      this.#push({ type: 'catalog', catalog: data as QueryReply<'catalog'>, identity: this.#hello.identity });
    } else if (name === 'case') {
      this.#push({ type: 'caseDetail', detail: data as QueryReply<'case'> });
    } else if (name === 'grid') {
      this.#push({ type: 'gridDetail', detail: data as QueryReply<'grid'> });
    } else if (name === 'hash') {
      for (const check of (data as QueryReply<'hash'>).streams) {
        if (this.#orders[check.stream].current) this.#push({ type: 'hashCheck', ...check });
      }
    }
  }

  #tick(): void {
    this.#stopTick = this.#host.time.after(TICK_MS, () => {
      this.#askWhereDue();
      this.#askCatalogIfDue();
      if (this.#now() >= this.#hashCheckAtMs) {
        this.#hashCheckAtMs = this.#now() + HASH_CHECK_MS;
        this.query('hash', {}, () => {});
      }
      this.#tick();
    });
  }

  /** One `subscribe` for all streams whose time has come (rules W13, W15). */
  #askWhereDue(): void {
    const nowMs = this.#now();
    const due = STREAMS.filter((name) => this.#orders[name].wantsAsk(nowMs));
    if (due.length === 0 || !this.#socket.connected) return;
    const streams = due.map((stream) => ({ stream, have: this.#orders[stream].have() }));
    for (const name of due) this.#orders[name].asked(nowMs);
    this.#socket.ask('subscribe', { streams }, (raw) => this.#onSubscribed(due, raw));
  }

  #onSubscribed(asked: readonly StreamName[], raw: unknown): void {
    const decoded = decodeSubscribed(raw);
    if (!decoded.ok) this.#fault(decoded.fault);
    else if (!decoded.value.ok) this.#fault({ event: 'subscribe', path: '', message: decoded.value.error.message });
    const answers = decoded.ok && decoded.value.ok ? decoded.value.subscribed.streams : [];
    for (const name of asked) {
      const answer = answers.find(({ stream }) => stream === name);
      if (answer === undefined) this.#orders[name].failed(this.#now());
      else this.#orders[name].answered(answer.mode, answer.at, this.#now());
    }
    this.#askWhereDue();
  }

  #fault(fault: PacketFault): void {
    this.#push({ type: 'fault', fault: { ...fault, atMs: this.#host.time.clock.nowMs() } });
  }

  #push(event: FeedEvent): void {
    this.#queue.push(event);
    this.#wake();
  }

  #now(): number {
    return this.#host.time.monotonicMs();
  }
}

function catalogKey(hello: Hello): string {
  return `${hello.cityId} ${hello.streams.cases.epoch}`;
}
