import type { CaseBook } from '../cases/CaseBook.ts';
import type { PreparedIntake } from '../intake/prepareIntake.ts';
import { createTrackReplay } from '../intake/trackReplay.ts';
import type { PositionSource } from '../live/PositionBatches.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import type { Simulation } from '../simulation/Simulation.ts';
import type { PlatformOptions } from './PlatformOptions.ts';

export interface DayParts {
  city: PreparedIntake;
  hub: StreamHub;
  book: CaseBook;
  options: PlatformOptions;
}

/** What happens by itself: the demo's day, or recorded tracks, or nothing. */
export interface Day {
  simulation: Simulation | null;
  positions: PositionSource;
  /** Fills in the past up to `untilMs`; null where the city has none to invent. */
  makePast(untilMs: number): ((onProgress: (share: number) => void) => Promise<void>) | null;
}

const NOBODY: PositionSource = { positions: () => [] };

export function openDay({ city, hub }: DayParts): Day {
  const replay = city.tracks === null ? null : createTrackReplay(city.tracks.loaded, city.tracks.mapping, hub);
  return { simulation: replay, positions: replay ?? NOBODY, makePast: () => null };
}
