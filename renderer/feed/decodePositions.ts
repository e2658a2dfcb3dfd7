import { UNIT_KINDS } from '../../contract/model/units.ts';
import { MAX_BATCH_RECORDS } from '../../contract/wire/limits.ts';
import {
  NO_HEADING,
  POSITION_RECORD_BYTES,
  type PositionBatchHeader,
  PositionBatchHeaderSchema,
} from '../../contract/wire/positions.ts';
import { type Decoded, faultAt, ownBytes, parseAt } from './decoded.ts';

export interface PositionsPacket {
  type: 'positions';
  header: PositionBatchHeader;
  records: ArrayBuffer;
}

const FULL_CIRCLE_CDEG = 36_000;

/** Event `positions`: a header and `count` records of 32 bytes (rules W14, W30). One bad record condemns its batch. */
export function decodePositions(args: readonly unknown[]): Decoded<PositionsPacket> {
  const records = ownBytes(args[1]);
  if (records === null) return faultAt('positions', 'records', 'missing');
  if (records.byteLength > MAX_BATCH_RECORDS * POSITION_RECORD_BYTES) {
    return faultAt('positions', 'records', `${records.byteLength} bytes in one batch`);
  }
  const header = parseAt('positions', '', PositionBatchHeaderSchema, args[0]);
  if (!header.ok) return header;
  if (records.byteLength !== header.value.count * POSITION_RECORD_BYTES) {
    return faultAt('positions', 'records', `${records.byteLength} bytes for ${header.value.count} records`);
  }
  const bad = recordOutOfRange(new DataView(records), header.value.count);
  if (bad !== '') return faultAt('positions', `records.${bad}`, 'out of range');
  return { ok: true, value: { type: 'positions', header: header.value, records } };
}

/** '' or "17.lonE7". */
function recordOutOfRange(view: DataView, count: number): string {
  for (let index = 0; index < count; index++) {
    const at = index * POSITION_RECORD_BYTES;
    if (view.getUint32(at, true) === 0) return `${index}.key`;
    if (Math.abs(view.getInt32(at + 4, true)) > 1_800_000_000) return `${index}.lonE7`;
    if (Math.abs(view.getInt32(at + 8, true)) > 900_000_000) return `${index}.latE7`;
    const headingCdeg = view.getUint16(at + 20, true);
    if (headingCdeg > FULL_CIRCLE_CDEG && headingCdeg !== NO_HEADING) return `${index}.headingCdeg`;
    if (view.getUint8(at + 24) >= UNIT_KINDS.length) return `${index}.kind`;
  }
  return '';
}
