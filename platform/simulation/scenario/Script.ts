import type { Agent } from '../day/Agent.ts';
import type { Beats } from '../day/beats.ts';
import type { DayContext } from '../day/DayContext.ts';
import type { Shift } from '../day/shifts.ts';
import type { DemoCity } from '../city/DemoCity.ts';

/** A scenario cast for one city: who plays in it, and when. The rest of the day runs around it. */
export interface Script {
  /** The only date it changes. */
  date: string;
  /** Shifts it needs, by roster index. */
  shifts: ReadonlyMap<number, readonly Shift[]>;
  /** Units that report nothing of their own between the two times. */
  quiet: readonly { unit: number; fromMs: number; toMs: number }[];
  /** Sends its people where they have to be and writes its case. */
  begin(day: DayContext, agents: readonly Agent[]): void;
}

/** A built-in scenario of one day: a case that once happened so, replayed to the minute by invented people. */
export interface DayScenario {
  kind: 'day';
  name: string;
  title: string;
  /** Local time the platform's clock starts at unless another is asked for. */
  clock: string;
  /** Words a wall finds its case by: place and category, as in a case's card. */
  watch: string;
  /** Casts it; a city that lacks what it needs gets a sentence that says what. */
  cast(city: DemoCity, beats: Beats): { ok: true; script: Script } | { ok: false; message: string };
}
