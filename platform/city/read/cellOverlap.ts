import type { Cell } from '../../../contract/model/catalog.ts';
import type { LngLat, Ring } from '../../../contract/model/geo.ts';
import { boundsOf, inRings, ringCentroid } from '../geometry.ts';

/** Cells may touch and may differ by rounding; what is compared is each cell drawn in by this share of its size. */
const DRAWN_IN = 0.04;

function drawIn(ring: Ring): Ring {
  const [x, y] = ringCentroid(ring);
  return ring.map(([lng, lat]) => [lng + (x - lng) * DRAWN_IN, lat + (y - lat) * DRAWN_IN]);
}

function side(a: LngLat, b: LngLat, p: LngLat): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

function ringsCross(a: Ring, b: Ring): boolean {
  for (let i = 1; i < a.length; i += 1) {
    const [p, q] = [a[i - 1] as LngLat, a[i] as LngLat];
    for (let j = 1; j < b.length; j += 1) {
      const [r, s] = [b[j - 1] as LngLat, b[j] as LngLat];
      if (side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0) return true;
    }
  }
  return false;
}

function overlap(a: Ring, b: Ring): boolean {
  return inRings(ringCentroid(a), [b]) || inRings(ringCentroid(b), [a]) || ringsCross(a, b);
}

/** Pairs of unit cells that cover the same ground, as indexes; at most `limit` of them. */
export function overlappingCells(cells: readonly Cell[], limit: number): [number, number][] {
  const rings = cells.map((cell) => drawIn(cell.ring));
  const boxes = rings.map((ring) => boundsOf(ring));
  const order = boxes.map((_, index) => index).sort((a, b) => (boxes[a]?.[0] ?? 0) - (boxes[b]?.[0] ?? 0));
  const pairs: [number, number][] = [];
  // A sweep from west to east: `open` holds the cells whose east edge has not been passed.
  let open: number[] = [];
  for (const next of order) {
    const box = boxes[next];
    const ring = rings[next];
    if (box === undefined || ring === undefined) continue;
    open = open.filter((other) => (boxes[other]?.[2] ?? 0) > box[0]);
    for (const other of open) {
      const against = boxes[other];
      const otherRing = rings[other];
      if (against === undefined || otherRing === undefined) continue;
      if (against[1] < box[3] && against[3] > box[1] && overlap(ring, otherRing)) {
        pairs.push([Math.min(next, other), Math.max(next, other)]);
        if (pairs.length >= limit) return pairs;
      }
    }
    open.push(next);
  }
  return pairs;
}
