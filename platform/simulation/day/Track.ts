import type { LngLat } from '../../../contract/model/geo.ts';
import { distanceMeters } from '../../city/geometry.ts';
import { between, headingBetween } from '../roads/metric.ts';

/** Where a unit is at every moment of a day: points with times, straight and even in between. */
export interface Track {
  /** Platform time of each point, not descending. */
  atMs: Float64Array;
  lonDeg: Float64Array;
  latDeg: Float64Array;
  /** Metres above ground; 0 for all but drones. */
  altitudeMeters: Float32Array;
}

export interface TrackFix {
  position: LngLat;
  altitudeMeters: number;
  /** Degrees clockwise from true north; while standing, where it last went. NaN if it never moved. */
  headingDeg: number;
  /** Over ground. */
  speedMetersPerSecond: number;
  /** Index of the point at or before the moment: pass it to the next call, which then finds its place at once. */
  hint: number;
}

/** Grows a track point by point; time never goes back. */
export class TrackWriter {
  readonly #atMs: number[] = [];
  readonly #lonDeg: number[] = [];
  readonly #latDeg: number[] = [];
  readonly #altitude: number[] = [];

  get length(): number {
    return this.#atMs.length;
  }

  /** Time of the last point. */
  get endMs(): number {
    return this.#atMs[this.#atMs.length - 1] ?? Number.NEGATIVE_INFINITY;
  }

  add(atMs: number, position: LngLat, altitudeMeters = 0): void {
    if (atMs < this.endMs) throw new Error(`a track cannot go back in time: ${atMs} after ${this.endMs}`);
    this.#atMs.push(atMs);
    this.#lonDeg.push(position[0]);
    this.#latDeg.push(position[1]);
    this.#altitude.push(altitudeMeters);
  }

  finish(): Track {
    return {
      atMs: Float64Array.from(this.#atMs),
      lonDeg: Float64Array.from(this.#lonDeg),
      latDeg: Float64Array.from(this.#latDeg),
      altitudeMeters: Float32Array.from(this.#altitude),
    };
  }
}

/** Index of the last point at or before `atMs`, at least 0; `hint` is tried first, then its neighbours. */
export function pointBefore(track: Track, atMs: number, hint: number): number {
  const { atMs: times } = track;
  const last = times.length - 1;
  const near = Math.min(Math.max(hint, 0), last);
  const fits = (index: number): boolean =>
    (times[index] ?? 0) <= atMs && (index === last || (times[index + 1] ?? 0) > atMs);
  if (fits(near)) return near;
  if (near < last && fits(near + 1)) return near + 1;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((times[middle] ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The unit's fix at `atMs`. Before the first point and after the last it stands there. */
export function sampleTrack(track: Track, atMs: number, hint = 0): TrackFix {
  const index = pointBefore(track, atMs, hint);
  const here = trackPoint(track, index);
  const fromMs = track.atMs[index] ?? 0;
  const toMs = track.atMs[index + 1];
  const altitude = track.altitudeMeters[index] ?? 0;
  if (toMs === undefined || atMs <= fromMs || toMs === fromMs)
    return {
      position: here,
      altitudeMeters: altitude,
      headingDeg: headingAt(track, index),
      speedMetersPerSecond: 0,
      hint: index,
    };
  const next = trackPoint(track, index + 1);
  const share = (atMs - fromMs) / (toMs - fromMs);
  const meters = distanceMeters(here, next);
  return {
    position: between(here, next, share),
    altitudeMeters: altitude + ((track.altitudeMeters[index + 1] ?? 0) - altitude) * share,
    headingDeg: meters > 0 ? headingBetween(here, next) : headingAt(track, index),
    speedMetersPerSecond: (meters * 1000) / (toMs - fromMs),
    hint: index,
  };
}

export function trackPoint(track: Track, index: number): LngLat {
  return [track.lonDeg[index] ?? 0, track.latDeg[index] ?? 0];
}

/** Heading of the last piece before point `index` on which the unit moved; looks ahead if there is none behind. */
function headingAt(track: Track, index: number): number {
  for (let i = index; i > 0 && i > index - 6; i--) {
    const from = trackPoint(track, i - 1);
    const to = trackPoint(track, i);
    if (from[0] !== to[0] || from[1] !== to[1]) return headingBetween(from, to);
  }
  return Number.NaN;
}
