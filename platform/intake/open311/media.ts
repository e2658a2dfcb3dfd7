import type { PhotoRef } from '../../../contract/model/photos.ts';
import type { PartTools } from '../../live/parts.ts';
import { MAX_PHOTO_BYTES } from '../../photos/PhotoStore.ts';
import { Open311Error } from './respond.ts';

const FETCH_WITHIN_MS = 5_000;
const MOST_CHARS = 2_000;

/** What came with a request: the address as it was given, and the picture where it could be taken over. */
export interface Media {
  url: string;
  photos: PhotoRef[];
}

/**
 * `media_url` of a request. An address a stranger gave is never opened: only pictures on hosts that the service's `mediaHosts` names are
 * taken over as evidence, without following redirects. One that cannot be read is left out; the request is worth more than
 * its picture. Throws 400 where it is no address.
 */
export async function takeMedia(
  text: string,
  { mediaHosts, id }: { mediaHosts: readonly string[]; id: string },
  { photos, clock, onFault }: Pick<PartTools, 'photos' | 'clock' | 'onFault'>,
): Promise<Media> {
  if (text === '') return { url: '', photos: [] };
  const url = addressOf(text);
  if (!mediaHosts.includes(url.host)) return { url: url.href, photos: [] };
  try {
    const bytes = await read(url);
    const kept = await photos.put(bytes, { kind: 'near', takenAtMs: clock.nowMs(), by: id });
    if (!kept.ok) throw new Error(kept.reason);
    return { url: url.href, photos: [{ id: kept.id, kind: 'near' }] };
  } catch (error) {
    onFault('open311 media', { host: url.host, error: String(error) });
    return { url: url.href, photos: [] };
  }
}

function addressOf(text: string): URL {
  const url = text.length <= MOST_CHARS && URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new Open311Error(400, 'media_url must be an http or https address of at most 2,000 characters');
  return url;
}

/** Rejects when it does not come in time, is too large, or lies elsewhere. */
async function read(url: URL): Promise<Uint8Array> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_WITHIN_MS) });
  if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MAX_PHOTO_BYTES) throw new Error(`more than ${MAX_PHOTO_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
