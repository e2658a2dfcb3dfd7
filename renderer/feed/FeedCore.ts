import './jitless.ts';
import type { CommandName } from '../../contract/wire/commands.ts';
import type { Hello } from '../../contract/wire/envelope.ts';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { QueryName, QueryReply } from '../../contract/wire/queries.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { DecodedAnswer } from './decodeAnswer.ts';
import type { PacketFault } from './decoded.ts';
import { decodePacket, type Packet } from './decodePacket.ts';
import { EventQueue } from './EventQueue.ts';
import type { FeedHost } from './feedTime.ts';
import { type FeedOptions, PlatformSocket } from './PlatformSocket.ts';
import { Requests } from './Requests.ts';
import { StreamDesk } from './StreamDesk.ts';

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
  readonly #desk: StreamDesk;
  readonly #queue: EventQueue;
  #hello: Hello | null = null;
  /** City and epoch of the catalog that was delivered; it is asked for once for each. */
  #catalogOf = '';
  #catalogDueMs = Number.POSITIVE_INFINITY;
  #hashCheckAtMs = 0;
  #stopTick: () => void = () => {};

  constructor(options: FeedOptions, host: FeedHost, wake: () => void) {
    this.#host = host;
    this.#wake = wake;
    this.#queue = new EventQueue(host.queueBytes);
    const fault = (packetFault: PacketFault): void => this.#fault(packetFault);
    this.#socket = new PlatformSocket(options, host, {
      onPacket: (event, args) => this.#onPacket(event, args),
      onLink: (state, reason) => this.#push({ type: 'link', state, sinceMs: host.time.clock.nowMs(), reason }),
      onClosed: () => this.#desk.disconnected(),
      onFault: fault,
    });
    this.#desk = new StreamDesk({
      push: (event) => this.#push(event),
      fault,
      subscribe: (request, onAck) => this.#socket.ask('subscribe', request, onAck),
      monotonicMs: () => this.#now(),
    });
    this.#requests = new Requests(host, (event, request, onAck) => this.#socket.ask(event, request, onAck), fault);
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
      this.#desk.askWhole(stream);
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
    this.#desk.askWhole(stream);
    this.#desk.askWhereDue();
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
    this.#desk.askWhereDue();
  }

  #accept(packet: Packet): void {
    switch (packet.type) {
      case 'hello':
        this.#onHello(packet.hello);
        break;
      case 'beat':
        this.#socket.heard(false);
        this.#desk.vouched(packet.beat.streams);
        this.#push({ type: 'beat', beat: packet.beat, receivedAtMs: this.#host.time.clock.nowMs() });
        break;
      case 'caseSnapshot':
      case 'snapshot':
        this.#desk.onPart(packet);
        break;
      case 'caseDelta':
      case 'delta':
        this.#desk.onDelta(packet);
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
    this.#desk.connected();
    this.#desk.vouched(hello.streams);
    this.#requests.resend();
    if (catalogKey(hello) !== this.#catalogOf) this.#catalogDueMs = this.#now();
    this.#askCatalogIfDue();
  }

  #askCatalogIfDue(): void {
    if (this.#now() < this.#catalogDueMs || !this.#socket.connected) return;
    this.#catalogDueMs = this.#now() + CATALOG_RETRY_MS;
    this.query('catalog', {}, () => {});
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
        if (this.#desk.current(check.stream)) this.#push({ type: 'hashCheck', ...check });
      }
    }
  }

  #tick(): void {
    this.#stopTick = this.#host.time.after(TICK_MS, () => {
      this.#desk.askWhereDue();
      this.#askCatalogIfDue();
      if (this.#now() >= this.#hashCheckAtMs) {
        this.#hashCheckAtMs = this.#now() + HASH_CHECK_MS;
        this.query('hash', {}, () => {});
      }
      this.#tick();
    });
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
