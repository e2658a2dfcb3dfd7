import type { Block, BlockUse } from './blocks.ts';
import type { Point } from './plane.ts';
import type { Random } from './random.ts';

/** The buildings of one block: rectangles, and about how high they are. */
export interface BlockBuildings {
  heightMeters: number;
  /** Open rings of four corners. */
  rings: Point[][];
}

/** How rows of buildings stand on a block. All lengths in metres, ranges as [least, most]. */
interface Pattern {
  /** Free ground along the streets. */
  margin: number;
  depth: [number, number];
  length: [number, number];
  /** Between two buildings of a row. */
  gap: [number, number];
  /** Between two rows. */
  yard: [number, number];
  /** Share of places that stay empty. */
  empty: number;
  height: [number, number];
}

const PATTERNS: Partial<Record<BlockUse, Pattern>> = {
  old: { margin: 3, depth: [10, 13], length: [11, 27], gap: [2, 5], yard: [7, 11], empty: 0.1, height: [8, 20] },
  estate: { margin: 7, depth: [11, 13], length: [32, 62], gap: [9, 14], yard: [17, 24], empty: 0.07, height: [18, 36] },
  tower: {
    margin: 10,
    depth: [20, 25],
    length: [23, 34],
    gap: [20, 30],
    yard: [28, 38],
    empty: 0.12,
    height: [54, 99],
  },
  works: { margin: 9, depth: [30, 44], length: [48, 96], gap: [12, 20], yard: [14, 22], empty: 0.12, height: [9, 14] },
  public: {
    margin: 12,
    depth: [15, 19],
    length: [36, 78],
    gap: [22, 40],
    yard: [30, 44],
    empty: 0.3,
    height: [15, 27],
  },
  field: { margin: 10, depth: [9, 12], length: [10, 16], gap: [25, 90], yard: [30, 70], empty: 0.45, height: [6, 10] },
};

/** The direction most of the block's sides share, up to quarter turns; the one nearest to east–west, so that rows face south. */
function rowAngle(ring: readonly Point[]): number {
  let [cos4, sin4] = [0, 0];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const angle = 4 * Math.atan2(dy, dx);
    const length = Math.sqrt(dx * dx + dy * dy);
    cos4 += length * Math.cos(angle);
    sin4 += length * Math.sin(angle);
  });
  return Math.atan2(sin4, cos4) / 4;
}

/** Where a level line lies inside an open ring, as sorted pairs of x. */
function spansAt(ring: readonly Point[], y: number): [number, number][] {
  const xs: number[] = [];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    if (a[1] > y !== b[1] > y) xs.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  });
  xs.sort((p, q) => p - q);
  const spans: [number, number][] = [];
  for (let i = 1; i < xs.length; i += 2) spans.push([xs[i - 1] as number, xs[i] as number]);
  return spans;
}

/** What lies inside at both edges of a row and in its middle. */
function rowSpans(ring: readonly Point[], low: number, depth: number): [number, number][] {
  const [bottom, middle, top] = [spansAt(ring, low), spansAt(ring, low + depth / 2), spansAt(ring, low + depth)];
  const spans: [number, number][] = [];
  for (const a of bottom)
    for (const b of middle)
      for (const c of top) {
        const span: [number, number] = [Math.max(a[0], b[0], c[0]), Math.min(a[1], b[1], c[1])];
        if (span[1] > span[0]) spans.push(span);
      }
  return spans;
}

/** Rows of buildings on a block, or null where nothing is built. */
export function makeBuildings(block: Block, random: Random): BlockBuildings | null {
  const pattern = PATTERNS[block.use];
  if (pattern === undefined) return null;
  const angle = rowAngle(block.ring);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const level = block.ring.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]);
  const back = ([x, y]: Point): Point => [x * cos - y * sin, x * sin + y * cos];
  const between = ([low, high]: [number, number]) => random.between(low, high);
  const ys = level.map((p) => p[1]);
  const rings: Point[][] = [];
  const top = Math.max(...ys) - pattern.margin;
  for (let y = Math.min(...ys) + pattern.margin; ; ) {
    const depth = between(pattern.depth);
    if (y + depth > top) break;
    for (const [left, right] of rowSpans(level, y, depth)) {
      for (let x = left + pattern.margin; ; ) {
        const length = Math.min(between(pattern.length), right - pattern.margin - x);
        if (length < pattern.length[0]) break;
        const corners: Point[] = [
          [x, y],
          [x + length, y],
          [x + length, y + depth],
          [x, y + depth],
        ];
        if (!random.chance(pattern.empty)) rings.push(corners.map(back));
        x += length + between(pattern.gap);
      }
    }
    y += depth + between(pattern.yard);
  }
  return rings.length === 0 ? null : { heightMeters: Math.round(between(pattern.height)), rings };
}
