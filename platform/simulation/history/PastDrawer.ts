import { CASE_SOURCES, type CaseFlag, type CaseSource } from '../../../contract/model/stages.ts';
import { DAY_S, type Limit } from '../../../contract/model/time.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import { NO_INDEX } from '../../../contract/wire/cases.ts';
import { AreaIndex } from '../../cases/AreaIndex.ts';
import { pauseAfter } from '../../cases/invented/pauses.ts';
import { flagBit, VERIFY_FIRST } from '../../cases/life.ts';
import { deadlineAfterPauseS, deadlineS, type LimitTable } from '../../cases/limits.ts';
import { makeCounties, placeInCounty, type County } from '../city/Counties.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import { pickSecond } from '../city/hours.ts';
import { CategoryDraw } from '../day/categoryDraw.ts';
import { type Fate, fateOf } from '../day/fate.ts';
import { flagsOf, HOURS_OF, pickChannel } from '../day/reports.ts';
import { cumulative, pickWeighted, type Random } from '../random.ts';
import { edgeOf } from '../roads/RoadNetwork.ts';
import { timesInLimit, timesPastLimit, untilDispatched, untilFiled } from './drawTimes.ts';
import { stageCode, type PastTable } from './PastTable.ts';
import { countyShare, machineShare, sourceMix } from './sourceMix.ts';

const CLOSED = stageCode('Closed');
const MACHINE = flagBit('machineVerified');
const REWORK = flagBit('rework');
const EXTENDED = flagBit('extended');
const SUSPENDED = flagBit('suspended');
const RETURNED = flagBit('returned');
const LATEST_DETOUR_S = 6 * 3600;

type Rule = ReturnType<LimitTable['find']>;

const AREAS = ['', 'A', 'B', 'C'] as const;

/** Draws past cases into a table, a day at a time. */
export class PastDrawer {
  readonly #city: DemoCity;
  readonly #table: PastTable;
  readonly #untilS: number;
  readonly #areas: AreaIndex;
  readonly #draws: CategoryDraw;
  readonly #counties: readonly County[];
  readonly #aiSums: Float64Array | null;
  /** By category and area class. */
  readonly #rules: (Rule | undefined)[] = [];
  /** Places by road entry, and by name in the counties: index into the table's list, -1 while not named. */
  readonly #placeOfEntry: Int32Array;
  readonly #placeByName = new Map<string, number>();
  readonly #channelByName = new Map<string, number>([['', 0]]);
  readonly #flagsOfCategory: readonly number[];
  #row = 0;

  constructor(city: DemoCity, table: PastTable, untilS: number) {
    const { catalog } = city.pack;
    this.#city = city;
    this.#table = table;
    this.#untilS = untilS;
    this.#areas = new AreaIndex(catalog);
    this.#draws = new CategoryDraw(city);
    this.#counties = makeCounties(catalog, city.random.stream('counties'));
    const weights = catalog.aiCategories.map((ai) => Math.sqrt(city.traits[ai.category]?.weight ?? 0.1));
    this.#aiSums = weights.length > 0 ? cumulative(weights) : null;
    this.#placeOfEntry = new Int32Array(city.field.entries.length).fill(-1);
    this.#flagsOfCategory = catalog.categories.map((_, category) => bitsOf(flagsOf(city, category)));
  }

  get row(): number {
    return this.#row;
  }

