import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { DAY_MS } from '../../contract/model/time.ts';
import { VerdictSchema, type Verification } from '../../contract/wire/evidence.ts';
import { CASE_ACT_POSTS } from '../../contract/wire/commands.ts';
import { caseActor } from '../access/permissions.ts';
import { FRAME_BODY_LIMIT, FrameBodySchema } from '../intake/detections/detectionRoutes.ts';
import { detectionsOf } from '../intake/detections/detectionStore.ts';
import { keepBodyBytes, type SignedDoor, signedBody } from '../intake/detections/SignedDoor.ts';
import { stageFrame } from '../intake/detections/stageFrame.ts';
import { commitFor, HttpRefusal, sendRefusal } from '../intake/services/serviceHttp.ts';
import { wholeClock } from '../intake/services/wholeClock.ts';
import { done, refuse } from '../live/answers.ts';
import type { Acts, Answers, PlatformPart, PartTools } from '../live/parts.ts';
import { migrate } from '../store/migrate.ts';
import { RobotDesk } from './RobotDesk.ts';
import {
  countVerifications,
  findVerification,
  readQuality,
  readVerifications,
  ROBOT_SCHEMA,
  verificationsOf,
} from './robotStore.ts';

type RobotTools = Pick<PartTools, 'db' | 'hub' | 'book' | 'pack' | 'photos' | 'clock'>;

export interface Robot {
  part: PlatformPart;
  answers: Pick<Answers, 'caseEvidence' | 'robotQuality'>;
  acts: Pick<Acts, 'reviewVerdict'>;
  desk: RobotDesk;
}

const KEPT_MS = 90 * DAY_MS;
const MOST_EVIDENCE = 50;

const LookBodySchema = z.strictObject({
  /** The sender's own id: sent again with it, it is the same verdict. */
  id: z.string().min(1).max(100),
  caseKey: z.int().min(1).max(0xffff_ffff),
  cameraId: z.string().min(1).max(32),
  preset: z.string().max(40).default(''),
  capturedAt: z.iso.datetime({ offset: true }),
  verdict: VerdictSchema,
  confidence: z.number().min(0).max(1),
  model: z.string().min(1).max(60),
  frame: FrameBodySchema,
});

/** Opens the 城管机器人 (S6): verdicts come in signed at `POST /api/robot/v1/verifications`. */
export async function openRobot(given: RobotTools, door: SignedDoor): Promise<Robot> {
  const tools = { ...given, clock: wholeClock(given.clock) };
  const { db, hub, book, pack, clock } = tools;
  await migrate(db, 'robot', ROBOT_SCHEMA);
  const kept = await readVerifications(db, clock.nowMs() - KEPT_MS);
  const desk = new RobotDesk({ hub, book, pack }, kept, await countVerifications(db));
  return {
    desk,
    part: { routes: (scope) => robotRoutes(scope, tools, desk, door) },
    answers: {
      async caseEvidence({ caseKey }) {
        const detections = await detectionsOf(db, caseKey, MOST_EVIDENCE);
        return done({ detections, verifications: await verificationsOf(db, caseKey, MOST_EVIDENCE) });
      },
      async robotQuality({ fromMs, toMs }) {
        return done(await readQuality(db, fromMs, toMs));
      },
    },
    acts: {
      reviewVerdict({ id, verdict, reason }, identity) {
        const act = verdict === 'gone' ? 'passCheck' : 'failCheck';
        if (!(identity.posts ?? []).includes(CASE_ACT_POSTS[act]))
          return refuse('forbidden', `复核机器判定由${CASE_ACT_POSTS[act]}办理`);
        const reviewed = desk.review(id, verdict, reason, clock.nowMs(), caseActor(identity, act));
        return reviewed.ok ? done({ outcome: reviewed.verification.outcome }) : refuse('refused', reviewed.reason);
      },
    },
  };
}

function robotRoutes(scope: FastifyInstance, tools: RobotTools, desk: RobotDesk, door: SignedDoor): void {
  const { db, hub, photos, clock } = tools;
  scope.setErrorHandler(sendRefusal);
  keepBodyBytes(scope);
  scope.post('/api/robot/v1/verifications', { bodyLimit: FRAME_BODY_LIMIT }, async (request, reply) => {
    const source = await door.enter(request);
    const { id: sourceId, frame, capturedAt, ...body } = signedBody(request, LookBodySchema);
    const stored = await findVerification(db, source, sourceId);
    const before = desk.find(source, sourceId) ?? stored;
    if (before) {
      await commitFor(hub, clock);
      return reply.code(200).send(answerOf(before));
    }
    const capturedAtMs = Date.parse(capturedAt);
    const image = stageFrame(photos, frame, { kind: 'after', takenAtMs: capturedAtMs, by: body.cameraId });
    const verified = desk.verify({ ...body, source, sourceId, capturedAtMs, image }, clock.nowMs());
    if (!verified.ok) throw new HttpRefusal(422, verified.reason);
    await commitFor(hub, clock);
    return reply.code(201).send(answerOf(verified.verification));
  });
}

function answerOf({ id, outcome, reason, distanceMeters, ageSeconds, personVerdict }: Verification): object {
  return { id, outcome, reason, distanceMeters, ageSeconds, personVerdict };
}
