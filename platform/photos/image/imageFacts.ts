/** Kinds of picture that are taken in; the bytes say which, not the name or the header. */
export const PHOTO_MIMES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoMime = (typeof PHOTO_MIMES)[number];

/** A picture without what a camera wrote beside its pixels. */
export interface CleanImage {
  mime: PhotoMime;
  widthPx: number;
  heightPx: number;
  bytes: Uint8Array;
}

/** A file that says it is a picture and is none. The message is for whoever sent it. */
export class BrokenImage extends Error {
  override readonly name = 'BrokenImage';
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four letters of a chunk's name, or of what marks a segment. */
export function asciiAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
