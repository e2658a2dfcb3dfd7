import { makeWorkCalendar, type WorkCalendar } from '../../cases/calendar.ts';
import { makeLimitTable, type LimitTable } from '../../cases/limits.ts';
import type { CityPack, DemoSettings } from '../../city/CityPack.ts';
import { makeRandom, type Random } from '../random.ts';
import { RoadFinder } from '../roads/RoadFinder.ts';
import { WayFinder } from '../roads/WayFinder.ts';
import { makeRoadNetwork, type RoadNetwork } from '../roads/RoadNetwork.ts';
import { makeLocalDays, type LocalDays } from './localDays.ts';
import { PlaceField } from './PlaceField.ts';
import { PlaceNames } from './PlaceNames.ts';
import { makeRoster, type RosterUnit } from './roster.ts';
import { traitOf, type Trait } from './traits.ts';

/** Everything about the demo city that does not change from day to day: made once from (pack, seed), then only read. */
export interface DemoCity {
  pack: CityPack;
  demo: DemoSettings;
  /** Root of all chance; take sub-streams by name. */
  random: Random;
  calendar: WorkCalendar;
  limits: LimitTable;
  days: LocalDays;
  network: RoadNetwork;
  finder: RoadFinder;
  ways: WayFinder;
  field: PlaceField;
  names: PlaceNames;
  roster: readonly RosterUnit[];
  /** Parallel to the catalog's categories. */
  traits: readonly Trait[];
}

/** Null for a city whose pack invents nothing or has no roads to move on. */
export function makeDemoCity(pack: CityPack, seed: number): DemoCity | null {
  if (!pack.demo || !pack.roads || pack.roads.edges.length === 0) return null;
  const random = makeRandom(seed);
  const { catalog } = pack;
  const calendar = makeWorkCalendar(pack.calendar, catalog.city.utcOffsetMinutes);
  const network = makeRoadNetwork(pack.roads);
  return {
    pack,
    demo: pack.demo,
    random,
    calendar,
    limits: makeLimitTable(pack.limits, catalog.categories),
    days: makeLocalDays(catalog.city.utcOffsetMinutes, calendar),
    network,
    finder: new RoadFinder(network),
    ways: new WayFinder(network),
    field: new PlaceField(catalog, network, random.stream('field')),
    names: new PlaceNames(catalog),
    roster: makeRoster(pack),
    traits: catalog.categories.map(traitOf),
  };
}
