import type { LngLat } from '../../../contract/model/geo.ts';
import type { PackDrone } from '../../city/CityPack.ts';
import { distanceMeters } from '../../city/geometry.ts';
import type { Random } from '../random.ts';
import { between } from '../roads/metric.ts';
import type { FlightColumns } from './plan.ts';
import { TrackWriter, type Track } from './Track.ts';

type Route = PackDrone['routes'][number];

const CLIMB_METERS_PER_SECOND = 4;
const SINK_METERS_PER_SECOND = 3;
/** Percent a minute; wind adds up to a third. */
const DRAIN_PER_MINUTE = 2.3;
const CHARGE_PER_MINUTE = 2.2;
/** It turns for home when what is left after the way home would be less than this. */
const RESERVE_PERCENT = 20;
/** Below this the centre is told. */
export const LOW_BATTERY_PERCENT = 30;

/** One flight out of the dock and back, or a day of them. */
export interface Flight {
  route: Route;
  startMs: number;
  routeFromMs: number;
  /** Turns for home. */
  homewardMs: number;
  landedMs: number;
  chargedMs: number;
  /** When the battery fell below LOW_BATTERY_PERCENT, or null. */
  lowAtMs: number | null;
  /** It broke the route off for the battery. */
  brokeOff: boolean;
}

/** Writes a drone's day: on the dock, and flight by flight. */
export class FlightWriter {
  readonly #dock: LngLat;
  readonly #writer = new TrackWriter();
  readonly #battery: number[] = [];
  readonly #pitch: number[] = [];
  readonly #yaw: number[] = [];
  #percent = 100;

  constructor(dock: LngLat, fromMs: number) {
    this.#dock = dock;
    this.#add(fromMs, dock, 0, 0, 0);
  }

  /** Flies `route` from `startMs` on; `wind` 1 is calm. */
  fly(route: Route, startMs: number, wind: number, random: Random): Flight {
    const drain = (DRAIN_PER_MINUTE * wind) / 60_000;
    const flight = { lowAtMs: null as number | null, brokeOff: false };
    let nowMs = startMs;
    let here = this.#dock;
    this.#add(startMs, here, 0, 0, 0);
    const go = (
      to: LngLat,
      altitude: number,
      speed: number,
      pitch: number,
      yaw: number,
      fromAltitude = altitude,
    ): void => {
      const meters = Math.max(distanceMeters(here, to), Math.abs(altitude - fromAltitude));
      const tookMs = Math.max(1000, (meters / speed) * 1000);
      nowMs += tookMs;
      this.#percent = Math.max(3, this.#percent - drain * tookMs);
      if (this.#percent < LOW_BATTERY_PERCENT) flight.lowAtMs ??= nowMs;
      here = to;
      this.#add(nowMs, to, altitude, pitch, yaw);
    };
    const altitude = route.altitudeMeters;
    const cruise = route.speedMetersPerSecond;
    const homeCost = (from: LngLat): number =>
      drain * 1000 * (distanceMeters(from, this.#dock) / cruise + altitude / SINK_METERS_PER_SECOND);
    go(this.#dock, altitude, CLIMB_METERS_PER_SECOND, -30, 0, 0);
    go(route.line[0] as LngLat, altitude, cruise, -45, 0);
    const routeFromMs = nowMs;
    const yaw = random.pick([0, 0, 35, -35]);
    for (const leg of legs(route.line)) {
      const legCost = (drain * 1000 * distanceMeters(leg[0], leg[1])) / cruise;
      if (this.#percent - legCost - homeCost(leg[1]) < RESERVE_PERCENT) {
        flight.brokeOff = true;
        break;
      }
      go(leg[1], altitude, cruise * random.between(0.85, 1), -60, yaw);
      // Hovers to look closer.
      if (random.chance(0.12)) {
        const tookMs = random.between(12, 35) * 1000;
        nowMs += tookMs;
        this.#percent -= drain * tookMs;
        this.#add(nowMs, leg[1], altitude, -90, 0);
      }
    }
    const homewardMs = nowMs;
    go(this.#dock, altitude, cruise, -30, 0);
    go(this.#dock, 0, SINK_METERS_PER_SECOND, -90, 0, altitude);
    const landedMs = nowMs;
    const chargedMs = landedMs + ((100 - this.#percent) / CHARGE_PER_MINUTE) * 60_000;
    this.#percent = 100;
    this.#add(chargedMs, this.#dock, 0, 0, 0);
    return { route, startMs, routeFromMs, homewardMs, landedMs, chargedMs, ...flight };
  }

  finish(toMs: number): { track: Track; flight: FlightColumns } {
    this.#add(toMs, this.#dock, 0, 0, 0);
    return {
      track: this.#writer.finish(),
      flight: {
        batteryPercent: Float32Array.from(this.#battery),
        gimbalPitchDeg: Float32Array.from(this.#pitch),
        gimbalYawDeg: Float32Array.from(this.#yaw),
      },
    };
  }

  #add(atMs: number, at: LngLat, altitude: number, pitch: number, yaw: number): void {
    this.#writer.add(Math.max(atMs, this.#writer.endMs), at, altitude);
    this.#battery.push(this.#percent);
    this.#pitch.push(pitch);
    this.#yaw.push(yaw);
  }
}

/** Pieces of at most 120 m, so that a flight can turn for home in time. */
function legs(line: readonly LngLat[]): [LngLat, LngLat][] {
  const out: [LngLat, LngLat][] = [];
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as LngLat;
    const b = line[i] as LngLat;
    const pieces = Math.max(1, Math.ceil(distanceMeters(a, b) / 120));
    for (let k = 0; k < pieces; k++) out.push([between(a, b, k / pieces), between(a, b, (k + 1) / pieces)]);
  }
  return out;
}
