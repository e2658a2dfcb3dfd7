import { io, type Socket } from 'socket.io-client';
import type { DeltaHeader, SnapshotHeader, Subscribe, Subscribed } from '../../contract/wire/envelope.ts';
import { CONTRACT_VERSION } from '../../contract/wire/limits.ts';
import type { Ack } from '../../contract/wire/queries.ts';
import { STREAMS, type StreamCursor, type StreamName } from '../../contract/wire/streams.ts';

export interface Packet {
  event: string;
  args: unknown[];
}

/** A Socket.IO client that keeps every packet it was sent, in order. */
export class TestWall {
  readonly packets: Packet[] = [];
  readonly socket: Socket;
  private readonly waiting: { test: (packet: Packet) => boolean; found: (packet: Packet) => void }[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((event: string, ...args: unknown[]) => this.keep({ event, args }));
  }

  /** Connects, and waits for `hello`. Rejects with the platform's refusal. */
  static async connect(url: string, token = 'kiosk-token', auth: Record<string, unknown> = {}): Promise<TestWall> {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token, contract: CONTRACT_VERSION, client: 'wall', ...auth },
    });
    const wall = new TestWall(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.once('hello', () => resolve());
    });
    return wall;
  }

  /** The first packet that satisfies `test`, past or to come. */
  async packet(test: (packet: Packet) => boolean): Promise<Packet> {
    const past = this.packets.find(test);
    return past ?? new Promise((found) => this.waiting.push({ test, found }));
  }

  subscribe(streams: Partial<Record<StreamName, StreamCursor | null>>): Promise<Subscribed> {
    const wanted = STREAMS.flatMap((stream) => {
      const have = streams[stream];
      return have === undefined ? [] : [{ stream, have }];
    });
    return this.ask('subscribe', { streams: wanted } satisfies Subscribe) as Promise<Subscribed>;
  }

  ask(event: 'subscribe' | 'query' | 'command', request: unknown): Promise<unknown> {
    return this.socket.emitWithAck(event, request) as Promise<unknown>;
  }

  query(name: string, args: unknown, id = 'q'): Promise<Ack> {
    return this.ask('query', { id, name, args }) as Promise<Ack>;
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
    const found = await this.packet(
      ({ event, args }) =>
        event === 'delta' && (args[0] as DeltaHeader).stream === stream && (args[0] as DeltaHeader).seq >= seq,
    );
    return found.args[0] as DeltaHeader;
  }

  /** Waits for the last part of a snapshot. */
  async whole(stream: StreamName): Promise<SnapshotHeader> {
    const found = await this.packet(({ event, args }) => {
      const header = args[0] as SnapshotHeader;
      return event === 'snapshot' && header.stream === stream && header.part === header.parts - 1;
    });
    return found.args[0] as SnapshotHeader;
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
    for (const wait of this.waiting.filter(({ test }) => test(packet))) {
      this.waiting.splice(this.waiting.indexOf(wait), 1);
      wait.found(packet);
    }
  }
}
