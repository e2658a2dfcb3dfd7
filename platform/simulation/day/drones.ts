import type { LngLat } from '../../../contract/model/geo.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { RosterUnit } from '../city/roster.ts';
import type { Random } from '../random.ts';
import { travelled } from '../roads/metric.ts';
import { FlightWriter, LOW_BATTERY_PERCENT, type Flight } from './flight.ts';
import type { AlarmChange, Stint, UnitChange } from './plan.ts';
import { sampleTrack } from './Track.ts';

const MINUTE_MS = 60_000;
/** First take-off and last, minutes of the local day. */
const FLYING_MINUTES = [7 * 60 + 20, 18 * 60 + 20] as const;
/** A cover has to open and the drone to find its satellites. */
const PREPARE_MS = 45_000;

export interface DroneDay {
  unit: RosterUnit;
  stint: Stint;
  flights: Flight[];
  changes: UnitChange[];
  alarms: AlarmChange[];
}

interface Pause {
  fromMs: number;
  toMs: number;
  reason: string;
}

/** The day of all drones and docks. Flights never reach over midnight. */
export function planDrones(city: DemoCity, fromMs: number, toMs: number, random: Random): DroneDay[] {
  const date = city.days.dateOf(fromMs);
  const pause = weatherPause(fromMs, random.stream('weather'));
  const wind = 1 + random.stream('wind').between(0, 0.33);
  const drones = city.roster.filter((unit) => unit.kind === 'drone');
  const nightTurn = city.days.dayNumber(fromMs) % Math.max(1, drones.length);
  return drones.flatMap((unit) => {
    const drone = city.pack.drones.find((one) => one.id === unit.id);
    if (!drone || !unit.home || drone.routes.length === 0) return [];
    const draw = random.stream(unit.id);
    const writer = new FlightWriter(unit.home, fromMs);
    const starts = takeOffs(fromMs, unit.rank === nightTurn, draw);
    const flights: Flight[] = [];
    let freeMs = fromMs;
    for (const wishedMs of starts) {
      const startMs = Math.max(wishedMs, freeMs + 6 * MINUTE_MS);
      // Nothing starts into bad weather, or so late that it would still fly at midnight.
      if (startMs > toMs - 90 * MINUTE_MS || (startMs > pause.fromMs - 20 * MINUTE_MS && startMs < pause.toMs))
        continue;
      const flight = writer.fly(draw.pick(drone.routes), startMs, wind, draw);
      flights.push(flight);
      freeMs = flight.chargedMs;
    }
    const stint: Stint = { fromMs, toMs, ...writer.finish(toMs) };
    const changes = droneChanges(unit, flights, pause, fromMs);
    const dock = city.roster.find((other) => other.kind === 'dock' && other.id === unit.team);
    if (dock) changes.push(...dockChanges(dock, flights, fromMs));
    return [{ unit, stint, flights, changes, alarms: batteryAlarms(unit, date, flights) }];
  });
}

/** What a drone's camera looks at, a little ahead of it. */
export function groundBelow(stint: Stint, atMs: number, random: Random): LngLat {
  const fix = sampleTrack(stint.track, atMs);
  const heading = Number.isNaN(fix.headingDeg) ? 0 : fix.headingDeg;
  return travelled(fix.position, heading + random.between(-25, 25), fix.altitudeMeters * random.between(0.2, 0.6));
}

function weatherPause(fromMs: number, draw: Random): Pause {
  const hours = draw.chance(0.35) ? draw.between(1, 3.5) : 0;
  const startMs = fromMs + draw.between(7, 17) * 60 * MINUTE_MS;
  return {
    fromMs: startMs,
    toMs: startMs + hours * 60 * MINUTE_MS,
    reason: draw.pick(['阵雨停飞', '风力偏大停飞', '能见度不足停飞']),
  };
}

/** Wished take-off times: about every ninety minutes by day, and one drone a night flies a patrol in the dark. */
function takeOffs(fromMs: number, hasNightTurn: boolean, draw: Random): number[] {
  const [first, last] = FLYING_MINUTES;
  const starts: number[] = [];
  if (hasNightTurn) starts.push(fromMs + draw.between(125, 200) * MINUTE_MS);
  for (let minute = first + draw.between(0, 70); minute < last; minute += draw.between(65, 125))
    starts.push(fromMs + minute * MINUTE_MS);
  if (hasNightTurn) starts.push(fromMs + draw.between(20.8 * 60, 21.8 * 60) * MINUTE_MS);
  return starts.map((ms) => Math.round(ms / 1000) * 1000);
}

function droneChanges(unit: RosterUnit, flights: readonly Flight[], pause: Pause, fromMs: number): UnitChange[] {
  const changes: UnitChange[] = [];
  const say = (atMs: number, activity: string): void => {
    changes.push({ atMs, unit: unit.index, duty: 'on', activity, caseId: '' });
  };
  say(fromMs, '待命');
  for (const flight of flights) {
    say(Math.max(fromMs, flight.startMs - PREPARE_MS), '起飞准备');
    say(flight.startMs, '自动起飞');
    say(flight.routeFromMs, `航线飞行 ${flight.route.name}`.slice(0, 40));
    say(flight.homewardMs, flight.brokeOff ? '低电量返航' : '自动返航');
    say(flight.landedMs, '充电中');
    say(flight.chargedMs, '待命');
  }
  if (pause.toMs > pause.fromMs) {
    const isFree = !flights.some(
      (flight) => flight.startMs - PREPARE_MS < pause.toMs && flight.chargedMs > pause.fromMs,
    );
    if (isFree) {
      say(pause.fromMs, pause.reason);
      say(pause.toMs, '待命');
    }
  }
  return changes.sort((a, b) => a.atMs - b.atMs);
}

/** A dock says what DJI's docks say: idle or at work (domain §12). */
function dockChanges(dock: RosterUnit, flights: readonly Flight[], fromMs: number): UnitChange[] {
  const changes: UnitChange[] = [{ atMs: fromMs, unit: dock.index, duty: 'on', activity: '空闲中', caseId: '' }];
  for (const flight of flights) {
    const about = { unit: dock.index, duty: 'on' as const, caseId: '' };
    changes.push({ atMs: Math.max(fromMs, flight.startMs - PREPARE_MS), activity: '作业中', ...about });
    changes.push({ atMs: flight.landedMs + PREPARE_MS, activity: '空闲中', ...about });
  }
  return changes;
}

function batteryAlarms(unit: RosterUnit, date: string, flights: readonly Flight[]): AlarmChange[] {
  return flights.flatMap((flight, i): AlarmChange[] => {
    if (flight.lowAtMs === null) return [];
    const row = {
      id: `battery-${date}-${unit.id}-${i + 1}`.slice(0, 48),
      kind: 'battery' as const,
      level: flight.brokeOff ? ('warning' as const) : ('info' as const),
      title: `${unit.name} 电量低于 ${LOW_BATTERY_PERCENT}%，${flight.brokeOff ? '中止航线返航' : '返航中'}`.slice(
        0,
        120,
      ),
      raisedAtMs: Math.round(flight.lowAtMs),
      confidence: 0,
    };
    const about = { kind: 'drone' as const, id: unit.id };
    return [
      { atMs: row.raisedAtMs, row: { ...row, state: 'active' }, about },
      { atMs: flight.landedMs, row: { ...row, state: 'past' }, about },
    ];
  });
}
