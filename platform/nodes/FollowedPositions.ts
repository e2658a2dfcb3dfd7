import type { Clock } from '../../contract/model/time.ts';
import { POSITION_RECORD_BYTES, type PositionRecord, readPosition } from '../../contract/wire/positions.ts';
import type { PositionSource } from '../live/PositionBatches.ts';
import type { PositionsMessage } from './messages.ts';

/** A unit that was not told of for so long is no more (the leader tells of each once a second). Machine time. */
const GONE_AFTER_MS = 10_000;

interface Fix {
  record: PositionRecord;
  fixAtMs: number;
  heardAtMs: number;
}

/** Where units are, as the node that leads tells it. */
export class FollowedPositions implements PositionSource {
  private readonly fixes = new Map<number, Fix>();
  private readonly machine: Clock;

  constructor(machine: Clock) {
    this.machine = machine;
  }

  hear({ baseMs, records }: Pick<PositionsMessage, 'baseMs' | 'records'>): void {
    const bytes = Buffer.from(records, 'base64');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const heardAtMs = this.machine.nowMs();
    for (let index = 0; index < Math.floor(bytes.byteLength / POSITION_RECORD_BYTES); index++) {
      const record = readPosition(view, index);
      this.fixes.set(record.key, { record, fixAtMs: baseMs - record.ageMs, heardAtMs });
    }
  }

  positions(nowMs: number, slice: number, slices: number): PositionRecord[] {
    const oldestMs = this.machine.nowMs() - GONE_AFTER_MS;
    const found: PositionRecord[] = [];
    for (const [key, { record, fixAtMs, heardAtMs }] of this.fixes) {
      if (heardAtMs < oldestMs) this.fixes.delete(key);
      else if (key % slices === slice) found.push({ ...record, ageMs: Math.max(0, Math.round(nowMs - fixAtMs)) });
    }
    return found;
  }
}
