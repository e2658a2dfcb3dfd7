import type { CaseBook } from '../cases/CaseBook.ts';
import type { PreparedIntake } from '../intake/prepareIntake.ts';
import { createTrackReplay } from '../intake/trackReplay.ts';
import type { HotlineDesk } from '../intake/hotline/HotlineDesk.ts';
import type { PositionSource } from '../live/PositionBatches.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import { openSimulation } from '../simulation/openSimulation.ts';
import type { SampleDesk } from '../evaluation/sampling/SampleDesk.ts';
import type { EyeDesks } from '../simulation/run/MachineEyes.ts';
import type { Scenario } from './scenarios.ts';
import type { Simulation } from '../simulation/Simulation.ts';
import type { Db } from '../store/Db.ts';
import { type PlatformOptions, type PlatformVoice, StartError } from './PlatformOptions.ts';

export interface DayParts {
  city: PreparedIntake;
  db: Db;
  hub: StreamHub;
  book: CaseBook;
  hotline: HotlineDesk;
  eyes: EyeDesks;
  samples: SampleDesk;
  scenario: Scenario | null;
  options: PlatformOptions;
  voice: PlatformVoice;
  /** Ids of links that lead to a platform of their own: what they say is not invented. */
  linked: readonly string[];
}

/** What happens by itself: the demo's day, or recorded tracks, or nothing. */
export interface Day {
  simulation: Simulation | null;
  positions: PositionSource;
}

const NOBODY: PositionSource = { positions: () => [] };

/** True where the day and the past are invented: a demo city that no data of its own was brought into. */
export function isDemo({ pack, cases, tracks }: PreparedIntake): boolean {
  return pack.demo !== null && cases === null && tracks === null;
}

/** To be called when the past is in the book. Throws StartError when a scenario cannot be played here. */
export async function openDay({
  city,
  db,
  hub,
  book,
  hotline,
  eyes,
  samples,
  scenario,
  options,
  voice,
  linked,
}: DayParts): Promise<Day> {
  if (city.tracks !== null) {
    const replay = createTrackReplay(city.tracks.loaded, city.tracks.mapping, hub);
    return { simulation: replay, positions: replay };
  }
  if (!options.simulation || !isDemo(city)) {
    if (scenario !== null)
      throw new StartError(`The scenario ${scenario.name} is played in a simulated demo city; this is none.`);
    return { simulation: null, positions: NOBODY };
  }
  // A story is told by a part of its own, in a city that stands still.
  if (scenario?.kind === 'story') return { simulation: null, positions: NOBODY };
  const pack = { ...city.pack, links: city.pack.links.filter(({ id }) => !linked.includes(id)) };
  const opened = await openSimulation({ pack, seed: options.seed, book, hub, hotline, eyes, samples, scenario, db });
  if (opened.ok) return { simulation: opened.simulation, positions: opened.simulation };
  if (scenario !== null) throw new StartError(opened.message);
  voice.say(opened.message);
  return { simulation: null, positions: NOBODY };
}
