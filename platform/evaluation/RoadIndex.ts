import { E7, type LngLat } from '../../contract/model/geo.ts';
import type { CaseColumns } from '../../contract/wire/caseColumns.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import { METERS_PER_DEGREE } from '../city/geometry.ts';
import type { RoadGraph } from '../city/CityPack.ts';

/** A case farther than this from every centre line is at no road: half of a wide road, its pavement, and the error of a phone. */
const AT_ROAD_METERS = 45;
/** Long lines are entered in pieces, so that each lies in few buckets. */
const PIECE_METERS = 120;

/** A straight piece of a named road, metres from the index's origin. */
interface Piece {
  ax: number;
  ay: number;
  bx: number;
  by: number;
  name: number;
}

/** The roads of a city by name, and which of them a place stands at: the nearest named one. Made when first asked. */
export class RoadIndex {
  /** Distinct names, in the order of the pack. */
  readonly names: readonly string[];
  readonly #graph: RoadGraph | null;
  #buckets: Map<number, Piece[]> | null = null;
  #origin: LngLat = [0, 0];
  #metersPerLng = 0;
  #values = new Uint16Array(0);
  #known = 0;

  constructor(graph: RoadGraph | null) {
    this.#graph = graph;
    this.names = [...new Set((graph?.edges ?? []).map(({ name }) => name).filter((name) => name !== ''))];
  }

  /** The road of every case, by row: index into `names`, NO_INDEX for none. Cases do not move: each is looked up once. */
  column({ lonE7, latE7 }: Pick<CaseColumns, 'lonE7' | 'latE7'>, count: number): Uint16Array {
    if (count > this.#values.length) {
      const grown = new Uint16Array(Math.max(count, this.#values.length * 2));
      grown.set(this.#values.subarray(0, this.#known));
      this.#values = grown;
    }
    for (; this.#known < count; this.#known++)
      this.#values[this.#known] = this.roadAt((lonE7[this.#known] ?? 0) / E7, (latE7[this.#known] ?? 0) / E7);
    return this.#values;
  }

  roadAt(lng: number, lat: number): number {
    const buckets = (this.#buckets ??= this.#build());
    const x = (lng - this.#origin[0]) * this.#metersPerLng;
    const y = (lat - this.#origin[1]) * METERS_PER_DEGREE;
    let best = AT_ROAD_METERS ** 2;
    let name = NO_INDEX;
    for (const piece of buckets.get(bucketAt(x, y)) ?? []) {
      const square = squareTo(piece, x, y);
      if (square >= best) continue;
      best = square;
      name = piece.name;
    }
    return name;
  }

  #build(): Map<number, Piece[]> {
    const buckets = new Map<number, Piece[]>();
    const first = this.#graph?.nodes[0];
    if (!this.#graph || !first) return buckets;
    this.#origin = first;
    this.#metersPerLng = METERS_PER_DEGREE * Math.cos(first[1] * (Math.PI / 180));
    const indexOf = new Map(this.names.map((name, index) => [name, index]));
    for (const { name, line } of this.#graph.edges) {
      const index = indexOf.get(name);
      if (index !== undefined) for (const piece of this.#pieces(line, index)) enter(buckets, piece);
    }
    return buckets;
  }

  *#pieces(line: readonly LngLat[], name: number): Generator<Piece> {
    for (let at = 1; at < line.length; at++) {
      const [ax, ay] = this.#meters(line[at - 1] ?? this.#origin);
      const [bx, by] = this.#meters(line[at] ?? this.#origin);
      const parts = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / PIECE_METERS));
      const on = (part: number): [number, number] => [ax + ((bx - ax) * part) / parts, ay + ((by - ay) * part) / parts];
      for (let part = 0; part < parts; part++) {
        const [[fromX, fromY], [toX, toY]] = [on(part), on(part + 1)];
        yield { ax: fromX, ay: fromY, bx: toX, by: toY, name };
      }
    }
  }

  #meters([lng, lat]: LngLat): [number, number] {
    return [(lng - this.#origin[0]) * this.#metersPerLng, (lat - this.#origin[1]) * METERS_PER_DEGREE];
  }
}

/** Buckets are as wide as the reach, so that whatever is near a place lies in the place's own one. */
const BUCKET_METERS = 2 * AT_ROAD_METERS;
const BUCKETS_ACROSS = 1 << 20;

function bucketAt(x: number, y: number): number {
  return Math.floor(x / BUCKET_METERS) * BUCKETS_ACROSS + Math.floor(y / BUCKET_METERS);
}

function enter(buckets: Map<number, Piece[]>, piece: Piece): void {
  const { ax, ay, bx, by } = piece;
  const bucket = (meters: number): number => Math.floor(meters / BUCKET_METERS);
  const toX = bucket(Math.max(ax, bx) + AT_ROAD_METERS);
  const toY = bucket(Math.max(ay, by) + AT_ROAD_METERS);
  for (let x = bucket(Math.min(ax, bx) - AT_ROAD_METERS); x <= toX; x++)
    for (let y = bucket(Math.min(ay, by) - AT_ROAD_METERS); y <= toY; y++) {
      const key = x * BUCKETS_ACROSS + y;
      const held = buckets.get(key);
      if (held) held.push(piece);
      else buckets.set(key, [piece]);
    }
}

/** Square of the distance from a point to a piece. */
function squareTo({ ax, ay, bx, by }: Piece, x: number, y: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return (ax + dx * share - x) ** 2 + (ay + dy * share - y) ** 2;
}
