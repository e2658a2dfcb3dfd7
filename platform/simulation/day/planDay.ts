import { DAY_MS } from '../../../contract/model/time.ts';
import { UNIT_ROLE_NAMES, type UnitRole } from '../../../contract/model/units.ts';
import { maskName } from '../../cases/mask.ts';
import { Cameras } from '../city/Cameras.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import { VACANT_NAME, type RosterUnit } from '../city/roster.ts';
import { atNode, edgeOf, type RoadPoint } from '../roads/RoadNetwork.ts';
import type { Script } from '../scenario/Script.ts';
import { Agent, type Habit } from './Agent.ts';
import type { Beats } from './beats.ts';
import { openCase } from './intake.ts';
import { CategoryDraw } from './categoryDraw.ts';
import { shareOutFinds } from './collectors.ts';
import { Crew } from './Crew.ts';
import type { DayContext } from './DayContext.ts';
import { planDrones } from './drones.ts';
import { EventQueue } from './EventQueue.ts';
import { planFeeds } from './feeds.ts';
import * as habits from './habits.ts';
import { linkAlarms, planLinks } from './links.ts';
import { OtherReports } from './otherReports.ts';
import { planChecks } from './checks.ts';
import type { DayPlan, LinkTrouble, PlannedCheck, Stint } from './plan.ts';
import { cityDraft } from './reports.ts';
import { actorOf, makeSeats } from './seats.ts';
import { shiftsOn, type Shift } from './shifts.ts';
import { planSilences, silenceAlarms, silentChanges } from './silences.ts';
import { volumesOf } from './volumes.ts';

/**
 * One day of the demo city: a pure function of the city (pack and seed), the date and the scenario. Days join: whoever
 * is on duty at midnight ends one day where he begins the next.
 */
export function planDay(city: DemoCity, beats: Beats, date: string, script: Script | null): DayPlan {
  const fromMs = city.days.startMs(date);
  const toMs = fromMs + DAY_MS;
  const random = city.random.stream('day').stream(date);
  const queue = new EventQueue();
  const feeds = planFeeds(city, fromMs);
  const drones = planDrones(city, fromMs, toMs, random.stream('drones'));
  const crew = new Crew();
  const linkTroubles = planLinks(city, fromMs, random.stream('links'));
  const day: DayContext = {
    city,
    cameras: new Cameras(city.pack.catalog.cameras),
    seats: makeSeats(city.random.stream('seats')),
    queue,
    crew,
    random,
    date,
    fromMs,
    toMs,
    plays: feeds.plays,
    cases: [],
    calls: [],
    services: [],
    sights: [],
    alarms: [],
  };
  const volumes = volumesOf(city, date, random.stream('volumes'));
  const draws = new CategoryDraw(city);
  const today = script?.date === date ? script : null;
  const finds = volumes.find((volume) => volume.source === 'Collector')?.city ?? 0;
  const agents = makeAgents(day, beats, draws, finds, today);
  crew.set(agents);
  today?.begin(day, agents);
  new OtherReports(day, beats, draws).plan(volumes, drones);
  queue.runUntil(toMs);
  for (const agent of agents) agent.closeDay();
  // Nobody is on the road any more: what is left goes on with people who carry no tracker, days ahead if it must.
  queue.runUntil(Number.POSITIVE_INFINITY);
  const checks = planChecks(day, draws);
  queue.runUntil(Number.POSITIVE_INFINITY);
  return finish(day, agents, drones, linkTroubles, feeds, checks);
}

function finish(
  day: DayContext,
  agents: readonly Agent[],
  drones: ReturnType<typeof planDrones>,
  linkTroubles: LinkTrouble[],
  feeds: ReturnType<typeof planFeeds>,
  checks: PlannedCheck[],
): DayPlan {
  const { city, date, fromMs, toMs } = day;
  const stints: Stint[][] = city.roster.map(() => []);
  for (const agent of agents) stints[agent.unit.index] = agent.stints;
  for (const drone of drones) stints[drone.unit.index] = [drone.stint];
  const silences = planSilences(city, stints, day.random.stream('silences'));
  const changes = [...agents.flatMap((agent) => agent.changes), ...drones.flatMap((drone) => drone.changes)];
  // Whole milliseconds of this very day, so that no moment lies between two days.
  const unitChanges = silentChanges(silences, changes)
    .map((change) => ({ ...change, atMs: Math.min(toMs - 1, Math.ceil(change.atMs)) }))
    .sort((a, b) => a.atMs - b.atMs || a.unit - b.unit);
  const nameOf = (unit: number): string => labelOf(city.roster[unit]);
  const alarmChanges = [
    ...day.alarms,
    ...drones.flatMap((drone) => drone.alarms),
    ...linkAlarms(city, date, linkTroubles),
    ...silenceAlarms(city, date, silences, nameOf),
  ].sort((a, b) => a.atMs - b.atMs || (a.row.id < b.row.id ? -1 : 1));
  for (const planned of day.cases) planned.steps.sort((a, b) => a.atMs - b.atMs);
  day.cases.sort((a, b) => a.report.atMs - b.report.atMs || (a.id < b.id ? -1 : 1));
  return {
    date,
    fromMs,
    toMs,
    stints,
    silences,
    cases: day.cases,
    calls: day.calls.sort((a, b) => a.rangAtMs - b.rangAtMs),
    services: day.services.sort((a, b) => a.atMs - b.atMs),
    sights: day.sights.sort((a, b) => a.atMs - b.atMs),
    checks,
    unitChanges,
    alarmChanges,
    feedsAtStart: feeds.atStart,
    feedChanges: feeds.changes,
    linkTroubles,
  };
}

