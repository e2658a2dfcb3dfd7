import { distanceMeters } from '../../city/geometry.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import { edgeOf, pointOn, type RoadPoint } from '../roads/RoadNetwork.ts';
import type { Stretch } from '../roads/WayFinder.ts';
import type { Agent, Habit } from './Agent.ts';
import type { Beats } from './beats.ts';

const MINUTE_MS = 60_000;

/** What habits need to know of the day. */
export interface HabitSetting {
  city: DemoCity;
  beats: Beats;
  dayEndMs: number;
  /** Where a unit stands when the day turns, so that both days agree. */
  midnightPost: (agent: Agent) => RoadPoint;
}

/** On the move along the beat, with short stops; and a rest in the middle of a shift. */
export function patrolHabit(setting: HabitSetting, activity: string, nightActivity: string): Habit {
  const walk = makeWander(setting);
  const rest = makeRest();
  return shift(setting, (agent, atMs) => {
    const resting = rest(agent, atMs);
    if (resting !== null) return resting;
    agent.say(atMs, isNight(setting, atMs) ? nightActivity : activity);
    const arrivedMs = walk(agent, atMs);
    return agent.random.chance(0.22) ? arrivedMs + agent.random.between(15_000, 110_000) : arrivedMs;
  });
}

/** Patrols by e-bike, and stops to report at the planned times; `report` says how long a report keeps him. */
export function collectHabit(
  setting: HabitSetting,
  findsAtMs: readonly number[],
  report: (agent: Agent, atMs: number) => number,
): Habit {
  const walk = makeWander(setting);
  const rest = makeRest();
  let next = 0;
  return shift(setting, (agent, atMs) => {
    const dueMs = findsAtMs[next];
    if (dueMs !== undefined && dueMs <= atMs) {
      next++;
      const seenMs = walk(agent, atMs, agent.random.between(0.2, 0.8));
      return seenMs + report(agent, seenMs);
    }
    const resting = rest(agent, atMs);
    if (resting !== null) return resting;
    agent.say(atMs, '信息采集');
    const arrivedMs = walk(agent, atMs);
    // He looks at what he passes: a third of the time he stands.
    return agent.random.chance(0.6) ? arrivedMs + agent.random.between(15_000, 90_000) : arrivedMs;
  });
}

/** Drives along main roads, and stands a while now and then to show itself. */
export function carPatrolHabit(setting: HabitSetting): Habit {
  const walk = makeWander(setting);
  return shift(setting, (agent, atMs) => {
    if (agent.random.chance(0.03)) {
      agent.say(atMs, '驻点值守');
      return agent.wait(atMs + agent.random.between(5, 14) * MINUTE_MS);
    }
    agent.say(atMs, isNight(setting, atMs) ? '夜间机动巡查' : '机动巡查');
    const arrivedMs = walk(agent, atMs);
    return agent.random.chance(0.2) ? arrivedMs + agent.random.between(8_000, 45_000) : arrivedMs;
  });
}

/** Sweeps its streets, and goes to empty the hopper now and then. */
export function sweepHabit(setting: HabitSetting): Habit {
  const walk = makeWander(setting);
  return shift(setting, (agent, atMs) => {
    agent.say(atMs, '清扫作业');
    const arrivedMs = walk(agent, atMs);
    return agent.random.chance(0.05) ? arrivedMs + agent.random.between(2, 6) * MINUTE_MS : arrivedMs;
  });
}

/** Stands ready at its base; goes back there when the work is done. */
export function standbyHabit(setting: HabitSetting): Habit {
  return shift(setting, (agent, atMs) => {
    if (!isAt(setting, agent, agent.beat.post)) {
      agent.say(atMs, '返回驻地');
      return goTo(setting, agent, agent.beat.post, atMs);
    }
    agent.say(atMs, '待命');
    return agent.wait(atMs + agent.random.between(10, 25) * MINUTE_MS);
  });
}

/** At the community's office, and twice a shift on a tour through the grid. */
export function officeHabit(setting: HabitSetting): Habit {
  const walk = makeWander(setting);
  let tourUntilMs = 0;
  return shift(setting, (agent, atMs) => {
    if (atMs < tourUntilMs) {
      agent.say(atMs, '入格走访');
      return walk(agent, atMs) + agent.random.between(0, 60_000);
    }
    if (!isAt(setting, agent, agent.beat.post)) {
      agent.say(atMs, '返回办公点');
      return goTo(setting, agent, agent.beat.post, atMs);
    }
    if (agent.random.chance(0.35)) {
      tourUntilMs = atMs + agent.random.between(20, 50) * MINUTE_MS;
      return atMs;
    }
    agent.say(atMs, '办公');
    return agent.wait(atMs + agent.random.between(12, 40) * MINUTE_MS);
  });
}

/** Wraps what a unit does in what every shift has: an end, a way home, and the place to be at midnight. */
function shift(setting: HabitSetting, inner: Habit): Habit {
  return (agent, atMs) => {
    const throughMidnight = agent.stintEndMs >= setting.dayEndMs;
    const goal = throughMidnight ? setting.midnightPost(agent) : agent.unit.kind === 'vehicle' ? agent.beat.post : null;
    if (goal) {
      const untilMs = homeward(setting, agent, goal, atMs, throughMidnight);
      if (untilMs !== null) return untilMs;
    }
    if (!throughMidnight && atMs >= agent.stintEndMs) {
      agent.end(atMs);
      return atMs;
    }
    return inner(agent, atMs);
  };
}

/** Longer than the longest single piece of any habit but a wait, which ends at the latest by then too. */
const LONGEST_PIECE_MS = 9 * MINUTE_MS;

/** Whoever has to end his stint at a certain place begins no long way so late in it. */
const LONG_WAYS_UNTIL_MS = 110 * MINUTE_MS;

