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
export function openParts(_tools: PartTools): Promise<Parts> {
  return Promise.resolve({ all: [], answers: {}, acts: {} });
}
