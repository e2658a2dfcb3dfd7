import type { Problem } from '../../contract/field/common.ts';
import type { QueuedPhoto } from '../outbox/items.ts';
import type { Away, FieldApi } from './FieldApi.ts';

/** Small enough that a bad net gets one through now and then. */
const PIECE_BYTES = 256 * 1024;

type Uploaded = { kind: 'done'; photoId: string } | { kind: 'refused'; problem: Problem } | Away;

/** Sends a photo from where the platform has it (tus 1.0.0); what has arrived is not sent again. */
export async function uploadPhoto(api: FieldApi, photo: QueuedPhoto): Promise<Uploaded> {
  const { id, kind, blob, takenAtMs } = photo;
  const metadata = Object.entries({ id, kind, takenAtMs: String(takenAtMs) });
  let sent = await api.upload('POST', '', {
    'upload-length': String(blob.size),
    'upload-metadata': metadata.map(([key, value]) => `${key} ${btoa(value)}`).join(','),
  });
  while (sent.kind === 'done') {
    const photoId = sent.headers.get('photo-id');
    if (photoId !== null) return { kind: 'done', photoId };
    const offset = Number(sent.headers.get('upload-offset'));
    const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
    sent = await api.upload('PATCH', `/${id}`, headers, blob.slice(offset, offset + PIECE_BYTES));
    // Somebody else, another tab perhaps, has sent that piece: come again and ask where it stands.
    if (sent.kind === 'refused' && sent.problem.code === 'conflict') return { kind: 'away' };
  }
  return sent;
}
