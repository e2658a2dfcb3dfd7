import type { Clock } from '../../contract/model/time.ts';
import type { PreparedIntake } from '../intake/prepareIntake.ts';
import type { ClockStart } from '../live/PlatformClock.ts';
import type { StreamLog } from '../live/StreamHub.ts';
import type { Db } from '../store/Db.ts';
import { readFact } from '../store/facts.ts';
import { type PlatformOptions, type PlatformVoice, StartError } from './PlatformOptions.ts';
import { localText, parseClock } from './startTime.ts';

export interface StartParts {
  db: Db;
  hub: StreamLog;
  city: PreparedIntake;
  options: PlatformOptions;
  machine: Clock;
  voice: PlatformVoice;
  /** Time of day a scenario begins at; null without one. */
  scenarioMs: number | null;
}

export interface PlatformStart extends ClockStart {
  /** Everything up to here has happened already; the day goes on from here. */
  doneToMs: number;
}

/** A demo city that stood still longer than this does not live through all of it: it goes on a little before now. */
const LONGEST_CATCH_UP_MS = 48 * 3_600_000;

/**
 * Platform time at the start: the one asked for, the scenario's, the first recorded fix, else now. A database that has been
 * further goes on from there: time never runs back over what walls have seen.
 */
export async function chooseStart(parts: StartParts): Promise<PlatformStart> {
  const { db, hub, city, options, machine, voice, scenarioMs } = parts;
  const offset = city.pack.catalog.city.utcOffsetMinutes;
  const asked = options.clock === null ? null : parseClock(options.clock, offset);
  if (options.clock !== null && asked === null)
    throw new StartError(
      `--clock ${options.clock} is no time. Write it like 2020-03-17T09:45, or with a zone at the end.`,
    );
  const nowMs = machine.nowMs();
  const wantedMs = asked ?? scenarioMs ?? city.tracks?.loaded.fromMs ?? nowMs;
  const simulatedToMs = Number((await readFact(db, 'simulatedToMs')) ?? 0);
  const reachedMs = Math.max(hub.lastCommitAtMs(), simulatedToMs);
  const atMs = Math.max(wantedMs, reachedMs);
  if (reachedMs > wantedMs)
    voice.say(`The database has come to ${localText(reachedMs, offset)}, city time; the clock goes on from there.`);
  const doneToMs = reachedMs === 0 ? atMs : Math.max(reachedMs, atMs - LONGEST_CATCH_UP_MS);
  if (doneToMs > reachedMs && reachedMs > 0)
    voice.say(`Nothing happened from ${localText(reachedMs, offset)} to ${localText(doneToMs, offset)}, city time.`);
  const inService = asked === null && scenarioMs === null && city.tracks === null && city.pack.demo === null;
  return { atMs, doneToMs, speed: options.speed, adjustable: !inService || options.speed !== 1 };
}
