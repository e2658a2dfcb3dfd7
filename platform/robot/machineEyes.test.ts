import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_FLAGS, CASE_SOURCES, CASE_STAGES } from '../../contract/model/stages.ts';
import type { CaseAct } from '../../contract/wire/commands.ts';
import {
  CaseEvidenceSchema,
  FrameSchema,
  RobotQualitySchema,
  ScreenSchema,
  type SeenFrom,
} from '../../contract/wire/evidence.ts';
import { signedCall } from '../intake/testing/signedCall.ts';
import { connectCity, type ServiceCity, startServicePlatform } from '../intake/testing/serviceCity.ts';
import { drawFrame } from '../frames/drawFrame.ts';
import { watchedCity } from '../testing/quietCity.ts';

const KEY = 'the-signing-key-of-the-engine';
const NOW = '2020-03-17T09:00:00+08:00';
const DETECTIONS = '/api/detections/v1';
const VERIFICATIONS = '/api/robot/v1/verifications';

let city: ServiceCity;
let sent = 0;
let camera: { id: string; position: readonly [number, number] };
let far: { id: string };
beforeAll(async () => {
  const services = [{ kind: 'detector', id: 'engine', token: KEY }];
  city = await connectCity(await startServicePlatform({ services }, watchedCity), ['cases']);
  const catalog = (await city.query('catalog', {})) as { cameras: (typeof camera)[] };
  const [first] = catalog.cameras;
  if (!first) throw new Error('the city has no cameras');
  camera = first;
  const there = catalog.cameras.find(({ position }) => Math.abs(position[0] - first.position[0]) > 0.01);
  far = there ?? first;
}, 120_000);
afterAll(() => city.stop());

const frameOf = (mark: string, masked = true) => ({
  mime: 'image/png',
  base64: Buffer.from(drawFrame({ lines: [mark], box: null })).toString('base64'),
  masked,
});
const send = (path: string, body: object, more: object = {}) =>
  signedCall({ url: city.platform.url, path, keyId: 'engine', key: KEY, body, ...more });

/** A vendor in front of the camera, so many metres east of it. */
function vendor(more: object = {}, eastMeters = 0): { id: string } & Record<string, unknown> {
  const id = `det-${++sent}`;
  const [lng, lat] = camera.position;
  return {
    id,
    class: 'ai-vendor',
    confidence: 0.91,
    model: 'screen-12 v3',
    from: { kind: 'camera', id: camera.id, preset: '1' },
    position: [lng + eastMeters / 96_500, lat],
    frameAt: NOW,
    box: { x: 0.4, y: 0.4, width: 0.2, height: 0.3 },
    frame: frameOf(id),
    ...more,
  };
}

const rowOf = (key: unknown): number => city.platform.book.rowOf(Number(key));
const stageOf = (key: unknown): string => CASE_STAGES[city.platform.book.columns.stage[rowOf(key)] ?? 0] ?? '';
const sourceOf = (key: unknown): string => CASE_SOURCES[city.platform.book.columns.source[rowOf(key)] ?? 0] ?? '';
const evidenceOf = async (caseKey: unknown) =>
  CaseEvidenceSchema.parse(await city.query('caseEvidence', { caseKey: Number(caseKey) }));
const screenOf = async (...classes: string[]) =>
  ScreenSchema.parse(await city.query('screen', { classes, fromMs: Date.parse(NOW) - 3_600_000, limit: 50 }));

