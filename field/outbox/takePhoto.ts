import type { PhotoKind } from '../../contract/model/photos.ts';
import type { QueuedPhoto } from './items.ts';

/** Enough to read a shop's sign across the street, and a tenth of what a phone makes. */
const LONG_SIDE_PX = 1920;
const QUALITY = 0.85;

/** A picture from the camera, made small enough for a poor net. One that cannot be drawn here is kept as it is. */
export async function takePhoto(file: File, kind: PhotoKind, takenAtMs: number): Promise<QueuedPhoto> {
  const blob = await makeSmall(file).catch(() => file);
  return { id: crypto.randomUUID(), kind, takenAtMs, blob };
}

async function makeSmall(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  return small ?? file;
}
