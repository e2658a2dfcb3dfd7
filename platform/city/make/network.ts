import { distance, lengthOf, lerp, nearestOnSegment, type Point } from './plane.ts';
import { partName, type Rank, type Street } from './streets.ts';

export interface NetworkEdge {
  a: number;
  b: number;
  line: Point[];
  name: string;
  rank: Rank;
  /** Which street of the plan it is a piece of. */
  street: number;
}

/** Streets as a graph: every crossing is a node, every edge a piece of one street between two of them. */
export interface Network {
  nodes: Point[];
  edges: NetworkEdge[];
}

/** Crossings nearer than this are one junction. */
const JUNCTION_METERS = 22;
/** How far a street is drawn on to meet the next. */
const REACH_METERS = 130;
const BUCKET = 60;

interface Piece {
  street: number;
  segment: number;
  a: Point;
  b: Point;
}

class PieceIndex {
  readonly #buckets = new Map<string, Piece[]>();

  constructor(streets: readonly Street[]) {
    streets.forEach(({ line }, street) => {
      for (let i = 1; i < line.length; i += 1) {
        const piece: Piece = { street, segment: i - 1, a: line[i - 1] as Point, b: line[i] as Point };
        for (const key of this.#keys(piece.a, piece.b)) {
          const bucket = this.#buckets.get(key);
          if (bucket === undefined) this.#buckets.set(key, [piece]);
          else bucket.push(piece);
        }
      }
    });
  }

  along(a: Point, b: Point): Set<Piece> {
    const found = new Set<Piece>();
    for (const key of this.#keys(a, b)) for (const piece of this.#buckets.get(key) ?? []) found.add(piece);
    return found;
  }

  #keys(a: Point, b: Point): string[] {
    const keys: string[] = [];
    const cell = (value: number) => Math.floor(value / BUCKET);
    for (let x = cell(Math.min(a[0], b[0])); x <= cell(Math.max(a[0], b[0])); x += 1)
      for (let y = cell(Math.min(a[1], b[1])); y <= cell(Math.max(a[1], b[1])); y += 1) keys.push(`${x},${y}`);
    return keys;
  }
}

/** Where a-b and c-d cross, as a share of a-b, or null. */
function crossing(a: Point, b: Point, c: Point, d: Point): number | null {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const det = rx * sy - ry * sx;
  if (Math.abs(det) < 1e-9) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / det;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / det;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null;
}

/** Draws both ends of every street on until they meet another, where one is in reach. */
function drawnOn(streets: readonly Street[], dry: (p: Point) => boolean): Street[] {
  const index = new PieceIndex(streets);
  const reach = ({ line, rank }: Pick<Street, 'line' | 'rank'>, own: number): Point | null => {
    const end = line[0] as Point;
    const before = line[Math.min(2, line.length - 1)] as Point;
    const d = distance(before, end) || 1;
    const far = lerp(before, end, 1 + REACH_METERS / d);
    let best: number | null = null;
    for (const piece of index.along(end, far)) {
      if (piece.street === own) continue;
      const t = crossing(end, far, piece.a, piece.b);
      if (t !== null && (best === null || t < best)) best = t;
    }
    if (best === null) return null;
    // Nobody builds a bridge for a side street.
    const overWater = rank === 0 && [0.25, 0.5, 0.75].some((share) => !dry(lerp(end, far, (best ?? 0) * share)));
    // A little beyond, so that the crossing is found again when the streets are cut.
    return overWater ? null : lerp(end, far, Math.min(1, best + 2 / REACH_METERS));
  };
  return streets.map((street, own) => {
    const head = reach(street, own);
    const tail = reach({ rank: street.rank, line: [...street.line].reverse() }, own);
    const line = [...(head === null ? [] : [head]), ...street.line, ...(tail === null ? [] : [tail])];
    return { ...street, line };
  });
}

/** Numbers junctions: crossings that lie together share one, in the middle of the first. */
class Junctions {
  readonly nodes: Point[] = [];
  readonly #buckets = new Map<string, number[]>();

  at(p: Point): number {
    const [cx, cy] = [Math.floor(p[0] / JUNCTION_METERS), Math.floor(p[1] / JUNCTION_METERS)];
    let best = -1;
    let gap = JUNCTION_METERS;
    for (let x = cx - 1; x <= cx + 1; x += 1) {
      for (let y = cy - 1; y <= cy + 1; y += 1) {
        for (const node of this.#buckets.get(`${x},${y}`) ?? []) {
          const d = distance(this.nodes[node] as Point, p);
          if (d < gap) [best, gap] = [node, d];
        }
      }
    }
    if (best >= 0) return best;
    const key = `${cx},${cy}`;
    this.#buckets.set(key, [...(this.#buckets.get(key) ?? []), this.nodes.length]);
    this.nodes.push(p);
    return this.nodes.length - 1;
  }
}

