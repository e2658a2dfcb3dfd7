import type { CaseBook } from '../../cases/CaseBook.ts';
import { openCaseBook } from '../../cases/openCaseBook.ts';
import type { CityPack } from '../../city/CityPack.ts';
import { openEvaluation } from '../../evaluation/openEvaluation.ts';
import { openHotline } from '../../intake/hotline/openHotline.ts';
import { openDetections } from '../../intake/detections/openDetections.ts';
import { readServices } from '../../intake/services/Services.ts';
import { openStreamHub } from '../../live/openStreamHub.ts';
import type { StreamLog } from '../../live/StreamHub.ts';
import { openPhotos } from '../../photos/openPhotos.ts';
import { openRobot } from '../../robot/openRobot.ts';
import type { OpenedDb } from '../../store/Db.ts';
import { openSimulation } from '../openSimulation.ts';
import type { DayScenario } from '../scenario/Script.ts';
import type { Simulation } from '../Simulation.ts';

export interface SimulatedCity {
  hub: StreamLog;
  book: CaseBook;
  simulation: Simulation;
  /** One tick of the platform. */
  tick(fromMs: number, toMs: number): Promise<void>;
}

export interface SimulatedCityOptions {
  db: OpenedDb;
  pack: CityPack;
  seed?: number;
  scenario?: DayScenario | null;
  /** Fills in the past before the day is opened. */
  past?: (book: CaseBook) => Promise<void>;
}

/** Real hub, book and simulation on a database: what a platform that starts there would hold. */
export async function openSimulatedCity(options: SimulatedCityOptions): Promise<SimulatedCity> {
  const { db, pack, seed = 4, scenario = null, past } = options;
  const hub = await openStreamHub(db);
  const book = await openCaseBook({ db, pack, hub });
  await past?.(book);
  await hub.adoptCases(book);
  const clock = { nowMs: () => 0 };
  const tools = { pack, db, hub, book, demoSeed: seed, clock, machine: clock, onFault: () => undefined };
  const services = await readServices(null);
  const hotline = await openHotline({ ...tools, services });
  const photos = (await openPhotos({ ...tools, identify: () => null })).store;
  const detections = await openDetections({ ...tools, services, photos });
  const robot = await openRobot({ ...tools, photos }, detections.door);
  const eyes = { detections: detections.desk, robot: robot.desk, photos };
  const { samples } = await openEvaluation(tools);
  const opened = await openSimulation({ pack, seed, book, hub, hotline: hotline.desk, eyes, samples, scenario, db });
  if (!opened.ok) throw new Error(opened.message);
  const { simulation } = opened;
  return {
    hub,
    book,
    simulation,
    async tick(fromMs, toMs) {
      simulation.advance(fromMs, toMs);
      hotline.part.tick?.(toMs);
      book.derive(toMs);
      await hub.commit(toMs);
    },
  };
}
