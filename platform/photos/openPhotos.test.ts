import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Platform } from '../Platform.ts';
import { bareCity } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';
import { drawFrame } from '../frames/drawFrame.ts';
import type { OpenedDb } from '../store/Db.ts';
import { mustOpen } from '../store/testing/testDbs.ts';
import { openPhotos, type Photos } from './openPhotos.ts';
import { jpegWithSecrets, picture } from './testing/withMetadata.ts';

let platform: Platform;
let stop: () => Promise<void>;
let db: OpenedDb;
let photos: Photos;
let nowMs = 1_600_000_000_000;
beforeAll(async () => {
  ({ platform, stop } = await startTestPlatform({}, bareCity));
  db = await mustOpen({ kind: 'memory' });
  const clock = { nowMs: () => nowMs };
  photos = await openPhotos({ db, hub: platform.hub, clock, machine: clock, identify: () => null });
});
afterAll(async () => {
  await stop();
  await db.close();
});

const FACTS = { kind: 'near', takenAtMs: 1_599_999_990_000, by: 'P011' } as const;
const mustPut = async (bytes: Uint8Array, facts: Parameters<Photos['store']['put']>[1] = FACTS): Promise<string> => {
  const put = await photos.store.put(bytes, facts);
  if (!put.ok) throw new Error(put.reason);
  return put.id;
};

it('keeps a picture once, under the hash of what is left when its owner is taken out', async () => {
  const id = await mustPut(picture('baseline.jpg'));
  expect(await mustPut(jpegWithSecrets(picture('baseline.jpg'), 1), { ...FACTS, safe: true })).toBe(id);
  expect(await photos.store.about(id)).toEqual({
    id,
    mime: 'image/jpeg',
    widthPx: 48,
    heightPx: 32,
    ...FACTS,
    receivedAtMs: nowMs,
    safe: false,
  });
  expect(Buffer.from((await photos.store.get(id))?.bytes ?? [])).toEqual(picture('baseline.jpg'));
  expect(await photos.store.markSafe(id)).toBe(true);
  expect(await photos.store.about(id)).toMatchObject({ safe: true });
  expect([await photos.store.get('none'), await photos.store.markSafe('none')]).toEqual([null, false]);
});

it('keeps what is to be drawn, and draws it when somebody looks', async () => {
  const { photos: store, hub } = platform;
  const drawing = { lines: ['CAM-1'], box: null };
  const id = store.stageDrawing(drawing, FACTS);
  await hub.commit(nowMs);
  expect(store.stageDrawing(drawing, FACTS)).toBe(id);
  expect(store.stageDrawing({ ...drawing, lines: ['CAM-2'] }, FACTS)).not.toBe(id);
  const kept = await store.get(id);
  expect(kept).toMatchObject({ ...FACTS, mime: 'image/png', widthPx: 320, heightPx: 180, safe: true });
  expect(Buffer.from(kept?.bytes ?? [])).toEqual(Buffer.from(drawFrame(drawing)));
});

it('gives links that end by themselves and open one photo only', async () => {
  const { searchParams, pathname } = new URL(photos.store.signedPath('abc'), 'http://x');
  expect(pathname).toBe('/photos/abc');
  expect(Number(searchParams.get('until')) - nowMs).toBeGreaterThanOrEqual(10 * 60_000);
  nowMs += 1;
  expect(photos.store.signedPath('abc')).toBe(photos.store.signedPath('abc'));
});

it('shows a photo to a desk, to a kiosk only what is safe, and to nobody without token or link', async () => {
  const { photos: store } = platform;
  const put = await store.put(picture('plain.png'), FACTS);
  if (!put.ok) throw new Error(put.reason);
  const ask = async (path: string, token?: string): Promise<Response> =>
    fetch(`${platform.url}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const path = `/photos/${put.id}`;
  expect((await ask(path)).status).toBe(401);
  expect((await ask(path, 'wrong')).status).toBe(401);
  expect((await ask(path, 'kiosk-token')).status).toBe(403);
  expect((await ask('/photos/none', 'officer-token')).status).toBe(404);
  const desk = await ask(path, 'officer-token');
  expect([desk.status, desk.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(desk.headers.get('vary')).toMatch(/authorization/i);
  expect(Buffer.from(await desk.arrayBuffer())).toEqual(picture('plain.png'));
  await store.markSafe(put.id);
  expect((await ask(path, 'kiosk-token')).status).toBe(200);
  const link = store.signedPath(put.id);
  expect((await ask(link)).status).toBe(200);
  expect((await ask(link.replace(/until=\d/, 'until=9'))).status).toBe(401);
  expect((await ask(link.replace(put.id, 'other'))).status).toBe(401);
});