/** All places where a street meets another, by their way along it. */
function cutsOf(street: Street, own: number, index: PieceIndex): { way: number; p: Point }[] {
  const cuts: { way: number; p: Point }[] = [];
  for (let i = 1; i < street.line.length; i += 1) {
    const [a, b] = [street.line[i - 1] as Point, street.line[i] as Point];
    for (const piece of index.along(a, b)) {
      if (piece.street === own) continue;
      const t = crossing(a, b, piece.a, piece.b);
      if (t !== null) cuts.push({ way: i - 1 + t, p: lerp(a, b, t) });
    }
  }
  return cuts.sort((x, y) => x.way - y.way);
}

/** Important streets first: where two pieces join the same junctions, the more important one stays. */
function cut(streets: readonly Street[]): Network {
  const index = new PieceIndex(streets);
  const junctions = new Junctions();
  const order = streets.map((_, i) => i).sort((a, b) => (streets[b]?.rank ?? 0) - (streets[a]?.rank ?? 0) || a - b);
  const cuts = new Map(
    order.map((i) => [i, cutsOf(streets[i] as Street, i, index).map((c) => ({ ...c, node: junctions.at(c.p) }))]),
  );
  const edges: NetworkEdge[] = [];
  const taken = new Set<string>();
  for (const own of order) {
    const { line, name, rank } = streets[own] as Street;
    const along = cuts.get(own) ?? [];
    for (let i = 1; i < along.length; i += 1) {
      const [from, to] = [along[i - 1], along[i]];
      if (from === undefined || to === undefined || from.node === to.node) continue;
      const key = from.node < to.node ? `${from.node}-${to.node}` : `${to.node}-${from.node}`;
      if (taken.has(key)) continue;
      taken.add(key);
      const inner = line.filter((_, k) => k > from.way + 0.05 && k < to.way - 0.05);
      const [a, b] = [junctions.nodes[from.node] as Point, junctions.nodes[to.node] as Point];
      const kept = inner.filter((p) => distance(p, a) > 9 && distance(p, b) > 9);
      const at = partName(name, from.p);
      edges.push({ a: from.node, b: to.node, line: [a, ...kept, b], name: at, rank, street: own });
    }
  }
  return { nodes: junctions.nodes, edges };
}

/** Takes away dead ends, again and again. */
function pruned({ nodes, edges }: Network): Network {
  let left = edges;
  for (;;) {
    const degree = new Map<number, number>();
    for (const { a, b } of left) {
      degree.set(a, (degree.get(a) ?? 0) + 1);
      degree.set(b, (degree.get(b) ?? 0) + 1);
    }
    const next = left.filter(({ a, b, line }) => {
      const dead = degree.get(a) === 1 || degree.get(b) === 1;
      return !dead || lengthOf(line) > 4000;
    });
    if (next.length === left.length) break;
    left = next;
  }
  return renumbered(nodes, left);
}

function largest(edges: readonly NetworkEdge[]): NetworkEdge[] {
  const neighbours = new Map<number, number[]>();
  for (const { a, b } of edges) {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  }
  const part = new Map<number, number>();
  const sizes: number[] = [];
  for (const start of neighbours.keys()) {
    if (part.has(start)) continue;
    const queue = [start];
    part.set(start, sizes.length);
    let size = 0;
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      size += 1;
      for (const next of neighbours.get(node) ?? []) {
        if (part.has(next)) continue;
        part.set(next, sizes.length);
        queue.push(next);
      }
    }
    sizes.push(size);
  }
  const keep = sizes.indexOf(Math.max(...sizes));
  return edges.filter((edge) => part.get(edge.a) === keep);
}

function renumbered(nodes: readonly Point[], edges: readonly NetworkEdge[]): Network {
  const index = new Map<number, number>();
  const kept: Point[] = [];
  const number = (node: number): number => {
    const known = index.get(node);
    if (known !== undefined) return known;
    index.set(node, kept.length);
    kept.push(nodes[node] as Point);
    return kept.length - 1;
  };
  return { edges: edges.map((edge) => ({ ...edge, a: number(edge.a), b: number(edge.b) })), nodes: kept };
}

/**
 * Turns the plan of streets into a graph without dead ends. `dry` says where there is no water: side streets are not
 * drawn on across it.
 */
export function makeNetwork(streets: readonly Street[], dry: (p: Point) => boolean): Network {
  return pruned(cut(drawnOn(streets, dry)));
}

/** The largest part of a network that hangs together: from each of its places one can drive to all others. */
export function largestPart({ nodes, edges }: Network): Network {
  return renumbered(nodes, largest(edges));
}

/** The nearest place on any edge; for putting things beside a road. */
export function nearestOnNetwork(p: Point, network: Network): { edge: number; point: Point; meters: number } {
  let best = { edge: 0, point: p, meters: Number.POSITIVE_INFINITY };
  network.edges.forEach(({ line }, edge) => {
    for (let i = 1; i < line.length; i += 1) {
      const point = nearestOnSegment(p, line[i - 1] as Point, line[i] as Point);
      const meters = distance(p, point);
      if (meters < best.meters) best = { edge, point, meters };
    }
  });
  return best;
}
