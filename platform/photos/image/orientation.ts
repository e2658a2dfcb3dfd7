import { asciiAt, viewOf } from './imageFacts.ts';

const TAG_ORIENTATION = 0x0112;
/** Marker, length, `Exif\0\0`; the TIFF part begins behind. */
const TIFF_AT = 10;

/** Which way up a camera says its picture is, 1–8 (Exif 2.32, tag 0x0112), from a whole APP1 segment; null where it does not say. */
export function orientationOf(segment: Uint8Array): number | null {
  if (segment.length < TIFF_AT + 8 || asciiAt(segment, 4, 4) !== 'Exif') return null;
  const tiff = segment.subarray(TIFF_AT);
  const view = viewOf(tiff);
  const order = asciiAt(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const little = order === 'II';
  const directoryAt = view.getUint32(4, little);
  if (directoryAt + 2 > tiff.length) return null;
  const count = view.getUint16(directoryAt, little);
  for (let entry = 0; entry < count; entry++) {
    const at = directoryAt + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (view.getUint16(at, little) !== TAG_ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An APP1 segment that says nothing but which way up: without it a phone's picture would lie on its side. */
export function exifWithOrientation(orientation: number): Uint8Array {
  const segment = new Uint8Array(TIFF_AT + 26);
  segment.set([0xff, 0xe1, 0, segment.length - 2, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d]);
  const tiff = viewOf(segment.subarray(TIFF_AT));
  tiff.setUint16(2, 42);
  tiff.setUint32(4, 8);
  tiff.setUint16(8, 1);
  tiff.setUint16(10, TAG_ORIENTATION);
  tiff.setUint16(12, 3);
  tiff.setUint32(14, 1);
  tiff.setUint16(18, orientation);
  return segment;
}
