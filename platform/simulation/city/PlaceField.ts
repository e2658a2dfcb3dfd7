import type { Bounds, LngLat } from '../../../contract/model/geo.ts';
import type { Catalog } from '../../../contract/model/catalog.ts';
import { boundsContain, boundsOf, distanceMeters, inRings } from '../../city/geometry.ts';
import { cumulative, pickWeighted, type Random } from '../random.ts';
import { headingBetween, travelled } from '../roads/metric.ts';
import { edgeOf, pointOn, type RoadNetwork, type RoadPoint } from '../roads/RoadNetwork.ts';
import { inventHotSpots } from './hotSpots.ts';
import { THEMES, type Theme } from './traits.ts';

/** A place at the roadside where something can be the matter. */
export interface Spot {
  /** Number of the road entry it stands at, for `PlaceNames`. */
  entry: number;
  road: RoadPoint;
  /** Beside the road, at the shop fronts. */
  position: LngLat;
  /** Duty grid of the road point, -1 outside. */
  grid: number;
}

/** Road entries stand this far apart. */
const ENTRY_METERS = 15;
/** A side road counts so much of a main road. */
const SIDE_ROAD_WEIGHT = 0.55;
/** A roadside outside every duty grid counts so much less. */
const OUTSIDE_SHARE = 0.02;
/** From the centre line to the fronts. */
const SIDE_METERS = [5, 12] as const;

/** How likely every roadside is, by theme: cases cluster along roads and around hot spots. */
export class PlaceField {
  readonly entries: readonly RoadPoint[];
  /** Where the entries lie, on the centre line. */
  readonly points: readonly LngLat[];
  /** Duty grid of each entry, -1 outside. */
  readonly gridOf: Int16Array;
  readonly #network: RoadNetwork;
  /** First entry of each edge; an edge's entries stand together and evenly. */
  readonly #firstOf: Int32Array;
  /** Direction of the road at each entry, degrees. */
  readonly #headingOf: Float32Array;
  readonly #tables: Record<Theme, Float64Array>;

  constructor(catalog: Catalog, network: RoadNetwork, random: Random) {
    this.#network = network;
    this.entries = network.edges.flatMap((edge) => {
      const count = Math.max(1, Math.floor(edge.lengthMeters / ENTRY_METERS));
      return Array.from({ length: count }, (_, i) => ({
        edge: edge.index,
        alongMeters: ((i + 0.5) * edge.lengthMeters) / count,
      }));
    });
    this.#firstOf = new Int32Array(network.edges.length + 1).fill(this.entries.length);
    for (let i = this.entries.length - 1; i >= 0; i--) this.#firstOf[this.entries[i]?.edge ?? 0] = i;
    this.points = this.entries.map((at) => pointOn(network, at));
    this.#headingOf = Float32Array.from(this.entries, (at) => headingAt(network, at));
    const bounds = catalog.grids.map((grid) => boundsOf(grid.rings.flat()));
    const holds = (point: LngLat, index: number): boolean =>
      boundsContain(bounds[index] as Bounds, point) && inRings(point, catalog.grids[index]?.rings ?? []);
    this.gridOf = Int16Array.from(this.points, (point) => bounds.findIndex((_, index) => holds(point, index)));
    const inside = this.points.filter((_, i) => (this.gridOf[i] ?? -1) >= 0);
    const hotSpots = inventHotSpots(inside, catalog.places, random);
    const tables = THEMES.map((theme) => {
      const weights = this.entries.map((at, i) => this.#base(at, i));
      for (const spot of hotSpots) if (spot.theme === theme) this.#heat(weights, spot);
      return [theme, cumulative(weights)] as const;
    });
    this.#tables = Object.fromEntries(tables) as Record<Theme, Float64Array>;
  }

  /** An entry where this theme is likely. */
  pickEntry(theme: Theme, random: Random): number {
    return pickWeighted(this.#tables[theme], random);
  }

  /** The entry a road point belongs to. */
  entryAt(road: RoadPoint): number {
    const first = this.#firstOf[road.edge] ?? 0;
    const count = (this.#firstOf[road.edge + 1] ?? this.entries.length) - first;
    const share = road.alongMeters / edgeOf(this.#network, road.edge).lengthMeters;
    return first + Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  }

  /** How much likelier this theme is at an entry than on a plain side road of a duty grid. */
  heat(theme: Theme, entry: number): number {
    const sums = this.#tables[theme];
    return ((sums[entry] ?? 0) - (sums[entry - 1] ?? 0)) / SIDE_ROAD_WEIGHT;
  }

  /** A roadside place where this theme is likely. */
  pick(theme: Theme, random: Random): Spot {
    return this.spotAt(this.pickEntry(theme, random), random);
  }

  /** A roadside place within half an entry of `entry`. */
  spotAt(entry: number, random: Random): Spot {
    const at = this.entries[entry];
    const point = this.points[entry];
    if (!at || !point) throw new Error(`no road entry ${entry}`);
    const { lengthMeters } = edgeOf(this.#network, at.edge);
    const shift = random.between(-0.5, 0.5) * ENTRY_METERS;
    const along = Math.min(lengthMeters, Math.max(0, at.alongMeters + shift));
    // A road is straight enough over a few metres.
    const heading = this.#headingOf[entry] ?? 0;
    const position = toSide(travelled(point, heading, along - at.alongMeters), heading, random);
    return { entry, road: { edge: at.edge, alongMeters: along }, position, grid: this.gridOf[entry] ?? -1 };
  }

  /** A point at the fronts beside a road point, on either side. */
  beside(road: RoadPoint, random: Random): LngLat {
    return toSide(pointOn(this.#network, road), headingAt(this.#network, road), random);
  }

  #base(at: RoadPoint, entry: number): number {
    const road = edgeOf(this.#network, at.edge).main ? 1 : SIDE_ROAD_WEIGHT;
    return road * ((this.gridOf[entry] ?? -1) >= 0 ? 1 : OUTSIDE_SHARE);
  }

  #heat(weights: number[], spot: { position: LngLat; radiusMeters: number; strength: number }): void {
    for (let i = 0; i < weights.length; i++) {
      const meters = distanceMeters(spot.position, this.points[i] as LngLat);
      if (meters > 3 * spot.radiusMeters) continue;
      const share = Math.exp(-0.5 * (meters / spot.radiusMeters) ** 2);
      weights[i] = (weights[i] ?? 0) * (1 + spot.strength * share);
    }
  }
}

/** Direction of the road's line at a road point, degrees. */
function headingAt(network: RoadNetwork, { edge, alongMeters }: RoadPoint): number {
  const { lengthMeters } = edgeOf(network, edge);
  const behind = pointOn(network, { edge, alongMeters: Math.max(0, alongMeters - 1) });
  return headingBetween(behind, pointOn(network, { edge, alongMeters: Math.min(lengthMeters, alongMeters + 1) }));
}

function toSide(on: LngLat, heading: number, random: Random): LngLat {
  return travelled(on, heading + (random.chance(0.5) ? 90 : -90), random.between(...SIDE_METERS));
}
