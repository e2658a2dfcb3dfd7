import { distance, nearestOnSegment, type Line, type Point } from './plane.ts';

export interface Nearest {
  meters: number;
  point: Point;
  /** Which line, and which of its segments. */
  line: number;
  segment: number;
  /** 1 on the left of the line's direction, -1 on the right. */
  side: 1 | -1;
}

interface Segment {
  line: number;
  segment: number;
  a: Point;
  b: Point;
}

const bucketKey = (x: number, y: number) => (x + 32_768) * 65_536 + (y + 32_768);

/** Finds the nearest segment of many lines, through square buckets. */
export class LineIndex {
  readonly #size: number;
  readonly #buckets = new Map<number, Segment[]>();
  /** West, south, east and north end of all lines. */
  readonly #extent = [Infinity, Infinity, -Infinity, -Infinity];

  constructor(lines: readonly Line[], bucketMeters: number) {
    this.#size = bucketMeters;
    lines.forEach((line, index) => this.add(line, index));
  }

  add(line: Line, index: number): void {
    for (let i = 1; i < line.length; i += 1) {
      const a = line[i - 1] as Point;
      const b = line[i] as Point;
      this.#widen(a);
      this.#widen(b);
      const entry: Segment = { line: index, segment: i - 1, a, b };
      const [x0, x1] = [this.#cell(Math.min(a[0], b[0])), this.#cell(Math.max(a[0], b[0]))];
      const [y0, y1] = [this.#cell(Math.min(a[1], b[1])), this.#cell(Math.max(a[1], b[1]))];
      for (let x = x0; x <= x1; x += 1) for (let y = y0; y <= y1; y += 1) this.#bucket(x, y).push(entry);
    }
  }

  /** The nearest segment within `limit` metres, or null. */
  nearest(p: Point, limit: number): Nearest | null {
    if (this.#isBeyond(p, limit)) return null;
    const [cx, cy] = [this.#cell(p[0]), this.#cell(p[1])];
    let best: Nearest | null = null;
    const rings = Math.ceil(limit / this.#size);
    for (let r = 0; r <= rings; r += 1) {
      // Nothing in ring r is nearer than (r - 1) buckets.
      if (best !== null && best.meters <= (r - 1) * this.#size) break;
      for (let x = cx - r; x <= cx + r; x += 1) {
        const edge = x === cx - r || x === cx + r;
        for (let y = cy - r; y <= cy + r; y += edge ? 1 : Math.max(1, 2 * r)) {
          for (const entry of this.#buckets.get(bucketKey(x, y)) ?? []) best = nearer(p, entry, best);
        }
      }
    }
    return best !== null && best.meters <= limit ? best : null;
  }

  #widen([x, y]: Point): void {
    const [west = x, south = y, east = x, north = y] = this.#extent;
    this.#extent.splice(0, 4, Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y));
  }

  #isBeyond([x, y]: Point, meters: number): boolean {
    const [west = x, south = y, east = x, north = y] = this.#extent;
    return x < west - meters || x > east + meters || y < south - meters || y > north + meters;
  }

  #cell(value: number): number {
    return Math.floor(value / this.#size);
  }

  #bucket(x: number, y: number): Segment[] {
    const key = bucketKey(x, y);
    const known = this.#buckets.get(key);
    if (known !== undefined) return known;
    const made: Segment[] = [];
    this.#buckets.set(key, made);
    return made;
  }
}

function nearer(p: Point, { a, b, line, segment }: Segment, best: Nearest | null): Nearest | null {
  const point = nearestOnSegment(p, a, b);
  const meters = distance(p, point);
  if (best !== null && best.meters <= meters) return best;
  const cross = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
  return { meters, point, line, segment, side: cross >= 0 ? 1 : -1 };
}
