import type { LngLat } from '../../../contract/model/geo.ts';
import { METERS_PER_DEGREE } from '../geometry.ts';

/** A place in metres east and north of the city's centre. */
export type Point = readonly [x: number, y: number];
export type Line = readonly Point[];

/** Decimals of a degree in the files: 1e-6 is some 10 cm. */
const ROUND = 1e6;

/** The plane the city is drawn on, and its way to degrees. Exact enough within 60 km of the centre. */
export interface Plane {
  toLngLat(point: Point): LngLat;
  toPoint(lngLat: LngLat): Point;
}

export function planeAt([lng0, lat0]: LngLat): Plane {
  const perLng = METERS_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  return {
    toLngLat: ([x, y]) => [
      Math.round((lng0 + x / perLng) * ROUND) / ROUND,
      Math.round((lat0 + y / METERS_PER_DEGREE) * ROUND) / ROUND,
    ],
    toPoint: ([lng, lat]) => [(lng - lng0) * perLng, (lat - lat0) * METERS_PER_DEGREE],
  };
}

export function distance(a: Point, b: Point): number {
  const x = b[0] - a[0];
  const y = b[1] - a[1];
  return Math.sqrt(x * x + y * y);
}

export function lengthOf(line: Line): number {
  let sum = 0;
  for (let i = 1; i < line.length; i += 1) sum += distance(line[i - 1] as Point, line[i] as Point);
  return sum;
}

export function lerp(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** The same line with a point every `step` metres (the last one nearer). */
export function resample(line: Line, step: number): Point[] {
  const out: Point[] = [line[0] as Point];
  let left = step;
  for (let i = 1; i < line.length; i += 1) {
    const b = line[i] as Point;
    let a = line[i - 1] as Point;
    let d = distance(a, b);
    while (d >= left) {
      a = lerp(a, b, left / d);
      out.push(a);
      d = distance(a, b);
      left = step;
    }
    left -= d;
  }
  const last = line.at(-1) as Point;
  if (distance(out.at(-1) as Point, last) > step * 0.1) out.push(last);
  else out[out.length - 1] = last;
  return out;
}

/** A smooth line through control points (Catmull–Rom, centripetal enough for evenly spaced ones). */
export function spline(controls: Line, step: number): Point[] {
  const at = (i: number): Point => controls[Math.max(0, Math.min(controls.length - 1, i))] as Point;
  const out: Point[] = [];
  for (let i = 0; i < controls.length - 1; i += 1) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < 24; k += 1) {
      const t = k / 24;
      const mix = (a: number, b: number, c: number, d: number) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      out.push([mix(p0[0], p1[0], p2[0], p3[0]), mix(p0[1], p1[1], p2[1], p3[1])]);
    }
  }
  out.push(at(controls.length - 1));
  return resample(out, step);
}

/** Direction of the line at point `i`, a unit vector. */
export function directionAt(line: Line, i: number): Point {
  const a = line[Math.max(0, i - 1)] as Point;
  const b = line[Math.min(line.length - 1, i + 1)] as Point;
  const d = distance(a, b);
  return d === 0 ? [1, 0] : [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
}

/** The line shifted to its left by `meters(i)`. */
export function offset(line: Line, meters: (i: number) => number): Point[] {
  return line.map((p, i) => {
    const [dx, dy] = directionAt(line, i);
    const m = meters(i);
    return [p[0] - dy * m, p[1] + dx * m];
  });
}

/** Fewer points, none further than `tolerance` metres from the line (Douglas–Peucker). */
export function simplify(line: Line, tolerance: number): Point[] {
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[line.length - 1] = 1;
  const stack: [number, number][] = [[0, line.length - 1]];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    let worst = -1;
    let far = tolerance;
    for (let i = from + 1; i < to; i += 1) {
      const d = distanceToSegment(line[i] as Point, line[from] as Point, line[to] as Point);
      if (d > far) {
        far = d;
        worst = i;
      }
    }
    if (worst < 0) continue;
    keep[worst] = 1;
    stack.push([from, worst], [worst, to]);
  }
  return line.filter((_, i) => keep[i] === 1);
}

export function distanceToSegment(p: Point, a: Point, b: Point): number {
  return distance(p, nearestOnSegment(p, a, b));
}

export function nearestOnSegment(p: Point, a: Point, b: Point): Point {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const l2 = dx * dx + dy * dy;
  const t = l2 === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / l2));
  return [a[0] + dx * t, a[1] + dy * t];
}