/** "专职网格员 王*" for a person, the call sign for the others. */
function labelOf(unit: RosterUnit | undefined): string {
  if (!unit) return '';
  return unit.kind === 'person' ? `${UNIT_ROLE_NAMES[unit.role]} ${maskName(unit.name)}` : unit.name;
}

function makeAgents(day: DayContext, beats: Beats, draws: CategoryDraw, finds: number, script: Script | null): Agent[] {
  const { city, fromMs, toMs, queue, random } = day;
  const dayNumber = city.days.dayNumber(fromMs);
  const isWorkday = city.days.isWorkday(dayNumber);
  const movers = city.roster
    .filter((unit) => unit.kind === 'person' || unit.kind === 'vehicle')
    .filter((unit) => unit.name !== VACANT_NAME);
  const shifts = new Map<number, readonly Shift[]>(
    movers.map((unit) => {
      const drawn = shiftsOn(city.pack.duty, unit, dayNumber, isWorkday, random.stream('shift').stream(unit.id));
      return [unit.index, script?.shifts.get(unit.index) ?? drawn];
    }),
  );
  const findTimes = shareOutFinds(city, finds, fromMs, shifts, random.stream('finds'));
  for (const { unit, fromMs: quietMs, toMs: loudMs } of script?.quiet ?? [])
    findTimes.set(
      unit,
      (findTimes.get(unit) ?? []).filter((atMs) => atMs < quietMs || atMs > loudMs),
    );
  const setting: habits.HabitSetting = {
    city,
    beats,
    dayEndMs: toMs,
    midnightPost: (agent) => midnightPost(city, beats, agent.unit, dayNumber + 1),
  };
  const ground = { network: city.network, ways: city.ways, queue, dayEndMs: toMs };
  return movers.map((unit) => {
    const beat = beats.of(unit);
    const report = reportAt(day, draws);
    const habit = habitOf(unit.role, setting, findTimes.get(unit.index) ?? [], report);
    const agent = new Agent(unit, beat, random.stream('agent').stream(unit.id), habit, ground);
    for (const { fromMinute, toMinute } of shifts.get(unit.index) ?? []) {
      const begin = fromMinute === 0 ? midnightPost(city, beats, unit, dayNumber) : beat.post;
      agent.planStint(
        fromMs + Math.round(fromMinute * 60) * 1000,
        fromMs + Math.round(toMinute * 60) * 1000,
        begin,
        '到岗',
      );
    }
    return agent;
  });
}

/** Where a unit that is on duty at the beginning of a day stands at that moment; the day before leads it there. */
function midnightPost(city: DemoCity, beats: Beats, unit: RosterUnit, dayNumber: number): RoadPoint {
  const beat = beats.of(unit);
  if (unit.role === 'handlingCrew') return beat.post;
  const draw = city.random.stream('midnight').stream(unit.id).stream(dayNumber);
  const edge = edgeOf(city.network, draw.pick(beat.edges));
  return atNode(edge, edge.a);
}

function habitOf(
  role: UnitRole,
  setting: habits.HabitSetting,
  findsAtMs: readonly number[],
  report: (agent: Agent, atMs: number) => number,
): Habit {
  if (role === 'collector') return habits.collectHabit(setting, findsAtMs, report);
  if (role === 'patrolCar') return habits.carPatrolHabit(setting);
  if (role === 'sanitation') return habits.sweepHabit(setting);
  if (role === 'handlingCrew') return habits.standbyHabit(setting);
  if (role === 'brigade') return habits.patrolHabit(setting, '街面巡查', '夜间巡查');
  if (role === 'gridKeeper' || role === 'gridOfficer') return habits.patrolHabit(setting, '巡查', '夜间巡查');
  return habits.officeHabit(setting);
}

/** A collector stands before what he found, takes his photographs and sends the report from there. */
function reportAt(day: DayContext, draws: CategoryDraw): (agent: Agent, atMs: number) => number {
  return (agent, atMs) => {
    const { city } = day;
    const sentMs = Math.ceil((atMs + agent.random.between(45, 110) * 1000) / 1000) * 1000;
    const entry = city.field.entryAt(agent.at);
    const hour = Math.floor((atMs - day.fromMs) / 3_600_000);
    const category = draws.at(entry, 'Collector', hour, agent.random);
    const spot = {
      road: agent.at,
      position: city.field.beside(agent.at, agent.random),
      grid: city.field.gridOf[entry] ?? -1,
    };
    day.queue.at(atMs, () => agent.say(atMs, '上报案件'));
    day.queue.at(sentMs, () => {
      const draft = cityDraft(city, 'Collector', sentMs, spot, category, '', actorOf(agent.unit), agent.unit.index);
      openCase(day, draft);
    });
    return sentMs - atMs + agent.random.between(40, 120) * 1000;
  };
}
