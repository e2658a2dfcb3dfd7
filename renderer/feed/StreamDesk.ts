import type { FeedEvent, JsonDeltaEvent, JsonSnapshotEvent } from '../../contract/wire/feedEvent.ts';
import { STREAMS, type StreamCursor, type StreamName } from '../../contract/wire/streams.ts';
import { decodeSubscribed } from './decodeAnswer.ts';
import type { DeltaPacket } from './decodeDelta.ts';
import type { PacketFault } from './decoded.ts';
import type { SnapshotPacket } from './decodeSnapshot.ts';
import { StreamOrder } from './StreamOrder.ts';

/** What the desk can do; handed in, so that it knows neither socket nor queue. */
export interface DeskPorts {
  push(event: FeedEvent): void;
  fault(fault: PacketFault): void;
  /** Sends `subscribe`; `onAck` is called at most once, and never when the connection goes first. */
  subscribe(
    request: { streams: { stream: StreamName; have: StreamCursor | null }[] },
    onAck: (raw: unknown) => void,
  ): void;
  monotonicMs(): number;
}

/** The seven streams' orders at one desk: lets through what is next in line, and asks again where there is a gap. */
export class StreamDesk {
  readonly #ports: DeskPorts;
  readonly #orders = Object.fromEntries(STREAMS.map((name) => [name, new StreamOrder()])) as Record<
    StreamName,
    StreamOrder
  >;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  connected(): void {
    for (const order of Object.values(this.#orders)) order.connected(this.#now());
  }

  disconnected(): void {
    for (const order of Object.values(this.#orders)) order.disconnected();
  }

  /** A hello or beat names the newest seq of every stream. */
  vouched(newest: Record<StreamName, StreamCursor>): void {
    for (const name of STREAMS) this.#orders[name].vouched(newest[name], this.#now());
  }

  /** The consumer's picture of the stream is worth nothing: it is asked for whole. */
  askWhole(stream: StreamName): void {
    this.#orders[stream].startOver(this.#now());
  }

  /** True while deltas of the stream are applied as they come. */
  current(stream: StreamName): boolean {
    return this.#orders[stream].current;
  }

  onPart(packet: SnapshotPacket): void {
    const stream = packet.type === 'caseSnapshot' ? 'cases' : packet.stream;
    const verdict = this.#orders[stream].onPart(packet.place, this.#now());
    if (verdict === 'bad') {
      const { part, parts } = packet.place;
      this.#ports.fault({
        event: 'snapshot',
        path: 'part',
        message: `${stream}: part ${part} of ${parts} out of order`,
      });
    }
    if (verdict !== 'apply') return;
    if (packet.type === 'caseSnapshot') {
      const { columns, cards } = packet;
      this.#ports.push({ type: 'caseSnapshot', ...packet.place, columns, cards });
    } else {
      this.#ports.push({ type: 'snapshot', stream, ...packet.place, rows: packet.rows } as JsonSnapshotEvent);
    }
  }

  onDelta(packet: DeltaPacket): void {
    const stream = packet.type === 'caseDelta' ? 'cases' : packet.stream;
    if (this.#orders[stream].onDelta(packet.place, this.#now()) !== 'apply') return;
    const { epoch, seq, atMs } = packet.place;
    const { rows, gone } = packet;
    if (packet.type === 'caseDelta') {
      this.#ports.push({ type: 'caseDelta', epoch, seq, atMs, rows: packet.rows, gone });
    } else {
      this.#ports.push({ type: 'delta', stream, epoch, seq, atMs, rows, gone } as JsonDeltaEvent);
    }
  }

  /** One `subscribe` for all streams whose time has come (rules W13, W15). Called after every packet and now and then. */
  askWhereDue(): void {
    const nowMs = this.#now();
    const due = STREAMS.filter((name) => this.#orders[name].wantsAsk(nowMs));
    if (due.length === 0) return;
    const streams = due.map((stream) => ({ stream, have: this.#orders[stream].have() }));
    for (const name of due) this.#orders[name].asked(nowMs);
    this.#ports.subscribe({ streams }, (raw) => this.#onSubscribed(due, raw));
  }

  #onSubscribed(asked: readonly StreamName[], raw: unknown): void {
    const decoded = decodeSubscribed(raw);
    if (!decoded.ok) this.#ports.fault(decoded.fault);
    else if (!decoded.value.ok) {
      this.#ports.fault({ event: 'subscribe', path: '', message: decoded.value.error.message });
    }
    const answers = decoded.ok && decoded.value.ok ? decoded.value.subscribed.streams : [];
    for (const name of asked) {
      const answer = answers.find(({ stream }) => stream === name);
      if (answer === undefined) this.#orders[name].failed(this.#now());
      else this.#orders[name].answered(answer.mode, answer.at, this.#now());
    }
    this.askWhereDue();
  }

  #now(): number {
    return this.#ports.monotonicMs();
  }
}
