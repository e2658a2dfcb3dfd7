import { area2 } from './faces.ts';
import { distance, type Point, simplify } from './plane.ts';

function side(p: Point, q: Point, r: Point): number {
  return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
}

function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function crossesItself(ring: readonly Point[]): boolean {
  for (let i = 0; i < ring.length; i += 1) {
    const [a, b] = [ring[i] as Point, ring[(i + 1) % ring.length] as Point];
    for (let j = i + 2; j < ring.length; j += 1) {
      if (i === 0 && j === ring.length - 1) continue;
      if (segmentsCross(a, b, ring[j] as Point, ring[(j + 1) % ring.length] as Point)) return true;
    }
  }
  return false;
}

function unit(a: Point, b: Point): Point {
  const d = distance(a, b) || 1;
  return [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
}

/** Where a corner goes when both its sides move inwards. */
function cornerAt(before: Point, p: Point, after: Point, w1: number, w2: number): Point {
  const d1 = unit(before, p);
  const d2 = unit(p, after);
  const cross = d1[0] * d2[1] - d1[1] * d2[0];
  const n1: Point = [-d1[1], d1[0]];
  const n2: Point = [-d2[1], d2[0]];
  if (Math.abs(cross) < 0.15) {
    const w = (w1 + w2) / 4;
    return [p[0] + (n1[0] + n2[0]) * w, p[1] + (n1[1] + n2[1]) * w];
  }
  // n1·o = w1 and n2·o = w2, solved for the shift o.
  const x = (w1 * n2[1] - w2 * n1[1]) / (n1[0] * n2[1] - n1[1] * n2[0]);
  const y = (w2 * n1[0] - w1 * n2[0]) / (n1[0] * n2[1] - n1[1] * n2[0]);
  const far = Math.sqrt(x * x + y * y);
  const most = 2.6 * Math.max(w1, w2);
  const scale = far > most ? most / far : 1;
  return [p[0] + x * scale, p[1] + y * scale];
}

/** Leaves out corners that a side moved past: their side would run backwards. */
function withoutReversed(ring: readonly Point[], moved: readonly Point[]): Point[] {
  return moved.filter((p, i) => {
    const next = (i + 1) % ring.length;
    const [a, b] = [ring[i] as Point, ring[next] as Point];
    const q = moved[next] as Point;
    return (b[0] - a[0]) * (q[0] - p[0]) + (b[1] - a[1]) * (q[1] - p[1]) > 0;
  });
}

/**
 * The ring (open, counter-clockwise) with side i moved inwards by `widths[i]` metres; null where too little is left.
 * Tried again with less where the sides would run into each other.
 */
export function inset(ring: readonly Point[], widths: readonly number[], leastSquareMeters: number): Point[] | null {
  const n = ring.length;
  for (const share of [1, 0.75, 0.5]) {
    const moved = ring.map((p, i) =>
      cornerAt(
        ring[(i - 1 + n) % n] as Point,
        p,
        ring[(i + 1) % n] as Point,
        (widths[(i - 1 + n) % n] ?? 0) * share,
        (widths[i] ?? 0) * share,
      ),
    );
    const kept = withoutReversed(ring, moved);
    if (kept.length >= 3 && area2(kept) > 2 * leastSquareMeters && !crossesItself(kept)) return kept;
  }
  return null;
}

/** For outlines with many small bends: the same for their rough shape, by one width. */
export function insetCoarse(ring: readonly Point[], leastSquareMeters: number): Point[] | null {
  for (const tolerance of [4, 9, 16]) {
    const rough = simplify([...ring, ring[0] as Point], tolerance).slice(0, -1);
    const found =
      rough.length < 3
        ? null
        : inset(
            rough,
            rough.map(() => 12),
            leastSquareMeters,
          );
    if (found !== null) return found;
  }
  return null;
}
