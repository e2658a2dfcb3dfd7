import type { FieldLogin } from '../../contract/ipc/platformLines.ts';
import type { RunningPlatform } from './startPlatform.ts';

const FIELD = '/api/field/v1';
const TUS = { 'tus-resumable': '1.0.0' };

/** Reports a case from the field with a near and a far photo, over HTTP as a phone does. Returns its number. */
export async function reportWithPhotos(
  { url, field }: Pick<RunningPlatform, 'url' | 'field'>,
  place: string,
  pictures: { near: Uint8Array; far: Uint8Array },
): Promise<string> {
  let ids = 0;
  const newId = (): string => `e2e-${Date.now()}-${++ids}`;
  const token = await logIn(url, field[0]);
  const ask = async (method: string, path: string, body: object | Uint8Array | null, more: object = {}) => {
    const isJson = body !== null && !(body instanceof Uint8Array);
    const bytes = body instanceof Uint8Array ? new Blob([Buffer.from(body)]) : JSON.stringify(body);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...more,
      },
      ...(body === null ? {} : { body: bytes }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const upload = async (kind: 'near' | 'far'): Promise<{ id: string; kind: string }> => {
    const bytes = pictures[kind];
    const told = { id: newId(), kind, takenAtMs: String(Date.now()), type: 'image/png' };
    const metadata = Object.entries(told).map(([name, text]) => `${name} ${Buffer.from(text).toString('base64')}`);
    const begun = await ask('POST', `${FIELD}/uploads`, null, {
      ...TUS,
      'upload-length': String(bytes.length),
      'upload-metadata': metadata.join(','),
    });
    const sent = await ask('PATCH', begun.headers.get('location') ?? '', bytes, {
      ...TUS,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    });
    return { id: sent.headers.get('photo-id') ?? '', kind };
  };
  const me = (await (await ask('GET', `${FIELD}/me`, null)).json()) as { grid: { centre: [number, number] } };
  const [lon, lat] = me.grid.centre;
  const report = {
    id: newId(),
    times: { deviceAtMs: Date.now() - 1_000, sentAtMs: Date.now() },
    position: { lon, lat, crs: 'WGS84', accuracyMeters: 8 },
    category: 'event 0405',
    place,
    text: '店外摆放桌椅',
    photos: [await upload('near'), await upload('far')],
  };
  const taken = (await (await ask('POST', `${FIELD}/reports`, report)).json()) as { no: string };
  return taken.no;
}

async function logIn(url: string, login: FieldLogin | undefined): Promise<string> {
  const answer = await fetch(`${url}/api/access/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  return ((await answer.json()) as { token: string }).token;
}
