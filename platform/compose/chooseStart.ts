import { type Clock, HOUR_MS } from '../../contract/model/time.ts';
import type { PreparedIntake } from '../intake/prepareIntake.ts';
import type { ClockStart } from '../live/PlatformClock.ts';
import type { StreamLog } from '../live/StreamHub.ts';
import type { Db } from '../store/Db.ts';
import { readFact } from '../store/facts.ts';
import type { Scenario } from './scenarios.ts';
import { type PlatformOptions, type PlatformVoice, StartError } from './PlatformOptions.ts';
import { isDemo } from './openDay.ts';
import { localText, parseClock } from './startTime.ts';

export interface StartParts {
  db: Db;
  hub: StreamLog;
  city: PreparedIntake;
  options: PlatformOptions;
  machine: Clock;
  voice: PlatformVoice;
  /** From `askedTime`; null for now. */
  askedMs: number | null;
}

export interface PlatformStart extends ClockStart {
  /** Everything up to here has happened already; the day goes on from here. */
  doneToMs: number;
  /** True: the city's time is the machine's, also that which passes until the platform listens. */
  isNow: boolean;
}

/** A demo city that stood still longer than this does not live through all of it: it goes on a little before now. */
const LONGEST_CATCH_UP_MS = 48 * HOUR_MS;

/** The time --clock, the scenario or the first recorded fix asks for; null for now. Throws StartError. */
export function askedTime(options: PlatformOptions, city: PreparedIntake, scenario: Scenario | null): number | null {
  const asked = options.clock ?? scenario?.clock ?? null;
  if (asked === null) return city.tracks?.loaded.fromMs ?? null;
  const askedMs = parseClock(asked, city.pack.catalog.city.utcOffsetMinutes);
  if (askedMs !== null) return askedMs;
  throw new StartError(`--clock ${asked} is no time. Write it like 2020-03-17T09:45, or with a zone at the end.`);
}

/**
 * Platform time at the start: the one asked for, else now. A database that has been further goes on from there: time never
 * runs back over what walls have seen.
 */
export async function chooseStart(parts: StartParts): Promise<PlatformStart> {
  const { db, hub, city, options, machine, voice, askedMs } = parts;
  const offset = city.pack.catalog.city.utcOffsetMinutes;
  const wantedMs = askedMs ?? machine.nowMs();
  const livedToMs = Number((await readFact(db, 'simulatedToMs')) ?? 0);
  const reachedMs = Math.max(hub.lastCommitAtMs(), livedToMs);
  const atMs = Math.max(wantedMs, reachedMs);
  if (reachedMs > wantedMs)
    voice.say(`The database has come to ${localText(reachedMs, offset)}, city time; the clock goes on from there.`);
  const doneToMs = livedToMs === 0 ? atMs : Math.max(livedToMs, atMs - LONGEST_CATCH_UP_MS);
  if (livedToMs > 0 && doneToMs > livedToMs)
    voice.say(`Nothing happened from ${localText(livedToMs, offset)} to ${localText(doneToMs, offset)}, city time.`);
  const inService = askedMs === null && !isDemo(city) && options.speed === 1;
  return { atMs, doneToMs, speed: options.speed, adjustable: !inService, isNow: askedMs === null && atMs === wantedMs };
}
