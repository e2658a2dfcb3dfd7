import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';
import { MAX_BATCH_RECORDS } from './limits.ts';

/** One attachment per batch; the header travels beside it. Batches are not logged: latest wins, by `fixAtMs` (rule W14). */
export const PositionBatchHeaderSchema = z.strictObject({
  epoch: z.string().min(1).max(64),
  /** Counts batches of this connection from 1, for diagnostics only. */
  batch: z.int().min(1),
  /** Platform time the batch was made; every record's fix lies `ageMs` before it. */
  baseMs: EpochMsSchema,
  count: z.int().min(0).max(MAX_BATCH_RECORDS),
});
export type PositionBatchHeader = z.infer<typeof PositionBatchHeaderSchema>;

/**
 * One record, 32 bytes, little endian:
 *   0 u32 key · 4 i32 lonE7 · 8 i32 latE7 · 12 u32 ageMs · 16 i32 altitudeCm (above ground) ·
 *  20 u16 headingCdeg (clockwise from true north; 65535 unknown) · 22 u16 speedCms ·
 *  24 u8 kind (UNIT_KINDS) · 25 u8 battery % (255 unknown) · 26 u16 gimbalHeadingCdeg (65535 none) ·
 *  28 i16 gimbalPitchCdeg (-9000 straight down) · 30 u16 zero
 */
export const POSITION_RECORD_BYTES = 32;
export const NO_HEADING = 0xffff;
export const NO_BATTERY = 0xff;

export interface PositionRecord {
  key: number;
  lonE7: number;
  latE7: number;
  ageMs: number;
  altitudeCm: number;
  headingCdeg: number;
  speedCms: number;
  kind: number;
  battery: number;
  gimbalHeadingCdeg: number;
  gimbalPitchCdeg: number;
}

/** Writes one record at `index`; values outside a field's range are clamped, never wrapped. */
export function writePosition(view: DataView, index: number, record: PositionRecord): void {
  const at = index * POSITION_RECORD_BYTES;
  view.setUint32(at, record.key, true);
  view.setInt32(at + 4, record.lonE7, true);
  view.setInt32(at + 8, record.latE7, true);
  view.setUint32(at + 12, clamp(record.ageMs, 0, 0xffff_ffff), true);
  view.setInt32(at + 16, record.altitudeCm, true);
  view.setUint16(at + 20, record.headingCdeg, true);
  view.setUint16(at + 22, clamp(record.speedCms, 0, 0xffff), true);
  view.setUint8(at + 24, record.kind);
  view.setUint8(at + 25, clamp(record.battery, 0, 0xff));
  view.setUint16(at + 26, record.gimbalHeadingCdeg, true);
  view.setInt16(at + 28, clamp(record.gimbalPitchCdeg, -9000, 9000), true);
  view.setUint16(at + 30, 0, true);
}

/** Reads the record at `index`. The caller has checked the length. */
export function readPosition(view: DataView, index: number): PositionRecord {
  const at = index * POSITION_RECORD_BYTES;
  return {
    key: view.getUint32(at, true),
    lonE7: view.getInt32(at + 4, true),
    latE7: view.getInt32(at + 8, true),
    ageMs: view.getUint32(at + 12, true),
    altitudeCm: view.getInt32(at + 16, true),
    headingCdeg: view.getUint16(at + 20, true),
    speedCms: view.getUint16(at + 22, true),
    kind: view.getUint8(at + 24),
    battery: view.getUint8(at + 25),
    gimbalHeadingCdeg: view.getUint16(at + 26, true),
    gimbalPitchCdeg: view.getInt16(at + 28, true),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value)));
}
