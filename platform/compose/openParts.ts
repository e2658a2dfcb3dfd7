import { openEnforcement } from '../enforcement/openEnforcement.ts';
import type { pictureAnswers } from '../live/answerQuery.ts';
import type { pictureActs } from '../live/Commands.ts';
import type { Acts, Answers, PlatformPart, PartTools } from '../live/parts.ts';

/** The systems of the city, built on the platform, and what they answer and do beside the picture itself. */
export interface Parts {
  all: readonly PlatformPart[];
  answers: Omit<Answers, keyof ReturnType<typeof pictureAnswers>>;
  acts: Omit<Acts, keyof ReturnType<typeof pictureActs>>;
}

/**
 * Opens every system, in the order in which they need each other. Called when the cases are in the book and before
 * the day begins, so that what the day brings goes through their doors.
 */
export async function openParts(tools: PartTools): Promise<Parts> {
  const enforcement = await openEnforcement(tools);
  return {
    all: [enforcement.part],
    answers: { ...enforcement.answers },
    acts: { ...enforcement.acts },
  };
}
