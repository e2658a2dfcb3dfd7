import type { Clock } from '../../contract/model/time.ts';
import { MAX_BATCH_RECORDS } from '../../contract/wire/limits.ts';
import { POSITION_RECORD_BYTES, type PositionRecord, writePosition } from '../../contract/wire/positions.ts';
import type { WallSocket } from './WallSocket.ts';

/** Where units are; the simulated day and the replay of recorded tracks both tell. */
export interface PositionSource {
  positions(nowMs: number, slice: number, slices: number): PositionRecord[];
}

/** Ten batches a second; each unit is in every tenth, so it has a fix a second. */
const SLICES = 10;
export const BATCH_INTERVAL_MS = 100;

/** Sends where units are, slice by slice, to the walls that have `units`. Outside the log (rule W14). */
export class PositionBatches {
  private slice = 0;
  private lastMs = -1;
  private readonly source: PositionSource;
  private readonly clock: Clock;

  constructor(source: PositionSource, clock: Clock) {
    this.source = source;
    this.clock = clock;
  }

  /** One batch; a wall that has just got its units receives all of them. */
  send(walls: Iterable<WallSocket>, epoch: string): void {
    const nowMs = this.clock.nowMs();
    const ready = [...walls].filter((wall) => wall.feeder.whole('units'));
    const fresh = ready.filter((wall) => wall.wantsAllPositions);
    for (const wall of fresh) wall.wantsAllPositions = false;
    this.sendTo(fresh, epoch, nowMs, 0, 1);
    // A clock that stands still has no new fixes.
    if (nowMs === this.lastMs && this.slice === 0) return;
    const others = ready.filter((wall) => !fresh.includes(wall));
    this.sendTo(others, epoch, nowMs, this.slice, SLICES);
    this.slice = (this.slice + 1) % SLICES;
    if (this.slice === 0) this.lastMs = nowMs;
  }

  /** Where every unit is now, by its key. */
  all(): ReadonlyMap<number, PositionRecord> {
    return new Map(this.source.positions(this.clock.nowMs(), 0, 1).map((record) => [record.key, record]));
  }

  private sendTo(walls: readonly WallSocket[], epoch: string, nowMs: number, slice: number, slices: number): void {
    if (walls.length === 0) return;
    const records = this.source.positions(nowMs, slice, slices);
    for (let from = 0; from < records.length; from += MAX_BATCH_RECORDS) {
      const bytes = encode(records.slice(from, from + MAX_BATCH_RECORDS));
      for (const wall of walls) wall.positions(epoch, nowMs, bytes);
    }
  }
}

function encode(records: readonly PositionRecord[]): Uint8Array {
  const bytes = new Uint8Array(records.length * POSITION_RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  records.forEach((record, index) => writePosition(view, index, record));
  return bytes;
}
