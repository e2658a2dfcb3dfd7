import { cleanPng, cleanWebp } from './cleanChunks.ts';
import { cleanJpeg } from './cleanJpeg.ts';
import { asciiAt, BrokenImage, type CleanImage, type PhotoMime } from './imageFacts.ts';

/** A small file may say it is a hundred thousand pixels wide, and a wall that draws it dies of it. */
const MAX_PIXELS = 100_000_000;
const MAX_SIDE_PX = 20_000;

export type CleanResult = { ok: true; image: CleanImage } | { ok: false; reason: string };

/** Which picture the first bytes announce. */
export function sniffMime(bytes: Uint8Array): PhotoMime | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (asciiAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP') return 'image/webp';
  return null;
}

const CLEANERS: Record<PhotoMime, (bytes: Uint8Array) => CleanImage> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
};

/** Reads a picture by its structure and takes out what is not picture. `said` is what the sender says it is. */
export function cleanImage(bytes: Uint8Array, said?: string): CleanResult {
  const mime = sniffMime(bytes);
  if (mime === null) return refuse('照片只接受 JPEG、PNG 或 WebP (not a JPEG, PNG or WebP picture)');
  if (said !== undefined && said !== mime)
    return refuse(`照片内容是 ${mime}，与所称的 ${said} 不符 (content and type differ)`);
  try {
    const image = CLEANERS[mime](bytes);
    const { widthPx, heightPx } = image;
    const fits = Math.max(widthPx, heightPx) <= MAX_SIDE_PX && widthPx * heightPx <= MAX_PIXELS;
    if (widthPx === 0 || heightPx === 0 || !fits)
      return refuse(
        `照片尺寸 ${widthPx}×${heightPx} 不被接受 (1 to ${MAX_SIDE_PX} pixels a side, 100 megapixels at most)`,
      );
    return { ok: true, image };
  } catch (error) {
    if (error instanceof BrokenImage) return refuse(error.message);
    throw error;
  }
}

function refuse(reason: string): CleanResult {
  return { ok: false, reason };
}
