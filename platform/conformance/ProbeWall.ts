import { io, type Socket } from 'socket.io-client';
import type { DeltaHeader, SnapshotHeader, Subscribed } from '../../contract/wire/envelope.ts';
import { ACK_TIMEOUT_MS, CONTRACT_VERSION } from '../../contract/wire/limits.ts';
import type { Ack } from '../../contract/wire/queries.ts';
import { STREAMS, type StreamCursor, type StreamName } from '../../contract/wire/streams.ts';

export interface Packet {
  event: string;
  args: unknown[];
  /** Monotonic milliseconds at which it came. */
  atMs: number;
}

/** What did not come in time, in words. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

const CONNECT_MS = 8_000;

/** A Socket.IO client that keeps every packet it was sent, in order, and judges nothing. */
export class ProbeWall {
  readonly packets: Packet[] = [];
  readonly socket: Socket;
  /** Told of every packet as it comes. */
  onPacket: ((packet: Packet) => void) | null = null;
  private readonly waiting: { test: (packet: Packet) => boolean; found: (packet: Packet) => void }[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((event: string, ...args: unknown[]) => this.keep({ event, args, atMs: performance.now() }));
  }

  /** Connects, and waits for `hello`. Rejects with the platform's refusal, or a TimeoutError. */
  static async connect(url: string, token = 'kiosk-token', auth: Record<string, unknown> = {}): Promise<ProbeWall> {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token, contract: CONTRACT_VERSION, client: 'probe', ...auth },
    });
    const wall = new ProbeWall(socket);
    const greeted = new Promise<void>((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.once('hello', () => resolve());
    });
    await within(CONNECT_MS, greeted, 'no hello after connecting').catch((error: unknown) => {
      socket.disconnect();
      throw error;
    });
    return wall;
  }

  /** The first packet that satisfies `test`, past or to come. */
  packet(test: (packet: Packet) => boolean, what = 'packet', withinMs = ACK_TIMEOUT_MS): Promise<Packet> {
    const past = this.packets.find(test);
    if (past) return Promise.resolve(past);
    const coming = new Promise<Packet>((found) => this.waiting.push({ test, found }));
    return within(withinMs, coming, `no ${what}`);
  }

  subscribe(streams: Partial<Record<StreamName, StreamCursor | null>>): Promise<Subscribed> {
    const wanted = STREAMS.flatMap((stream) => {
      const have = streams[stream];
      return have === undefined ? [] : [{ stream, have }];
    });
    return this.ask('subscribe', { streams: wanted }) as Promise<Subscribed>;
  }

  ask(event: string, request: unknown): Promise<unknown> {
    const asked = this.socket.emitWithAck(event, request) as Promise<unknown>;
    return within(ACK_TIMEOUT_MS, asked, `no answer to ${event}`);
  }

  query(name: string, args: unknown, id = 'q'): Promise<Ack> {
    return this.ask('query', { id, name, args }) as Promise<Ack>;
  }

  /** As `query`, but looks at the answer the moment it comes: what arrives right behind it has not yet been seen. */
  queryAtOnce<T>(name: string, args: unknown, look: (ack: Ack) => T): Promise<T> {
    const asked = new Promise<T>((done, failed) => {
      this.socket.emit('query', { id: name, name, args }, (ack: Ack) => {
        try {
          done(look(ack));
        } catch (error) {
          failed(error);
        }
      });
    });
    return within(ACK_TIMEOUT_MS, asked, `no answer to ${name}`);
  }

  command(name: string, args: unknown, id: string): Promise<Ack> {
    return this.ask('command', { id, name, args }) as Promise<Ack>;
  }

  parts(stream: StreamName): SnapshotHeader[] {
    return this.headers<SnapshotHeader>('snapshot', stream);
  }

  deltas(stream: StreamName): DeltaHeader[] {
    return this.headers<DeltaHeader>('delta', stream);
  }

  /** Waits for the delta that brings a stream to `seq`. */
  async reaches(stream: StreamName, seq: number): Promise<DeltaHeader> {
    const reached = ({ event, args }: Packet): boolean => {
      const header = args[0] as DeltaHeader;
      return event === 'delta' && header.stream === stream && header.seq >= seq;
    };
    return (await this.packet(reached, `delta of ${stream} up to ${seq}`)).args[0] as DeltaHeader;
  }

  /** Waits for the last part of a snapshot. */
  async whole(stream: StreamName, withinMs = 30_000): Promise<SnapshotHeader> {
    const isLast = ({ event, args }: Packet): boolean => {
      const header = args[0] as SnapshotHeader;
      return event === 'snapshot' && header.stream === stream && header.part === header.parts - 1;
    };
    return (await this.packet(isLast, `whole snapshot of ${stream}`, withinMs)).args[0] as SnapshotHeader;
  }

  close(): void {
    this.socket.disconnect();
  }

  private headers<Header extends { stream: StreamName }>(event: string, stream: StreamName): Header[] {
    return this.packets
      .filter((packet) => packet.event === event)
      .map((packet) => packet.args[0] as Header)
      .filter((header) => header.stream === stream);
  }

  private keep(packet: Packet): void {
    this.packets.push(packet);
    this.onPacket?.(packet);
    for (const wait of this.waiting.filter(({ test }) => test(packet))) {
      this.waiting.splice(this.waiting.indexOf(wait), 1);
      wait.found(packet);
    }
  }
}

/** Rejects with a TimeoutError that says `what` when `work` takes longer. */
export function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`${what} within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