  /** `count` cases reported on a local day, in order of time. */
  drawDay(day: number, count: number): void {
    const { days, random } = this.#city;
    const dayStartS = days.dayStartMs(day) / 1000;
    const date = days.dateOf(dayStartS * 1000);
    const draw = random.stream('past').stream(date);
    const year = Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) - 1) / 12;
    const mix = sourceMix(this.#city, year);
    const reports = Array.from({ length: count }, () => {
      const source = pickWeighted(mix, draw);
      return { source, second: Math.min(DAY_S - 1, pickSecond(HOURS_OF[CASE_SOURCES[source] ?? 'Collector'], draw)) };
    }).sort((a, b) => a.second - b.second);
    for (const { source, second } of reports)
      this.#drawCase(source, dayStartS + second, Math.floor(second / 3600), year, draw);
  }

  #drawCase(sourceCode: number, reportedAtS: number, hour: number, year: number, draw: Random): void {
    const { columns } = this.#table;
    const row = this.#row++;
    const source = CASE_SOURCES[sourceCode] ?? 'Collector';
    const category = this.#category(source, hour, draw);
    columns.reportedAtS[row] = reportedAtS;
    columns.source[row] = sourceCode;
    columns.category[row] = category;
    this.#place(row, category, year, draw);
    this.#table.channel[row] = this.#channel(pickChannel(source, draw).text);
    const fate = fateOf(source, this.#city.demo, draw);
    const flags = this.#flagsOfCategory[category] ?? 0;
    const rule = this.#limitOf(category, columns.grid[row] ?? NO_INDEX);
    columns.department[row] = rule.department;
    if (fate.refused) return this.#refuse(row, reportedAtS, flags, rule.limit, draw);
    const machine = !fate.selfHandled && draw.chance(machineShare(year));
    columns.flags[row] = flags | fateFlags(fate, machine);
    this.#times(row, source, rule.limit, hour, fate.late, draw);
  }

  #category(source: CaseSource, hour: number, draw: Random): number {
    if (source !== 'AI' || !this.#aiSums) return this.#draws.any(source, hour, draw);
    return this.#city.pack.catalog.aiCategories[pickWeighted(this.#aiSums, draw)]?.category ?? 0;
  }

  #refuse(row: number, reportedAtS: number, flags: number, limit: Limit, draw: Random): void {
    const { columns } = this.#table;
    columns.flags[row] = flags;
    columns.stage[row] = stageCode(draw.chance(0.05) ? 'Cancelled' : 'NotAccepted');
    columns.endedAtS[row] = Math.min(this.#untilS - 1, reportedAtS + Math.round(draw.between(4, 55) * 60));
    // What was never filed has no limit to keep; it shows the one it was reported with.
    columns.deadlineAtS[row] = deadlineS(this.#city.calendar, reportedAtS, limit);
  }

  #times(row: number, source: CaseSource, limit: Limit, hour: number, late: boolean, draw: Random): void {
    const { columns, milestones } = this.#table;
    const { calendar } = this.#city;
    const lastS = this.#untilS - 1;
    const reportedAtS = columns.reportedAtS[row] ?? 0;
    const filedAtS = Math.min(lastS, reportedAtS + untilFiled(VERIFY_FIRST.includes(source), hour, draw));
    const dispatchedAtS = Math.min(lastS, filedAtS + untilDispatched(draw));
    const { deadlineAtS, workFromS } = this.#limitTimes(row, dispatchedAtS, limit);
    const make = late ? timesPastLimit : timesInLimit;
    const times = make(calendar, workFromS, deadlineAtS, draw);
    milestones.filedAtS[row] = filedAtS;
    milestones.dispatchedAtS[row] = dispatchedAtS;
    columns.deadlineAtS[row] = deadlineAtS;
    if (times.endedAtS > lastS && deadlineAtS <= lastS) {
      // Its limit ended before the past does: so does the case, however late it was meant to be.
      times.endedAtS = Math.max(deadlineAtS + 1, lastS - draw.int(600));
      times.handledAtS = Math.min(times.handledAtS, times.endedAtS);
      times.checkedAtS = Math.min(times.checkedAtS, times.endedAtS);
    }
    if (times.endedAtS <= lastS) {
      columns.stage[row] = CLOSED;
      milestones.handledAtS[row] = times.handledAtS;
      milestones.checkedAtS[row] = times.checkedAtS;
      columns.endedAtS[row] = times.endedAtS;
    } else if (times.handledAtS <= lastS) {
      columns.stage[row] = stageCode('HandleDone');
      milestones.handledAtS[row] = times.handledAtS;
      this.#clear(row, MACHINE);
    } else {
      columns.stage[row] = stageCode(draw.chance(0.4) || this.#has(row, SUSPENDED) ? 'Handling' : 'PendingHandle');
      this.#clear(row, MACHINE | REWORK);
    }
  }

  /** When the limit of a dispatched case ends, and from when on it was worked on: an extension and a pause move both. */
  #limitTimes(row: number, dispatchedAtS: number, limit: Limit): { deadlineAtS: number; workFromS: number } {
    const { calendar } = this.#city;
    // What the last hours of the past brought has had no time for a detour.
    if (dispatchedAtS > this.#untilS - LATEST_DETOUR_S) this.#clear(row, EXTENDED | SUSPENDED | RETURNED);
    const deadlineAtS = deadlineS(calendar, dispatchedAtS, limit);
    if (this.#has(row, EXTENDED))
      return { deadlineAtS: deadlineS(calendar, deadlineAtS, limit), workFromS: dispatchedAtS };
    if (!this.#has(row, SUSPENDED)) return { deadlineAtS, workFromS: dispatchedAtS };
    const { fromS, untilS } = pauseAfter(calendar, dispatchedAtS);
    if (untilS >= this.#untilS) {
      this.#clear(row, SUSPENDED);
      return { deadlineAtS, workFromS: dispatchedAtS };
    }
    return { deadlineAtS: deadlineAfterPauseS(calendar, deadlineAtS, fromS, untilS, limit.unit), workFromS: untilS };
  }

  #has(row: number, flags: number): boolean {
    return ((this.#table.columns.flags[row] ?? 0) & flags) !== 0;
  }

  #clear(row: number, flags: number): void {
    const { columns } = this.#table;
    columns.flags[row] = (columns.flags[row] ?? 0) & ~flags;
  }

  #place(row: number, category: number, year: number, draw: Random): void {
    const { columns } = this.#table;
    const { field, traits } = this.#city;
    if (this.#counties.length > 0 && draw.chance(countyShare(year))) {
      const county = draw.pick(this.#counties);
      const { position, place } = placeInCounty(county, draw);
      this.#setPosition(row, position);
      this.#table.place[row] = this.#named(place);
      columns.grid[row] = NO_INDEX;
      columns.district[row] = county.district;
      return;
    }
    const spot = field.pick(traits[category]?.theme ?? 'road', draw);
    this.#setPosition(row, spot.position);
    this.#table.place[row] = this.#placeAt(spot.entry);
    const area = this.#areas.locate(columns.lonE7[row] ?? 0, columns.latE7[row] ?? 0);
    columns.grid[row] = area.grid;
    columns.district[row] = area.district;
  }

  #setPosition(row: number, position: LngLat): void {
    this.#table.columns.lonE7[row] = Math.round(position[0] * 1e7);
    this.#table.columns.latE7[row] = Math.round(position[1] * 1e7);
  }

  #placeAt(entry: number): number {
    const known = this.#placeOfEntry[entry] ?? -1;
    if (known >= 0) return known;
    const { field, names, network } = this.#city;
    const road = field.entries[entry];
    const name = road ? edgeOf(network, road.edge).name : '';
    const text = names.describe(name, field.points[entry] as LngLat, field.gridOf[entry] ?? -1);
    const place = this.#named(text);
    this.#placeOfEntry[entry] = place;
    return place;
  }

  #named(text: string): number {
    const known = this.#placeByName.get(text);
    if (known !== undefined) return known;
    const place = this.#table.places.push(text) - 1;
    this.#placeByName.set(text, place);
    return place;
  }

  #channel(text: string): number {
    const known = this.#channelByName.get(text);
    if (known !== undefined) return known;
    const channel = this.#table.channels.push(text) - 1;
    this.#channelByName.set(text, channel);
    return channel;
  }

  #limitOf(category: number, grid: number): Rule {
    const area = this.#city.pack.catalog.grids[grid]?.level ?? '';
    const place = category * AREAS.length + AREAS.indexOf(area);
    return (this.#rules[place] ??= this.#city.limits.find(category, '', area));
  }
}

/** A case of the past takes one detour at most: sent back, or parked, or extended. */
function fateFlags(fate: Fate, machine: boolean): number {
  const { selfHandled, returned } = fate;
  const parked = fate.parked && !returned;
  const extended = fate.extended && !returned && !parked && !selfHandled;
  return [
    selfHandled ? flagBit('selfHandled') : 0,
    machine ? MACHINE : 0,
    fate.rework ? REWORK : 0,
    returned ? RETURNED : 0,
    extended ? EXTENDED : 0,
    parked ? SUSPENDED : 0,
    fate.supervised ? flagBit('supervised') : 0,
  ].reduce((bits, bit) => bits | bit, 0);
}

function bitsOf(flags: readonly CaseFlag[]): number {
  return flags.reduce((bits, flag) => bits | flagBit(flag), 0);
}
