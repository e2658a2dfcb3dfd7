import type { CaseBook } from '../../cases/CaseBook.ts';
import type { CityPack } from '../../city/CityPack.ts';
import type { EnforcementDesk } from '../EnforcementDesk.ts';

/** What a story acts on. */
export interface StoryStage {
  book: CaseBook;
  desk: EnforcementDesk;
}

export interface StoryEvent {
  atMs: number;
  happen(stage: StoryStage): void;
}

/**
 * A built-in scenario that takes months: it is told event by event, and the platform's clock skips what lies between. The city's
 * own day stands still meanwhile.
 */
export interface StoryScenario {
  kind: 'story';
  name: string;
  title: string;
  /** Local time the platform's clock starts at unless another is asked for. */
  clock: string;
  /** Words a wall finds its case by: place and category, as in a case's card. */
  watch: string;
  /** Casts it, in the order of its events; a city that lacks what it needs gets a sentence that says what. */
  cast(pack: CityPack): { ok: true; events: StoryEvent[] } | { ok: false; message: string };
}
