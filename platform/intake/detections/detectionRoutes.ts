import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BoxSchema, type Detection, SeenFromSchema } from '../../../contract/wire/evidence.ts';
import { commitFor, HttpRefusal, sendRefusal } from '../services/serviceHttp.ts';
import { stageFrame } from './stageFrame.ts';
import type { DetectionDesk } from './DetectionDesk.ts';
import { findDetection } from './detectionStore.ts';
import type { DetectionTools } from './openDetections.ts';
import { keepBodyBytes, type SignedDoor, signedBody } from './SignedDoor.ts';

/** A frame as base64 in JSON, and the words around it. */
export const FRAME_BODY_LIMIT = 4 * 1024 * 1024;

/** The picture itself, in base64. `masked`: faces and plates were made unreadable by the sender; only such frames reach a kiosk. */
export const FrameBodySchema = z.strictObject({
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  base64: z.base64().min(1).max(3_900_000),
  masked: z.boolean().default(false),
});

const DetectionBodySchema = z.strictObject({
  /** The sender's own id: sent again with it, it is the same detection. */
  id: z.string().min(1).max(100),
  class: z.string().min(1).max(32),
  confidence: z.number().min(0).max(1),
  model: z.string().min(1).max(60),
  by: z.enum(['machine', 'person']).default('machine'),
  from: SeenFromSchema,
  /** Where the thing stands, degrees WGS-84; left out: the camera's place, or the middle of a drone's footprint. */
  position: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
  frameAt: z.iso.datetime({ offset: true }),
  box: BoxSchema.refine(({ x, y, width, height }) => x + width <= 1.0001 && y + height <= 1.0001, {
    message: 'expected a box inside the frame',
  }),
  frame: FrameBodySchema,
});

/** `POST /api/detections/v1`: what an engine, a drone or a high PTZ found, signed. 201 for a new one, 200 for one that was sent before. */
export function detectionRoutes(
  scope: FastifyInstance,
  tools: DetectionTools,
  { desk, door }: { desk: DetectionDesk; door: SignedDoor },
): void {
  scope.setErrorHandler(sendRefusal);
  keepBodyBytes(scope);
  scope.post('/api/detections/v1', { bodyLimit: FRAME_BODY_LIMIT }, async (request, reply) => {
    const { isNew, detection } = await receive(request, tools, desk, door);
    return reply.code(isNew ? 201 : 200).send(answerOf(detection));
  });
}

async function receive(
  request: FastifyRequest,
  tools: DetectionTools,
  desk: DetectionDesk,
  door: SignedDoor,
): Promise<{ isNew: boolean; detection: Detection }> {
  const { db, hub, clock, photos } = tools;
  const source = await door.enter(request);
  const { id: sourceId, frame, frameAt, position, ...body } = signedBody(request, DetectionBodySchema);
  const stored = await findDetection(db, source, sourceId);
  const before = desk.recent(source, sourceId) ?? stored;
  if (before) {
    await commitFor(hub, clock);
    return { isNew: false, detection: before };
  }
  if (!desk.classes.has(body.class))
    throw new HttpRefusal(422, `class: 本市没有识别类别 ${body.class} (unknown class)`);
  const frameAtMs = Date.parse(frameAt);
  const kept = stageFrame(photos, frame, { kind: 'near', takenAtMs: frameAtMs, by: body.from.id });
  const seen = { ...body, source, sourceId, frameAtMs, frame: kept, position: position ?? null };
  const found = desk.take(seen, clock.nowMs());
  if (!found.ok) throw new HttpRefusal(422, found.reason);
  await commitFor(hub, clock);
  return { isNew: true, detection: found.detection };
}

function answerOf({ id, outcome, reason, caseKey }: Detection): object {
  return { id, outcome, reason, caseKey: caseKey === 0 ? null : caseKey };
}
