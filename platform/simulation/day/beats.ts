import type { LngLat } from '../../../contract/model/geo.ts';
import { distanceMeters, inRings } from '../../city/geometry.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { RosterUnit } from '../city/roster.ts';
import { THEMES } from '../city/traits.ts';
import { atNode, edgeOf, pointOn, type RoadPoint } from '../roads/RoadNetwork.ts';

/** The roads a unit works on, and where it starts from. */
export interface Beat {
  edges: readonly number[];
  has: ReadonlySet<number>;
  /** Grids it answers for; empty for the whole city. */
  grids: readonly number[];
  /** Post, station or parking place, on a road. */
  post: RoadPoint;
}

/** Roads by duty grid, and how busy each road is; made once per city. */
export class Beats {
  readonly #city: DemoCity;
  readonly #edgesOfGrid: number[][];
  readonly #urbanPart: number;
  readonly #mainEdges: number[];
  readonly #beats = new Map<number, Beat>();
  /** Mean heat of each edge over all themes, 1 for a plain side road. */
  readonly heat: Float64Array;

  constructor(city: DemoCity) {
    this.#city = city;
    const { network, field, pack } = city;
    this.heat = new Float64Array(network.edges.length);
    const counts = new Float64Array(network.edges.length);
    const gridVotes = network.edges.map(() => new Map<number, number>());
    field.entries.forEach((at, entry) => {
      for (const theme of THEMES)
        this.heat[at.edge] = (this.heat[at.edge] ?? 0) + field.heat(theme, entry) / THEMES.length;
      counts[at.edge] = (counts[at.edge] ?? 0) + 1;
      const grid = field.gridOf[entry] ?? -1;
      const votes = gridVotes[at.edge];
      votes?.set(grid, (votes.get(grid) ?? 0) + 1);
    });
    for (let i = 0; i < this.heat.length; i++) this.heat[i] = (this.heat[i] ?? 0) / Math.max(1, counts[i] ?? 0);
    this.#urbanPart = mostCommon(
      field.entries.filter((_, i) => (field.gridOf[i] ?? -1) >= 0).map((at) => this.#partOf(at.edge)),
    );
    this.#edgesOfGrid = pack.catalog.grids.map(() => []);
    gridVotes.forEach((votes, edge) => {
      const grid = mostVoted(votes);
      if (grid >= 0 && this.#partOf(edge) === this.#urbanPart) this.#edgesOfGrid[grid]?.push(edge);
    });
    this.#edgesOfGrid.forEach((edges, grid) => {
      if (edges.length === 0) edges.push(...this.#nearGrid(grid));
    });
    this.#mainEdges = this.#edgesOfGrid.flat().filter((edge) => edgeOf(network, edge).main);
  }

  of(unit: RosterUnit): Beat {
    const known = this.#beats.get(unit.index);
    if (known) return known;
    const beat = this.#make(unit);
    this.#beats.set(unit.index, beat);
    return beat;
  }

  /** The road point nearest to `point` that can be reached from the city's roads. */
  roadNear(point: LngLat, limitMeters = 3000): RoadPoint | null {
    return this.#city.finder.nearest(point, limitMeters, (edge) => this.#partOf(edge) === this.#urbanPart);
  }

  #make(unit: RosterUnit): Beat {
    const random = this.#city.random.stream('beat').stream(unit.id);
    const grids = this.#gridsOf(unit);
    let edges = [...new Set(grids.flatMap((grid) => this.#edgesOfGrid[grid] ?? []))];
    if (unit.kind === 'vehicle' && unit.role !== 'sanitation')
      edges = edges.length > 0 ? edges.filter((edge) => edgeOf(this.#city.network, edge).main) : this.#mainEdges;
    if (edges.length === 0) edges = this.#mainEdges.length > 0 ? this.#mainEdges : this.#edgesOfGrid.flat();
    if (edges.length === 0) throw new Error(`no road for ${unit.id}`);
    const home = unit.home ? this.roadNear(unit.home) : null;
    const postEdge = edgeOf(this.#city.network, random.pick(edges));
    return {
      edges,
      has: new Set(edges),
      grids,
      post: home ?? atNode(postEdge, random.chance(0.5) ? postEdge.a : postEdge.b),
    };
  }

  /** A grid's own people keep to it; the others share the city out among themselves by rank. */
  #gridsOf(unit: RosterUnit): number[] {
    if (unit.grid >= 0) return [unit.grid];
    const count = this.#edgesOfGrid.length;
    const inRole = this.#city.roster.filter((other) => other.role === unit.role);
    const teams = [...new Set(inRole.map((other) => other.team))];
    const byTeam = unit.role === 'brigade' && teams.length > 1;
    const groups = byTeam ? teams.length : inRole.length;
    const group = byTeam ? teams.indexOf(unit.team) : unit.rank;
    const from = Math.floor((group * count) / groups);
    const to = Math.max(from + 1, Math.floor(((group + 1) * count) / groups));
    const order = this.#gridsWestToEast();
    if (unit.kind === 'vehicle' && unit.role !== 'sanitation') return order;
    return order.slice(from, Math.min(to, count));
  }

  /** Neighbours stand near each other in this order, so that a beat of several grids is one piece. */
  #gridsWestToEast(): number[] {
    const { grids } = this.#city.pack.catalog;
    return grids.map((_, i) => i).sort((a, b) => (grids[a]?.centre[0] ?? 0) - (grids[b]?.centre[0] ?? 0) || a - b);
  }

  #nearGrid(grid: number): number[] {
    const found = this.#city.pack.catalog.grids[grid];
    if (!found) return [];
    const inside = this.#city.network.edges.filter(
      (edge) =>
        this.#partOf(edge.index) === this.#urbanPart &&
        inRings(pointOn(this.#city.network, { edge: edge.index, alongMeters: edge.lengthMeters / 2 }), found.rings),
    );
    if (inside.length > 0) return inside.map((edge) => edge.index);
    const near = this.roadNear(found.centre);
    return near && distanceMeters(pointOn(this.#city.network, near), found.centre) < 3000 ? [near.edge] : [];
  }

  #partOf(edge: number): number {
    return this.#city.network.partOf[edgeOf(this.#city.network, edge).a] ?? -1;
  }
}

function mostVoted(votes: ReadonlyMap<number, number>): number {
  let best = -1;
  let bestCount = 0;
  for (const [value, count] of votes)
    if (count > bestCount) {
      best = value;
      bestCount = count;
    }
  return best;
}

function mostCommon(values: readonly number[]): number {
  const votes = new Map<number, number>();
  for (const value of values) votes.set(value, (votes.get(value) ?? 0) + 1);
  return mostVoted(votes);
}
