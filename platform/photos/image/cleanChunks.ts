import { asciiAt, BrokenImage, type CleanImage, viewOf } from './imageFacts.ts';

/** What a picture needs to be drawn with the right colours and size (PNG third edition, W3C 2025); the rest may tell of its owner. */
const PNG_KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD'.split(' '));

/** A PNG without texts, EXIF and times; what follows its end is gone too. */
export function cleanPng(bytes: Uint8Array): CleanImage {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  let hasPicture = false;
  for (let at = 8; ; ) {
    const end = at + 12 <= bytes.length ? at + 12 + view.getUint32(at) : Number.POSITIVE_INFINITY;
    if (end > bytes.length) throw new BrokenImage('PNG 不完整 (cut off)');
    const name = asciiAt(bytes, at + 4, 4);
    if (at === 8 && (name !== 'IHDR' || end - at < 25)) throw new BrokenImage('PNG 头部损坏 (no IHDR)');
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IDAT') hasPicture = true;
    if (name === 'IEND') break;
    at = end;
  }
  if (!hasPicture) throw new BrokenImage('PNG 中没有图像 (no IDAT)');
  return { mime: 'image/png', widthPx: view.getUint32(16), heightPx: view.getUint32(20), bytes: Buffer.concat(kept) };
}

/** RFC 9649. */
const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that say EXIF and XMP follow. */
const VP8X_METADATA = 0x08 | 0x04;

/** A WebP without EXIF, XMP and unknown chunks. */
export function cleanWebp(bytes: Uint8Array): CleanImage {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  const fileEnd = Math.min(bytes.length, 8 + view.getUint32(4, true));
  let size: { widthPx: number; heightPx: number } | null = null;
  for (let at = 12; at + 8 <= fileEnd; ) {
    const name = asciiAt(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > fileEnd) throw new BrokenImage('WebP 不完整 (cut off)');
    if (WEBP_KEPT.has(name)) {
      const chunk = Uint8Array.from(bytes.subarray(at, Math.min(end, fileEnd)));
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~VP8X_METADATA;
      kept.push(chunk);
      size ??= webpSize(name, chunk);
    }
    at = end;
  }
  if (size === null) throw new BrokenImage('WebP 中没有图像 (no picture chunk)');
  const body = Buffer.concat(kept);
  const header = Buffer.alloc(12);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(body.length + 4, 4);
  header.write('WEBP', 8, 'latin1');
  return { mime: 'image/webp', ...size, bytes: Buffer.concat([header, body]) };
}

/** Width and height of the first chunk that has them. */
function webpSize(name: string, chunk: Uint8Array): { widthPx: number; heightPx: number } | null {
  const view = viewOf(chunk);
  if (chunk.length < 18) return null;
  if (name === 'VP8 ')
    return { widthPx: view.getUint16(14, true) & 0x3fff, heightPx: view.getUint16(16, true) & 0x3fff };
  if (name === 'VP8L') {
    const bits = view.getUint32(9, true);
    return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (name !== 'VP8X') return null;
  const size24 = (at: number): number => view.getUint16(at, true) + ((chunk[at + 2] ?? 0) << 16) + 1;
  return { widthPx: size24(12), heightPx: size24(15) };
}
