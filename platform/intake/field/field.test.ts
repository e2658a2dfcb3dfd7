import { Validator } from '@seriousme/openapi-schema-validator';
import gcoord from 'gcoord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIELD_PREFIX } from '../../../contract/field/common.ts';
import { FIELD_ENDPOINTS } from '../../../contract/field/endpoints.ts';
import { ReportedSchema } from '../../../contract/field/reports.ts';
import { FieldCatalogSchema, FieldPersonSchema } from '../../../contract/field/session.ts';
import { type Task, TaskActedSchema, TasksSchema } from '../../../contract/field/tasks.ts';
import type { CaseAct } from '../../../contract/wire/commands.ts';
import { POSITION_RECORD_BYTES, type PositionRecord, readPosition } from '../../../contract/wire/positions.ts';
import { AckSchema } from '../../../contract/wire/queries.ts';
import { ProbeWall } from '../../conformance/ProbeWall.ts';
import { jpegWithSecrets, picture, SECRETS } from '../../photos/testing/withMetadata.ts';
import type { Platform } from '../../Platform.ts';
import { smallDemo } from '../../testing/quietCity.ts';
import { startTestPlatform } from '../../testing/startTestPlatform.ts';

let platform: Platform;
let stop: () => Promise<void>;
let wall: ProbeWall;
let officer: ProbeWall;
let collector: string;
let keeper: string;
let near: { lon: number; lat: number };
let ids = 0;

interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

async function call(
  token: string,
  method: string,
  path: string,
  body?: object | Uint8Array,
  more = {},
): Promise<Answer> {
  const isJson = body !== undefined && !(body instanceof Uint8Array);
  const headers = {
    authorization: `Bearer ${token}`,
    ...(isJson ? { 'content-type': 'application/json' } : {}),
    ...more,
  };
  const sent =
    body === undefined
      ? {}
      : { body: body instanceof Uint8Array ? new Blob([Buffer.from(body)]) : JSON.stringify(body) };
  const response = await fetch(`${platform.url}${path.startsWith('/api/') ? '' : FIELD_PREFIX}${path}`, {
    method,
    headers,
    ...sent,
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? {} : (JSON.parse(text) as object as Answer['body']),
    headers: response.headers,
  };
}

async function logIn(index: number): Promise<string> {
  const { body } = await call('', 'POST', '/api/access/v1/login', platform.fieldLogins[index]);
  return String(body['token']);
}

beforeAll(async () => {
  ({ platform, stop } = await startTestPlatform({ simulation: false }, () => smallDemo(60)));
  wall = await ProbeWall.connect(platform.url);
  await wall.subscribe({ cases: null, units: null });
  await wall.whole('cases');
  await wall.whole('units');
  officer = await ProbeWall.connect(platform.url, 'officer-token');
  collector = await logIn(0);
  keeper = await logIn(1);
  const { grid } = FieldPersonSchema.parse((await call(collector, 'GET', '/me')).body);
  near = { lon: grid!.centre[0], lat: grid!.centre[1] };
});
afterAll(async () => {
  wall.close();
  officer.close();
  await stop();
});

/** What the wall was last told of a case (by key) or a unit (by id). */
function lastRow(stream: 'cases' | 'units', id: number | string): unknown {
  const rows = wall.deltas(stream).flatMap((delta) => delta.rows as { key: number; id?: string }[]);
  return rows.findLast((row) => row.key === id || row.id === id);
}

/** Where the wall was last told that a unit is. */
function fixOf(key: number): PositionRecord | undefined {
  const batches = wall.packets.filter(({ event }) => event === 'positions').map(({ args }) => args[1] as Buffer);
  const records = batches.flatMap((bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: bytes.length / POSITION_RECORD_BYTES }, (_, index) => readPosition(view, index));
  });
  return records.findLast((record) => record.key === key);
}

