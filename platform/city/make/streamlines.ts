import type { Point } from './plane.ts';
import type { Family, StreetField } from './streetField.ts';

/** Metres a street goes on before it looks for its direction again. */
const STEP = 12;

/** Points of streets of one family, in buckets, to keep the next street at a distance. */
export class Spacing {
  readonly #size: number;
  readonly #buckets = new Map<string, { p: Point; owner: number }[]>();

  constructor(bucketMeters: number) {
    this.#size = bucketMeters;
  }

  add(line: readonly Point[], owner: number): void {
    for (const p of line) {
      const key = this.#key(p);
      const bucket = this.#buckets.get(key);
      if (bucket === undefined) this.#buckets.set(key, [{ p, owner }]);
      else bucket.push({ p, owner });
    }
  }

  /** Whether a street other than `owner` passes nearer than `meters`. */
  isNear(p: Point, meters: number, owner: number): boolean {
    const reach = Math.ceil(meters / this.#size);
    const [cx, cy] = [Math.floor(p[0] / this.#size), Math.floor(p[1] / this.#size)];
    for (let x = cx - reach; x <= cx + reach; x += 1) {
      for (let y = cy - reach; y <= cy + reach; y += 1) {
        for (const other of this.#buckets.get(`${x},${y}`) ?? []) {
          if (other.owner === owner) continue;
          const [dx, dy] = [other.p[0] - p[0], other.p[1] - p[1]];
          if (dx * dx + dy * dy < meters * meters) return true;
        }
      }
    }
    return false;
  }

  #key([x, y]: Point): string {
    return `${Math.floor(x / this.#size)},${Math.floor(y / this.#size)}`;
  }
}

export interface TraceOptions {
  field: StreetField;
  family: Family;
  /** Where the street may be. */
  allowed(p: Point): boolean;
  /** Whether the street must end here, because another of its family is too near. */
  crowded(p: Point): boolean;
  maxMeters: number;
}

/** Follows the field from `seed` in both directions until it may go no further. */
export function trace(seed: Point, options: TraceOptions): Point[] {
  const back = follow(seed, -1, options).reverse();
  const ahead = follow(seed, 1, options);
  return [...back, seed, ...ahead];
}

function follow(seed: Point, sense: 1 | -1, options: TraceOptions): Point[] {
  const { field, family, maxMeters } = options;
  const line: Point[] = [];
  let at = seed;
  const first = field(seed, family);
  let heading: Point = [first[0] * sense, first[1] * sense];
  const turn = (d: Point): Point => (d[0] * heading[0] + d[1] * heading[1] < 0 ? [-d[0], -d[1]] : d);
  for (let meters = 0; meters < maxMeters / 2; meters += STEP) {
    // Midpoint rule: the direction half a step ahead.
    const d1 = turn(field(at, family));
    const d2 = turn(field([at[0] + (d1[0] * STEP) / 2, at[1] + (d1[1] * STEP) / 2], family));
    const next: Point = [at[0] + d2[0] * STEP, at[1] + d2[1] * STEP];
    if (!options.allowed(next) || options.crowded(next)) break;
    // A street that comes back to its beginning would go round for ever.
    if (meters > 200 && Math.abs(next[0] - seed[0]) < STEP && Math.abs(next[1] - seed[1]) < STEP) break;
    line.push(next);
    heading = d2;
    at = next;
  }
  return line;
}