describe('[S5] a signed detection', () => {
  it('becomes a case with its evidence frame, once, however often it is sent', async () => {
    const body = vendor({}, 1000);
    const first = await send(DETECTIONS, body);
    const again = await send(DETECTIONS, body);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ outcome: 'case', reason: '' });
    expect(sourceOf(first.body['caseKey'])).toBe('AI');
    const { detections } = await evidenceOf(first.body['caseKey']);
    expect(detections).toMatchObject([{ class: 'ai-vendor', confidence: 0.91, from: { id: camera.id, preset: '1' } }]);
    const frame = FrameSchema.parse(await city.query('frame', { id: detections[0]?.frame }));
    expect(Buffer.from(frame.base64, 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  it('below its threshold is kept with the reason, counted, and no case', async () => {
    const before = city.platform.book.count;
    const low = await send(DETECTIONS, vendor({ confidence: 0.6 }, 2000));
    expect(low.body).toMatchObject({ outcome: 'belowThreshold', caseKey: null, reason: '置信度 0.60 低于门槛 0.75' });
    expect(city.platform.book.count).toBe(before);
    const { counts } = await screenOf('ai-vendor', 'ai-water');
    expect(counts[0]?.belowThreshold).toBe(1);
    expect(counts[1]).toEqual({ class: 'ai-water', case: 0, merged: 0, belowThreshold: 0 });
  });

  it('near in place and time belongs to the case that is open, and to a new one when that has ended', async () => {
    const { body: first } = await send(DETECTIONS, vendor({}, 3000));
    const { body: near } = await send(DETECTIONS, vendor({}, 3020));
    expect(near).toMatchObject({ outcome: 'merged', caseKey: first['caseKey'] });
    const { body: apart } = await send(DETECTIONS, vendor({}, 3080));
    expect(apart['outcome']).toBe('case');
    expect((await evidenceOf(first['caseKey'])).detections).toHaveLength(2);
    await city.act(Number(first['caseKey']), 'reject');
    const { body: after } = await send(DETECTIONS, vendor({}, 3000));
    expect(after['outcome']).toBe('case');
    expect(after['caseKey']).not.toBe(first['caseKey']);
  });

  it('is refused with another key, a changed body, an old time, a nonce heard before, and an unknown class', async () => {
    const body = vendor({}, 4000);
    const count = city.platform.book.count;
    const nonce = 'nonce-heard-once';
    expect((await send(DETECTIONS, vendor({}, 5000), { nonce })).status).toBe(201);
    expect((await send(DETECTIONS, body, { nonce })).status).toBe(409);
    expect((await send(DETECTIONS, body, { key: 'another-key-of-the-engine' })).status).toBe(401);
    expect((await send(DETECTIONS, body, { sent: { ...body, confidence: 0.99 } })).status).toBe(401);
    expect((await send(DETECTIONS, body, { timeMs: Date.now() - 600_000 })).status).toBe(401);
    expect((await send(DETECTIONS, { ...body, class: 'ai-unicorn' })).status).toBe(422);
    const outside = await send(DETECTIONS, { ...body, box: { x: 0.9, y: 0, width: 0.5, height: 0.1 } });
    expect(outside.status).toBe(400);
    expect(outside.body['error']).toContain('box');
    expect(city.platform.book.count).toBe(count + 1);
  });

  it('with a frame nobody made unreadable is not shown to a kiosk', async () => {
    const { body } = await send(DETECTIONS, vendor({ frame: frameOf('plain', false) }, 6000));
    const { detections } = await evidenceOf(body['caseKey']);
    await expect(city.query('frame', { id: detections[0]?.frame })).rejects.toThrow('未经审核');
  });
});

describe('[S4] what is found from above', () => {
  const drone: SeenFrom = {
    kind: 'drone',
    id: 'drone-1',
    position: [103.01, 29.99],
    altitudeMeters: 110,
    gimbalPitchDeg: -60,
    gimbalYawDeg: 90,
    footprint: [
      [103.01, 29.99],
      [103.012, 29.99],
      [103.012, 29.992],
      [103.01, 29.992],
      [103.01, 29.99],
    ],
  };

  it('is a case of the drone at the middle of its footprint, with position, height and gimbal of that moment', async () => {
    const { position: _position, ...body } = vendor({ class: 'air-burn-straw', from: drone });
    const { status, body: answer } = await send(DETECTIONS, body);
    expect(status).toBe(201);
    expect(sourceOf(answer['caseKey'])).toBe('Drone');
    const [found] = (await evidenceOf(answer['caseKey'])).detections;
    expect(found?.from).toEqual(drone);
    expect(found?.position[0]).toBeCloseTo(103.011, 5);
    expect((await screenOf('air-burn-straw')).detections).toHaveLength(1);
  });

  it('by a high PTZ carries pan, tilt, zoom and preset, and is the PTZ’s', async () => {
    const from = { kind: 'ptz', id: camera.id, preset: '河段 3', panDeg: 120, tiltDeg: -8, zoom: 12 };
    const { body } = await send(DETECTIONS, vendor({ class: 'air-river', from }));
    expect(sourceOf(body['caseKey'])).toBe('HighPTZ');
    expect((await evidenceOf(body['caseKey'])).detections[0]?.from).toEqual(from);
  });
});

const TO_CHECK: readonly CaseAct[] = ['accept', 'file', 'dispatch', 'startHandling', 'finishHandling'];
/** A case of the AI before the camera that was handled and waits for its check. */
async function handled(): Promise<number> {
  const { body } = await send(DETECTIONS, vendor({ class: nextClass() }));
  const key = Number(body['caseKey']);
  await city.act(key, ...TO_CHECK);
  return key;
}

const CLASSES = ['ai-parking', 'ai-bikes', 'ai-outside', 'ai-occupy', 'ai-rubbish', 'ai-bin', 'ai-pile', 'ai-drying'];
let classes = 0;
const nextClass = (): string => CLASSES[classes++] ?? 'ai-banner';

const look = (caseKey: number, more: object = {}) => {
  const id = `look-${++sent}`;
  const capturedAt = new Date(city.platform.clock.nowMs() - 20_000).toISOString();
  const frame = frameOf(id);
  const base = { id, caseKey, cameraId: camera.id, preset: '2', capturedAt, model: 'robot v2', frame };
  return send(VERIFICATIONS, { ...base, verdict: 'gone', confidence: 0.93, ...more });
};

describe('[S6] the 城管机器人', () => {
  it('passes a check by a sure, near and fresh frame; the case says that a machine did', async () => {
    const key = await handled();
    const { status, body } = await look(key);
    expect([status, body['outcome']]).toEqual([201, 'passed']);
    expect(stageOf(key)).toBe('PendingClose');
    const flags = city.platform.book.columns.flags[rowOf(key)] ?? 0;
    expect(flags & (1 << CASE_FLAGS.indexOf('machineVerified'))).not.toBe(0);
    const { detections, verifications } = await evidenceOf(key);
    expect(detections).toHaveLength(1);
    expect(verifications).toMatchObject([
      { verdict: 'gone', confidence: 0.93, distanceMeters: 0, outcome: 'passed', preset: '2', personVerdict: '' },
    ]);
    const { steps } = (await city.query('case', { key })) as {
      steps: { act: string; note: string; photos?: unknown[] }[];
    };
    expect(steps.at(-1)).toMatchObject({ actorRole: '城管机器人', note: '机器判定：问题已消除，置信度 0.93' });
    expect(steps.at(-1)?.photos).toHaveLength(1);
  });

  it('sends a case back where it sees the trouble still', async () => {
    const key = await handled();
    expect((await look(key, { verdict: 'exists' })).body['outcome']).toBe('failed');
    expect(stageOf(key)).toBe('CheckFailed');
  });

  it.each([
    ['unsure', { verdict: 'unsure' }, '机器无法判断'],
    ['not sure enough', { confidence: 0.7 }, '置信度 0.70 低于 0.85'],
    ['too old', { capturedAt: '2020-03-17T08:00:00+08:00' }, '秒，超过 600 秒'],
    ['too far', {}, '米，超过 300 米'],
  ])('leaves what is %s to a person, with the reason', async (why, more, reason) => {
    const key = await handled();
    const { body } = await look(key, why === 'too far' ? { ...more, cameraId: far.id } : more);
    expect(body['outcome']).toBe('toPerson');
    expect(body['reason']).toContain(reason);
    expect(stageOf(key)).toBe('Checking');
  });

  it('is overturned by a person with a reason, and its precision is counted by persons’ verdicts', async () => {
    const key = await handled();
    const { body } = await look(key);
    const id = String(body['id']);
    expect(await city.refusal('reviewVerdict', { id, verdict: 'exists', reason: ' ' })).toContain('理由');
    await city.command('reviewVerdict', { id, verdict: 'exists', reason: '摊贩移到画面之外' });
    expect(stageOf(key)).toBe('CheckFailed');
    const { body: agreed } = await look(await handled());
    await city.command('reviewVerdict', { id: String(agreed['id']), verdict: 'gone', reason: '' });
    const day = Date.parse(NOW);
    const args = { fromMs: day - 86_400_000, toMs: day + 86_400_000 };
    const quality = RobotQualitySchema.parse(await city.query('robotQuality', args));
    expect(quality.precision).toEqual({ numerator: 1, denominator: 2, value: 0.5 });
    // Three were passed by machine, one of them wrongly; no person has passed any.
    expect(quality).toMatchObject({ verifications: 8, passed: 3, failed: 1, toPerson: 4 });
    expect(quality.clearedWithoutVisit).toMatchObject({ numerator: 2, denominator: 3 });
    expect(await city.refusal('reviewVerdict', { id, verdict: 'gone', reason: '再看' })).toContain('已由');
  });
});
