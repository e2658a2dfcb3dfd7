import { done, type Outcome, refuse } from '../../live/answers.ts';
import type { Answers, PlatformPart, PartTools } from '../../live/parts.ts';
import { migrate } from '../../store/migrate.ts';
import { wholeClock } from '../services/wholeClock.ts';
import { DetectionDesk } from './DetectionDesk.ts';
import { detectionRoutes } from './detectionRoutes.ts';
import { countDetections, DETECTIONS_SCHEMA, readCasesSince, screenDetections } from './detectionStore.ts';
import { SignedDoor } from './SignedDoor.ts';

export type DetectionTools = Pick<
  PartTools,
  'db' | 'hub' | 'book' | 'pack' | 'photos' | 'services' | 'clock' | 'machine'
>;

export interface Detections {
  part: PlatformPart;
  answers: Pick<Answers, 'screen' | 'frame'>;
  desk: DetectionDesk;
  /** Shared with whoever else lets detectors in: a nonce is used once, whatever for. */
  door: SignedDoor;
}

/** A frame that is larger is looked at by its own address. */
const MOST_FRAME_BYTES = 2_000_000;

/** Opens the door for what machines see (S4, S5). */
export async function openDetections(given: DetectionTools): Promise<Detections> {
  const tools = { ...given, clock: wholeClock(given.clock) };
  const { db, hub, book, pack, photos } = tools;
  await migrate(db, 'detections', DETECTIONS_SCHEMA);
  const known = await readCasesSince(db, tools.clock.nowMs() - 2 * DetectionDesk.lookBackMs(pack));
  const desk = new DetectionDesk({ hub, book, pack }, known, await countDetections(db));
  const door = new SignedDoor(tools);
  return {
    desk,
    door,
    part: { routes: (scope) => detectionRoutes(scope, tools, { desk, door }) },
    answers: {
      async screen({ classes, fromMs, limit }) {
        const unknown = classes.find((name) => !desk.classes.has(name));
        if (unknown !== undefined) return refuse('badRequest', `本市没有识别类别 ${unknown}`);
        return done(await screenDetections(db, { classes: [...new Set(classes)], fromMs, limit }));
      },
      async frame({ id }, identity): Promise<Outcome> {
        const photo = await photos.get(id);
        if (photo === null) return refuse('notFound', '没有这张照片');
        if (identity.kind === 'kiosk' && !photo.safe)
          return refuse('forbidden', '画面可能含个人信息，未经审核不在大屏显示');
        if (photo.bytes.length > MOST_FRAME_BYTES) return refuse('refused', '画面过大，请在工作台打开原图');
        return done({ mime: photo.mime, base64: Buffer.from(photo.bytes).toString('base64') });
      },
    },
  };
}
