import { MAX_BATCH_RECORDS } from '../../contract/wire/limits.ts';
import { POSITION_RECORD_BYTES, writePosition } from '../../contract/wire/positions.ts';
import type { DeltaHeader } from '../../contract/wire/envelope.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import type { PlatformClock } from '../live/PlatformClock.ts';
import { BATCH_INTERVAL_MS, type PositionSource } from '../live/PositionBatches.ts';
import type { StreamLog } from '../live/StreamHub.ts';
import type { Bus } from './Bus.ts';

export interface LeaderOptions {
  bus: Bus;
  node: string;
  term: number;
  hub: StreamLog;
  clock: PlatformClock;
  positions: PositionSource;
  /** True while changes cannot be written. */
  readonly failing: () => boolean;
}

export const PLACE_INTERVAL_MS = 500;
const SLICES = 10;
/** Rows of deltas in one message; a commit of a great import is cut. */
const MESSAGE_ROWS = 5_000;

/** Tells the nodes that follow what this one has committed, where it stands and where its units are. */
export class Leader {
  private readonly told = new Map<StreamName, number>();
  private readonly timers: NodeJS.Timeout[];
  private readonly options: LeaderOptions;
  private slice = 0;
  private closed = false;

  constructor(options: LeaderOptions) {
    this.options = options;
    for (const stream of STREAMS) this.told.set(stream, options.hub.cursor(stream).seq);
    options.hub.onPublish(() => this.tellLog());
    this.timers = [
      setInterval(() => this.tellPlace(), PLACE_INTERVAL_MS),
      setInterval(() => this.tellPositions(), BATCH_INTERVAL_MS),
    ];
    this.tellPlace();
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearInterval(timer);
  }

  private tellLog(): void {
    if (this.closed) return;
    const { bus, hub, node, term } = this.options;
    let deltas: DeltaHeader[] = [];
    let rows = 0;
    const send = (): void => {
      if (deltas.length > 0) bus.say('log', { term, node, deltas });
      deltas = [];
      rows = 0;
    };
    for (const stream of STREAMS) {
      const { seq } = hub.cursor(stream);
      for (let at = this.told.get(stream) ?? 0; at < seq; at++) {
        const delta = hub.recent(stream, at);
        // What memory no longer has, the others read from the database, as they do with what is lost on the way.
        if (delta === undefined) continue;
        deltas.push(delta);
        rows += delta.rows.length + delta.gone.length;
        if (rows >= MESSAGE_ROWS) send();
      }
      this.told.set(stream, seq);
    }
    send();
  }

  private tellPlace(): void {
    const { bus, clock, failing, hub, node, term } = this.options;
    bus.say('place', {
      term,
      node,
      platformTimeMs: clock.nowMs(),
      speed: clock.speed,
      adjustable: clock.adjustable,
      epoch: hub.cursor('cases').epoch,
      seqs: Object.fromEntries(STREAMS.map((stream) => [stream, hub.cursor(stream).seq])),
      failing: failing(),
    });
  }

  private tellPositions(): void {
    const { bus, clock, node, positions, term } = this.options;
    const baseMs = clock.nowMs();
    const records = positions.positions(baseMs, this.slice, SLICES);
    this.slice = (this.slice + 1) % SLICES;
    for (let from = 0; from < records.length; from += MAX_BATCH_RECORDS) {
      const part = records.slice(from, from + MAX_BATCH_RECORDS);
      const bytes = Buffer.alloc(part.length * POSITION_RECORD_BYTES);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      part.forEach((record, index) => writePosition(view, index, record));
      bus.say('positions', { term, node, baseMs, records: bytes.toString('base64') });
    }
  }
}
