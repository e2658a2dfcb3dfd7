import type { CaseSource } from '../../../contract/model/stages.ts';
import type { DemoSettings } from '../../city/CityPack.ts';
import type { Random } from '../random.ts';

/** What kind of life a case will have, decided at its birth from its own stream of chance. */
export interface Fate {
  /** Not filed: the report was not true, or nothing the city answers for. */
  refused: boolean;
  /** Closed after its limit. */
  late: boolean;
  /** First sent to a department that says "not mine". */
  returned: boolean;
  /** The first check fails. */
  rework: boolean;
  extended: boolean;
  /** 挂账: parked for some days, for example until a part comes. */
  parked: boolean;
  supervised: boolean;
  /** The collector put it right on the spot. */
  selfHandled: boolean;
}

/** Share of reports that are not filed, by source (a collector has seen it himself). */
const REFUSED: Partial<Record<CaseSource, number>> = { Public: 0.09, Media: 0.05, AI: 0.02, Video: 0.02 };
const RETURNED = 0.018;
const REWORK = 0.025;
const EXTENDED = 0.012;
const PARKED = 0.006;
const SELF_HANDLED = 0.08;
/** Some are late without having been meant to be: a long queue, a failed check. */
const LATE_BY_CHANCE = 0.012;

export function fateOf(source: CaseSource, demo: DemoSettings, random: Random): Fate {
  const refused = random.chance(REFUSED[source] ?? 0.008);
  const late = random.chance(Math.max(0, 1 - demo.inTimeShare - LATE_BY_CHANCE));
  const returned = random.chance(RETURNED);
  const rework = random.chance(REWORK);
  const extended = random.chance(EXTENDED);
  const parked = random.chance(PARKED);
  const supervised = random.chance(late ? 0.2 : 0.008);
  const selfHandled = random.chance(SELF_HANDLED) && source === 'Collector' && !late && !returned && !parked && !rework;
  return { refused, late, returned, rework, extended, parked, supervised, selfHandled };
}
