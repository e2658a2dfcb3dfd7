import type { CaseBook } from '../cases/CaseBook.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { SampleDesk } from '../evaluation/sampling/SampleDesk.ts';
import type { HotlineDesk } from '../intake/hotline/HotlineDesk.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import type { Db } from '../store/Db.ts';
import { makeDemoCity } from './city/DemoCity.ts';
import { Beats } from './day/beats.ts';
import { DaySimulation } from './run/DaySimulation.ts';
import { loadSimulation, type StoredSimulation } from './run/simulationStore.ts';
import type { EyeDesks } from './run/MachineEyes.ts';
import type { DayScenario, Script } from './scenario/Script.ts';
import type { Simulation } from './Simulation.ts';

export interface SimulationOptions {
  pack: CityPack;
  seed: number;
  book: CaseBook;
  hub: StreamHub;
  /** Citizens' calls come in by it. */
  hotline: HotlineDesk;
  /** What machines find and check comes in by them. */
  eyes: EyeDesks;
  /** What supervisors check comes in by it. */
  samples: SampleDesk;
  /** From `findScenario`; null for an ordinary day. */
  scenario: DayScenario | null;
}

export type SimulationResult = { ok: true; simulation: Simulation } | { ok: false; message: string };

/**
 * Opens the day on a database: makes its tables, reads how far it had come. Call it when the past is in the book and
 * before anybody looks; the first `advance` then does the whole day up to now. Not ok when the pack invents nothing, has
 * no roads, or lacks what the scenario needs.
 */
export async function openSimulation(options: SimulationOptions & { db: Db }): Promise<SimulationResult> {
  return createSimulation(options, await loadSimulation(options.db));
}

/** The same from what was read already; `{cursorMs: null, cases: []}` is a platform that never ran. */
export function createSimulation(options: SimulationOptions, stored: StoredSimulation): SimulationResult {
  const { pack, seed, book, hub, hotline, eyes, samples, scenario } = options;
  const city = makeDemoCity(pack, seed);
  if (!city)
    return { ok: false, message: `${pack.catalog.city.name} has no demo settings or no roads; nothing is simulated.` };
  const beats = new Beats(city);
  let script: Script | null = null;
  if (scenario) {
    const cast = scenario.cast(city, beats);
    if (!cast.ok) return { ok: false, message: `${scenario.name}: ${cast.message}` };
    script = cast.script;
  }
  return {
    ok: true,
    simulation: new DaySimulation({ city, beats, script, book, hub, hotline, eyes, samples }, stored),
  };
}
