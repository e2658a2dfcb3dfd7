import type { Socket } from 'socket.io';
import type { Clock } from '../../contract/model/time.ts';
import type { Beat, Identity } from '../../contract/wire/envelope.ts';
import type { PlatformEvents, WallEvents } from '../../contract/wire/events.ts';
import { POSITION_RECORD_BYTES } from '../../contract/wire/positions.ts';
import type { PublicView } from './PublicView.ts';
import { RateLimit } from './RateLimit.ts';
import { StreamFeeder } from './StreamFeeder.ts';
import type { StreamLog } from './StreamHub.ts';

export type ServerSocket = Socket<WallEvents, PlatformEvents>;

/** Packets given to Engine.IO that have not left for the kernel: two parts of a snapshot, or a few deltas. */
const PACKETS_AHEAD = 4;
/** A wall that takes not even beats and answers is left to the ping time-out. */
const PACKETS_BEFORE_SILENCE = 32;
const BURST = 60;
const PER_SECOND = 30;
/** Refusals a wall may earn before it is held to have gone wild and is cut off: so many at once, then so many a second. */
const REFUSALS_BURST = 1_000;
const REFUSALS_PER_SECOND = 20;

/** One connected wall: who it is, what it is being fed, and how much it may ask. */
export class WallSocket {
  readonly feeder: StreamFeeder;
  readonly identity: Identity;
  /** True until all positions, not only a slice, were sent after `units` came. */
  wantsAllPositions = true;
  private batches = 0;
  /** Packets emitted since the transport last said that all before them had left. */
  private ahead = 0;
  private readonly limit: RateLimit;
  private readonly refusals: RateLimit;
  private readonly socket: ServerSocket;

  /** `view`: through which it is shown the picture; null for one that is shown all of it. */
  constructor(
    socket: ServerSocket,
    identity: Identity,
    hub: StreamLog,
    machine: Clock,
    view: PublicView | null = null,
  ) {
    this.socket = socket;
    this.identity = identity;
    this.limit = new RateLimit(machine, BURST, PER_SECOND);
    this.refusals = new RateLimit(machine, REFUSALS_BURST, REFUSALS_PER_SECOND);
    this.feeder = new StreamFeeder(hub, {
      ready: () => this.ahead < PACKETS_AHEAD,
      snapshot: (header, columns) => {
        this.ahead++;
        const shown = view?.snapshot(header) ?? header;
        if (columns) socket.emit('snapshot', shown, columns);
        else socket.emit('snapshot', shown);
      },
      delta: (header) => {
        this.ahead++;
        socket.emit('delta', view?.delta(header) ?? header);
      },
    });
    socket.conn.transport.on('ready', () => {
      this.ahead = 0;
      this.feeder.pump();
    });
  }

  /** False when the wall asks too often, or does not read what it is told; one gone wild is cut off. */
  mayAsk(cost: number): boolean {
    if (this.ahead < PACKETS_BEFORE_SILENCE && this.limit.take(cost)) return true;
    if (!this.refusals.take(1)) this.socket.disconnect(true);
    return false;
  }

  /** What it connected with. */
  get token(): string {
    return String(this.socket.handshake.auth['token']);
  }

  close(): void {
    this.socket.disconnect(true);
  }

  /** Counts an answer that is about to be sent. */
  answers(): void {
    this.ahead++;
  }

  beat(beat: Beat): void {
    if (this.ahead >= PACKETS_BEFORE_SILENCE) return;
    this.ahead++;
    this.socket.emit('beat', beat);
  }

  /** Latest wins (rule W14): a wall that is behind skips a batch rather than queue it. */
  positions(epoch: string, baseMs: number, records: Uint8Array): void {
    if (this.ahead > 0) return;
    this.ahead++;
    const count = records.byteLength / POSITION_RECORD_BYTES;
    this.socket.emit('positions', { epoch, batch: ++this.batches, baseMs, count }, records);
  }
}
