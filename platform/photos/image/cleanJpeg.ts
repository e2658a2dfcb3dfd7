import { asciiAt, BrokenImage, type CleanImage, viewOf } from './imageFacts.ts';
import { exifWithOrientation, orientationOf } from './orientation.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
/** Start of frame, all kinds; C4, C8 and CC are tables of other meaning. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Stands alone, without a length. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/**
 * A JPEG (ITU-T T.81) of its tables, frames and scans, its colour profile, and which way up it is. EXIF, XMP, IPTC, maker's notes,
 * comments and whatever follows the picture (a second picture, a film) are gone. A picture that breaks off is closed.
 */
export function cleanJpeg(bytes: Uint8Array): CleanImage {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let size = { widthPx: 0, heightPx: 0 };
  let orientation = 1;
  let hasScan = false;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) throw new BrokenImage(`JPEG 在第 ${at} 字节处损坏 (no marker)`);
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || isBare(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === EOI) break;
    const length = at + 4 <= bytes.length ? view.getUint16(at + 2) : 0;
    if (length < 2 || at + 2 + length > bytes.length) {
      if (hasScan) break;
      throw new BrokenImage('JPEG 不完整 (cut off before its first scan)');
    }
    const segment = bytes.subarray(at, at + 2 + length);
    if (marker === APP1) orientation = orientationOf(segment) ?? orientation;
    if (isFrame(marker) && length >= 8) size = { heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7) };
    at += 2 + length;
    if (!isKept(marker, segment)) continue;
    kept.push(segment);
    if (marker !== SOS) continue;
    hasScan = true;
    const end = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (!hasScan) throw new BrokenImage('JPEG 中没有图像 (no scan)');
  const upright = orientation === 1 ? [] : [exifWithOrientation(orientation)];
  const parts = [Uint8Array.of(0xff, SOI), ...upright, ...kept, Uint8Array.of(0xff, EOI)];
  return { mime: 'image/jpeg', ...size, bytes: Buffer.concat(parts) };
}

function isKept(marker: number, segment: Uint8Array): boolean {
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP0) return asciiAt(segment, 4, 4) === 'JFIF';
  if (marker === APP2) return asciiAt(segment, 4, 11) === 'ICC_PROFILE';
  // Without Adobe's mark the colours of some pictures are read wrongly.
  return marker === APP14 && asciiAt(segment, 4, 5) === 'Adobe';
}

/** Entropy-coded bytes go on until a marker that is neither a stuffed FF nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (at + 1 < bytes.length && next !== 0 && next !== 0xff && !isBare(next)) return at;
  }
  return bytes.length;
}