/** Sets out for `goal` when it is time, and waits there for the end of the stint; null while there is time left. */
function homeward(
  setting: HabitSetting,
  agent: Agent,
  goal: RoadPoint,
  atMs: number,
  mustArrive: boolean,
): number | null {
  const leftMs = agent.stintEndMs - atMs;
  // Looking for the way costs more than all else here: only when it may be time. A river can double the way.
  if (leftMs > 2.2 * agent.travelMs(goal) + LONGEST_PIECE_MS + 8 * MINUTE_MS) return null;
  if (isAt(setting, agent, goal)) return leftMs > LONGEST_PIECE_MS || leftMs <= 0 ? null : agent.wait(agent.stintEndMs);
  const way = agent.wayTo(goal);
  const wayMs = way ? agent.wayMs(way) : Number.POSITIVE_INFINITY;
  if (wayMs + LONGEST_PIECE_MS < leftMs) return null;
  if (!way || (mustArrive && wayMs > leftMs)) {
    // Too late to be where the next day begins: it goes off duty instead of jumping there.
    agent.end(atMs);
    return atMs;
  }
  agent.say(atMs, mustArrive ? agent.changes[agent.changes.length - 1]?.activity || '巡查' : '返回驻地');
  return agent.follow(way, atMs);
}

/** Goes all the way; late in a stint only if that leaves time to be where it has to end. */
function goTo(setting: HabitSetting, agent: Agent, goal: RoadPoint, atMs: number): number {
  const way = agent.wayTo(goal);
  const throughMidnight = agent.stintEndMs >= setting.dayEndMs;
  const endsElsewhere = throughMidnight || (agent.unit.kind === 'vehicle' && goal !== agent.beat.post);
  const mayBeLong = !endsElsewhere || agent.stintEndMs - atMs > LONG_WAYS_UNTIL_MS;
  if (!way || (!mayBeLong && agent.wayMs(way) > LONGEST_PIECE_MS)) return agent.wait(atMs + 5 * MINUTE_MS);
  return agent.follow(way, atMs);
}

/** A crossing has a road point on each of its roads: the place counts, not the name. */
function isAt(setting: HabitSetting, agent: Agent, road: RoadPoint): boolean {
  return distanceMeters(agent.point, pointOn(setting.city.network, road)) < 0.5;
}

function isNight(setting: HabitSetting, atMs: number): boolean {
  const hour = setting.city.days.hourOf(atMs);
  return hour >= 22 || hour < 6;
}

/** One rest of 20 to 40 minutes somewhere in the middle of each stint; not all at the same time. */
function makeRest(): (agent: Agent, atMs: number) => number | null {
  let stintEndMs = -1;
  let dueMs = 0;
  return (agent, atMs) => {
    if (stintEndMs !== agent.stintEndMs) {
      stintEndMs = agent.stintEndMs;
      dueMs = atMs + (stintEndMs - atMs) * agent.random.between(0.3, 0.75);
    }
    if (atMs < dueMs || stintEndMs - atMs < 60 * MINUTE_MS) return null;
    dueMs = Number.POSITIVE_INFINITY;
    agent.say(atMs, '休息');
    return agent.wait(atMs + agent.random.between(20, 40) * MINUTE_MS);
  };
}

/** One piece of a way; `share` below 1 stops within the road. */
type Wander = (agent: Agent, atMs: number, share?: number) => number;

/** Road by road through the beat: busy roads more often, and where it has not been before. */
function makeWander(setting: HabitSetting): Wander {
  const { network } = setting.city;
  const visits = new Map<number, number>();
  let last = -1;
  return (agent, atMs, share = 1) => {
    const node = nodeAt(setting.city, agent.at);
    if (node === -1) return agent.follow([toEnd(setting.city, agent)], atMs);
    let best = -1;
    let bestScore = 0;
    for (const edge of network.edgesAt[node] ?? []) {
      if (!agent.beat.has.has(edge)) continue;
      const fresh = 1 / (1 + (visits.get(edge) ?? 0)) ** 1.5;
      const score =
        Math.sqrt(setting.beats.heat[edge] ?? 1) * fresh * agent.random.between(0.3, 1) * (edge === last ? 0.1 : 1);
      if (score > bestScore) {
        best = edge;
        bestScore = score;
      }
    }
    if (best === -1 || agent.random.chance(0.015)) return backToBeat(agent, setting, atMs);
    visits.set(best, (visits.get(best) ?? 0) + 1);
    last = best;
    const edge = edgeOf(network, best);
    const meters = edge.lengthMeters;
    const stretch: Stretch =
      edge.a === node
        ? { edge: best, fromMeters: 0, toMeters: meters * share }
        : { edge: best, fromMeters: meters, toMeters: meters * (1 - share) };
    return agent.follow([stretch], atMs);
  };
}

/** Not on its beat, or in a part of it that hangs on nothing else: straight to some road of it. */
function backToBeat(agent: Agent, setting: HabitSetting, atMs: number): number {
  const edge = edgeOf(setting.city.network, agent.random.pick(agent.beat.edges));
  return goTo(setting, agent, { edge: edge.index, alongMeters: edge.lengthMeters }, atMs);
}

function nodeAt(city: DemoCity, at: RoadPoint): number {
  const edge = edgeOf(city.network, at.edge);
  if (at.alongMeters <= 0) return edge.a;
  return at.alongMeters >= edge.lengthMeters ? edge.b : -1;
}

function toEnd(city: DemoCity, agent: Agent): Stretch {
  const edge = edgeOf(city.network, agent.at.edge);
  const toMeters = agent.random.chance(0.5) ? edge.lengthMeters : 0;
  return { edge: edge.index, fromMeters: agent.at.alongMeters, toMeters };
}
