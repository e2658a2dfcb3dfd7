import type { EnforcementDesk } from '../enforcement/EnforcementDesk.ts';
import { openEnforcement } from '../enforcement/openEnforcement.ts';
import type { StoryScenario } from '../enforcement/story/Story.ts';
import { StoryPlayer } from '../enforcement/story/StoryPlayer.ts';
import { openEvaluation } from '../evaluation/openEvaluation.ts';
import type { SampleDesk } from '../evaluation/sampling/SampleDesk.ts';
import type { HotlineDesk } from '../intake/hotline/HotlineDesk.ts';
import { openDetections } from '../intake/detections/openDetections.ts';
import { openField } from '../intake/field/openField.ts';
import { openHotline } from '../intake/hotline/openHotline.ts';
import { openLevels } from '../levels/openLevels.ts';
import { openOpen311 } from '../intake/open311/openOpen311.ts';
import { openTransfers } from '../intake/transfers/openTransfers.ts';
import type { FieldLogin } from '../../contract/ipc/platformLines.ts';
import type { pictureAnswers } from '../live/answerQuery.ts';
import type { pictureActs } from '../live/Commands.ts';
import type { Acts, Answers, PlatformPart, PartTools } from '../live/parts.ts';
import { openPeople } from '../people/openPeople.ts';
import { openPhotos } from '../photos/openPhotos.ts';
import type { PhotoStore } from '../photos/PhotoStore.ts';
import { openQueries } from '../queries/openQueries.ts';
import { openRobot } from '../robot/openRobot.ts';
import type { EyeDesks } from '../simulation/run/MachineEyes.ts';
import { readFact } from '../store/facts.ts';
import { StartError } from './PlatformOptions.ts';

/** The systems of the city, built on the platform, and what they answer and do beside the picture itself. */
export interface Parts {
  all: readonly PlatformPart[];
  photos: PhotoStore;
  fieldLogins: readonly FieldLogin[];
  answers: Omit<Answers, keyof ReturnType<typeof pictureAnswers>>;
  acts: Omit<Acts, keyof ReturnType<typeof pictureActs>>;
  hotline: HotlineDesk;
  eyes: EyeDesks;
  samples: SampleDesk;
}

/** The story that is asked for, if any, and what it may do to the clock. */
export interface Telling {
  story: StoryScenario | null;
  readonly skipTo: (atMs: number) => void;
}

/**
 * Opens every system, in the order in which they need each other. Called when the cases are in the book and before
 * the day begins, so that what the day brings goes through their doors.
 */
export async function openParts(given: Omit<PartTools, 'photos'>, telling: Telling): Promise<Parts> {
  const photos = await openPhotos(given);
  const tools: PartTools = { ...given, photos: photos.store };
  const people = openPeople(tools);
  const field = await openField(tools);
  const enforcement = await openEnforcement(tools);
  const evaluation = await openEvaluation(tools);
  const hotline = await openHotline(tools);
  const open311 = await openOpen311(tools, hotline.desk);
  const transfers = await openTransfers(tools);
  const detections = await openDetections(tools);
  const robot = await openRobot(tools, detections.door);
  const levels = await openLevels(tools);
  const queries = await openQueries(tools);
  const story = await openStory(tools, enforcement.desk, telling);
  return {
    photos: photos.store,
    fieldLogins: field.demoLogins,
    hotline: hotline.desk,
    samples: evaluation.samples,
    eyes: { detections: detections.desk, robot: robot.desk, photos: photos.store },
    all: [
      photos.part,
      field.part,
      enforcement.part,
      evaluation.part,
      hotline.part,
      open311,
      transfers.part,
      detections.part,
      robot.part,
      levels.part,
      queries.part,
      ...story,
    ],
    answers: {
      ...people.answers,
      ...enforcement.answers,
      ...evaluation.answers,
      ...hotline.answers,
      ...transfers.answers,
      ...detections.answers,
      ...robot.answers,
      ...levels.answers,
      ...queries.answers,
    },
    acts: {
      ...enforcement.acts,
      ...evaluation.acts,
      ...hotline.acts,
      ...transfers.acts,
      ...robot.acts,
      ...levels.acts,
      ...queries.acts,
    },
  };
}

/** Throws StartError when the city lacks what the story needs. */
async function openStory(
  { pack, db, book }: PartTools,
  desk: EnforcementDesk,
  { story, skipTo }: Telling,
): Promise<PlatformPart[]> {
  if (story === null) return [];
  const cast = story.cast(pack);
  if (!cast.ok) throw new StartError(`${story.name}: ${cast.message}`);
  const toldToMs = Number((await readFact(db, 'simulatedToMs')) ?? 0);
  return [new StoryPlayer({ stage: { book, desk }, events: cast.events, toldToMs, skipTo })];
}
