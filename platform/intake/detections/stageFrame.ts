import type { PhotoFacts, PhotoStore } from '../../photos/PhotoStore.ts';
import { HttpRefusal } from '../services/serviceHttp.ts';

interface SentFrame {
  mime: 'image/jpeg' | 'image/png' | 'image/webp';
  base64: string;
  masked: boolean;
}

/** Puts a frame that was sent into the photo store, with the next commit. Returns its id; throws 422 for what is no picture. */
export function stageFrame(
  photos: PhotoStore,
  { mime, base64, masked }: SentFrame,
  facts: Pick<PhotoFacts, 'kind' | 'takenAtMs' | 'by'>,
): string {
  const put = photos.stage(Buffer.from(base64, 'base64'), { ...facts, mime, safe: masked });
  if (!put.ok) throw new HttpRefusal(422, `frame: ${put.reason}`);
  return put.id;
}