const newId = (): string => `device-${String(++ids).padStart(6, '0')}`;
const times = () => ({ deviceAtMs: Date.now() - 120_000, sentAtMs: Date.now() - 3_000 });
const TUS = { 'tus-resumable': '1.0.0' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const metadata = (id: string, kind: string): string =>
  `id ${base64(id)},kind ${base64(kind)},takenAtMs ${base64(String(Date.now()))},type ${base64('image/jpeg')}`;
const piece = (offset: number): object => ({
  ...TUS,
  'upload-offset': String(offset),
  'content-type': 'application/offset+octet-stream',
});

/** A picture nobody has sent before. */
function freshPicture(): Buffer {
  const bytes = Buffer.from(jpegWithSecrets(picture('baseline.jpg'), 6));
  // Of the first quantization table, which is pixels.
  const table = bytes.indexOf(Buffer.from([0xff, 0xdb])) + 12;
  bytes[table] = 1 + (ids++ % 200);
  return bytes;
}

async function upload(token: string, kind: string, bytes = freshPicture()): Promise<{ id: string; kind: string }> {
  const id = newId();
  const begun = await call(token, 'POST', '/uploads', undefined, {
    ...TUS,
    'upload-length': String(bytes.length),
    'upload-metadata': metadata(id, kind),
  });
  expect(begun.status).toBe(201);
  const sent = await call(token, 'PATCH', begun.headers.get('location') ?? '', bytes, piece(0));
  expect(sent.status).toBe(204);
  return { id: sent.headers.get('photo-id') ?? '', kind };
}

const aReport = (more: object = {}): object => ({
  id: newId(),
  times: times(),
  position: { ...near, crs: 'WGS84', accuracyMeters: 8 },
  category: 'event 0405',
  place: '雅州大道 12 号门前',
  text: '店外摆放桌椅',
  ...more,
});

async function officerDoes(key: number, ...acts: CaseAct[]): Promise<void> {
  for (const act of acts) {
    const ack = AckSchema.parse(await officer.command('caseAct', { key, act, note: '' }, newId()));
    if (!ack.ok) throw new Error(`${act}: ${ack.error.message}`);
  }
}

async function taskOf(token: string, key: number): Promise<Task | undefined> {
  const { status, body } = await call(token, 'GET', '/tasks');
  expect(status).toBe(200);
  return TasksSchema.parse(body).tasks.find((task) => task.key === key);
}

const act = (token: string, key: number, name: string, more: object = {}): Promise<Answer> =>
  call(token, 'POST', `/tasks/${key}/acts`, { id: newId(), times: times(), act: name, ...more });

describe('[S3] a 城管通 app', () => {
  it('reports, receives its task, handles, replies and checks, until the case is closed; the wall sees it live', async () => {
    const photos = [await upload(collector, 'near'), await upload(collector, 'far')];
    const sent = await call(collector, 'POST', '/reports', aReport({ photos }));
    expect(sent.status).toBe(201);
    const { caseKey: key, no, skewMs } = ReportedSchema.parse(sent.body);
    expect(skewMs).toBeGreaterThanOrEqual(2_900);
    await expect.poll(() => lastRow('cases', key)).toMatchObject({ key, card: { place: '雅州大道 ** 号门前' } });
    expect(TasksSchema.parse((await call(collector, 'GET', '/tasks')).body).reports[0]).toMatchObject({
      caseKey: key,
      no,
      stage: 'Reported',
    });

    await officerDoes(key, 'accept', 'file', 'dispatch');
    const task = await taskOf(keeper, key);
    expect(task).toMatchObject({
      no,
      kind: 'handle',
      stage: 'PendingHandle',
      acts: expect.arrayContaining(['startHandling']),
    });
    const shown = await fetch(`${platform.url}${task!.photos[0]!.path}`);
    const bytes = Buffer.from(await shown.arrayBuffer()).toString('latin1');
    expect([shown.status, SECRETS.filter((secret) => bytes.includes(secret))]).toEqual([200, []]);
    expect((await act(collector, key, 'startHandling')).status).toBe(422);
    expect((await act(keeper, key, 'startHandling')).status).toBe(201);
    expect((await act(keeper, key, 'finishHandling', { note: '已规范' })).body).toMatchObject({
      code: 'badRequest',
      fields: [{ field: 'photos' }],
    });
    const after = await upload(keeper, 'after');
    const done = await act(keeper, key, 'finishHandling', { note: '桌椅已收回', photos: [after] });
    expect(TaskActedSchema.parse(done.body)).toMatchObject({ caseKey: key, stage: 'HandleDone' });

    expect(await taskOf(keeper, key)).toBeUndefined();
    expect(await taskOf(collector, key)).toMatchObject({ kind: 'check', acts: ['startCheck'] });
    expect((await act(collector, key, 'startCheck')).status).toBe(201);
    const far = { ...near, lat: near.lat + 0.003, crs: 'WGS84', accuracyMeters: 10 };
    const seen = await upload(collector, 'after');
    const passed = await act(collector, key, 'passCheck', { photos: [seen], position: far, note: '已恢复' });
    expect(passed.body).toMatchObject({ stage: 'PendingClose' });
    await officerDoes(key, 'close');
    const { steps } = (await platform.book.detail(key))!;
    expect(steps.map((step) => step.act)).toEqual([
      '上报',
      '受理',
      '立案',
      '派遣',
      '开始处置',
      '处置完成',
      '核查',
      '核查通过',
      '结案',
    ]);
    expect(steps[5]).toMatchObject({ actorRole: '专职网格员', photos: [after] });
    expect(steps[7]!.note).toMatch(/^已恢复；定位距案发点 33\d 米$/);
  });

  it('that hears no answer sends again and hears the same, for a report and for a step, together or later', async () => {
    const report = aReport({ evenIfSimilar: true });
    const count = platform.book.count;
    const answers = await Promise.all([1, 2, 3].map(() => call(collector, 'POST', '/reports', report)));
    const later = await call(collector, 'POST', '/reports', { ...report, place: '别处' });
    expect(new Set([...answers, later].map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(platform.book.count).toBe(count + 1);
    const key = Number(later.body['caseKey']);
    const refused = { id: newId(), times: times(), act: 'startHandling' };
    const first = await call(keeper, 'POST', `/tasks/${key}/acts`, refused);
    expect([first.status, first.body['code']]).toEqual([409, 'refused']);
    await officerDoes(key, 'accept', 'file', 'dispatch');
    expect((await call(keeper, 'POST', `/tasks/${key}/acts`, refused)).body).toEqual(first.body);
  });

  it('is asked before it repeats a case', async () => {
    const first = await call(collector, 'POST', '/reports', aReport({ category: 'event 0401' }));
    const again = aReport({ category: 'event 0401' });
    const { status, body } = await call(collector, 'POST', '/reports', again);
    expect([status, body]).toMatchObject([
      409,
      { code: 'duplicate', similar: [{ key: first.body['caseKey'], meters: 0 }] },
    ]);
    expect((await call(collector, 'POST', '/reports', { ...again, evenIfSimilar: true })).status).toBe(201);
  });

  it('sends a photo in pieces, over a break, and is told where to go on', async () => {
    const bytes = freshPicture();
    const id = newId();
    const begin = { ...TUS, 'upload-length': String(bytes.length), 'upload-metadata': metadata(id, 'near') };
    await call(collector, 'POST', '/uploads', undefined, begin);
    await call(collector, 'PATCH', `/uploads/${id}`, bytes.subarray(0, 300), piece(0));
    // The same upload, begun again after a reload.
    const again = await call(collector, 'POST', '/uploads', undefined, begin);
    expect([again.status, again.headers.get('upload-offset')]).toEqual([201, '300']);
    expect((await call(collector, 'PATCH', `/uploads/${id}`, bytes, piece(0))).status).toBe(409);
    const head = await call(collector, 'HEAD', `/uploads/${id}`, undefined, TUS);
    expect([head.headers.get('upload-offset'), head.headers.get('photo-id')]).toEqual(['300', null]);
    const rest = await call(collector, 'PATCH', `/uploads/${id}`, bytes.subarray(300), piece(300));
    expect(rest.headers.get('photo-id')).toMatch(/^[0-9a-f]{64}$/);
    expect((await call(keeper, 'HEAD', `/uploads/${id}`, undefined, TUS)).status).toBe(404);
    expect((await call(collector, 'HEAD', `/uploads/${id}`)).status).toBe(412);
  });

  it('shows its person on the wall, also from a map of another coordinate system', async () => {
    const [lon, lat] = gcoord.transform<[number, number]>([near.lon, near.lat], gcoord.WGS84, gcoord.GCJ02);
    const fix = {
      position: { lon, lat, crs: 'GCJ02', accuracyMeters: 5 },
      deviceAtMs: Date.now() - 2_000,
      batteryPercent: 80,
    };
    const old = { ...fix, deviceAtMs: Date.now() - 60_000, position: { ...fix.position, lon: near.lon + 0.01 } };
    const { body } = await call(collector, 'POST', '/positions', { sentAtMs: Date.now(), fixes: [fix, old] });
    expect(body).toMatchObject({ taken: 2 });
    const { id } = (await call(collector, 'GET', '/me')).body;
    await expect.poll(() => lastRow('units', String(id))).toMatchObject({ duty: 'on', role: 'collector' });
    const key = platform.hub.rows('units').get(String(id))!.key;
    await expect.poll(() => Math.abs((fixOf(key)?.lonE7 ?? 0) - near.lon * 1e7)).toBeLessThan(100);
  });
});

describe('[S3] what does not fit', () => {
  const unfit = async (more: object): Promise<unknown> => {
    const { status, body } = await call(collector, 'POST', '/reports', aReport({ ...more, evenIfSimilar: true }));
    return [status, (body['fields'] as { field: string }[] | undefined)?.[0]?.field];
  };

  it('is answered with its field and the reason, and nothing is filed', async () => {
    const count = platform.book.count;
    expect(await unfit({ place: '' })).toEqual([400, 'place']);
    expect(await unfit({ position: { ...near, accuracyMeters: 5 } })).toEqual([400, 'position.crs']);
    expect(await unfit({ position: { lon: 116.4, lat: 39.9, crs: 'WGS84', accuracyMeters: 5 } })).toEqual([
      422,
      'position',
    ]);
    expect(await unfit({ category: 'event 9999' })).toEqual([422, 'category']);
    expect(await unfit({ photos: [{ id: 'none', kind: 'near' }] })).toEqual([422, 'photos.0.id']);
    expect((await call(collector, 'POST', '/reports', aReport({ text: 'a\u0000b' }))).status).toBe(400);
    expect(platform.book.count).toBe(count);
  });

  it('is a token of somebody else, or of nobody', async () => {
    expect((await call('officer-token', 'GET', '/tasks')).status).toBe(403);
    expect((await call('nobody', 'GET', '/tasks')).status).toBe(401);
    expect((await call(collector, 'GET', '/nothing')).body).toMatchObject({ code: 'notFound' });
    expect((await act(keeper, 999_999, 'startHandling')).status).toBe(404);
  });
});

it('[S3] the document describes every call, and is an OpenAPI document', async () => {
  const { body } = await call('', 'GET', '/openapi.json');
  expect(await new Validator().validate(structuredClone(body))).toMatchObject({ valid: true });
  expect(body['openapi']).toBe('3.1.0');
  const paths = body['paths'] as Record<string, Record<string, { operationId: string }>>;
  for (const [name, { method, path }] of Object.entries(FIELD_ENDPOINTS))
    expect(paths[path]?.[method.toLowerCase()]?.operationId).toBe(name);
  const catalog = await call(collector, 'GET', '/catalog');
  expect(FieldCatalogSchema.parse(catalog.body).categories[0]?.conditions.length).toBeGreaterThan(0);
  const etag = { 'if-none-match': catalog.headers.get('etag') };
  expect((await call(collector, 'GET', '/catalog', undefined, etag)).status).toBe(304);
});
