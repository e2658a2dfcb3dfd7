import { METERS_PER_DEGREE } from '../../city/geometry.ts';
import { edgeOf, otherEnd, type NetworkEdge, type RoadNetwork, type RoadPoint } from './RoadNetwork.ts';

/** A stretch of one edge, from `fromMeters` to `toMeters` along its line; backwards where from > to. */
export interface Stretch {
  edge: number;
  fromMeters: number;
  toMeters: number;
}

/** Finds ways on one network (A*). Keeps its working memory between questions: a day asks some thousand times. */
export class WayFinder {
  readonly #network: RoadNetwork;
  /** Nodes in metres from the first one, so that an estimate is two subtractions. */
  readonly #east: Float64Array;
  readonly #north: Float64Array;
  readonly #cost: Float64Array;
  readonly #before: Int32Array;
  /** Question in which a node was last reached; what an older one left behind does not count. */
  readonly #reachedIn: Int32Array;
  readonly #doneIn: Int32Array;
  readonly #queue = new CostQueue();
  #question = 0;

  constructor(network: RoadNetwork) {
    const count = network.nodes.length;
    const [west = 0, south = 0] = network.nodes[0] ?? [];
    // The longitude is shortened by the northernmost parallel, so that no estimate is longer than the road.
    const shortest = Math.min(...network.nodes.map((node) => Math.cos((node[1] * Math.PI) / 180)), 1);
    this.#network = network;
    this.#east = Float64Array.from(network.nodes, (node) => (node[0] - west) * shortest * METERS_PER_DEGREE);
    this.#north = Float64Array.from(network.nodes, (node) => (node[1] - south) * METERS_PER_DEGREE);
    this.#cost = new Float64Array(count);
    this.#before = new Int32Array(count);
    this.#reachedIn = new Int32Array(count);
    this.#doneIn = new Int32Array(count);
  }

  /**
   * The cheapest way between two road points, as stretches in order; null when they lie in unconnected parts, empty when
   * both are the same point. `sideRoadCost` (1 or more) is how much longer a side road counts; 1 gives the shortest way.
   */
  find(from: RoadPoint, to: RoadPoint, sideRoadCost = 1): Stretch[] | null {
    const fromEdge = edgeOf(this.#network, from.edge);
    const toEdge = edgeOf(this.#network, to.edge);
    if (this.#network.partOf[fromEdge.a] !== this.#network.partOf[toEdge.a]) return null;
    if (from.edge === to.edge)
      return from.alongMeters === to.alongMeters
        ? []
        : [{ edge: from.edge, fromMeters: from.alongMeters, toMeters: to.alongMeters }];
    const last = this.#search(from, to, sideRoadCost);
    if (last === -1) return null;
    const nodes: number[] = [];
    for (let node = last; node !== -1; node = this.#before[node] ?? -1) nodes.push(node);
    return joinStretches(this.#network, from, to, nodes.reverse(), sideRoadCost);
  }

  /** The node by which the cheapest way enters the goal's edge, -1 for none. */
  #search(from: RoadPoint, to: RoadPoint, sideRoadCost: number): number {
    const { edges, edgesAt } = this.#network;
    const fromEdge = edgeOf(this.#network, from.edge);
    const toEdge = edgeOf(this.#network, to.edge);
    this.#question++;
    this.#queue.clear();
    const fromCost = costOf(fromEdge, sideRoadCost);
    const toCost = costOf(toEdge, sideRoadCost);
    this.#offer(fromEdge.a, from.alongMeters * fromCost, -1, toEdge);
    this.#offer(fromEdge.b, (fromEdge.lengthMeters - from.alongMeters) * fromCost, -1, toEdge);
    let best = Number.POSITIVE_INFINITY;
    let last = -1;
    for (let node = this.#queue.pop(); node !== -1; node = this.#queue.pop()) {
      if (this.#doneIn[node] === this.#question) continue;
      this.#doneIn[node] = this.#question;
      const cost = this.#cost[node] ?? 0;
      if (cost + this.#estimate(node, toEdge) >= best) break;
      if (node === toEdge.a && cost + to.alongMeters * toCost < best) {
        best = cost + to.alongMeters * toCost;
        last = node;
      }
      if (node === toEdge.b && cost + (toEdge.lengthMeters - to.alongMeters) * toCost < best) {
        best = cost + (toEdge.lengthMeters - to.alongMeters) * toCost;
        last = node;
      }
      for (const index of edgesAt[node] ?? []) {
        const edge = edges[index] as NetworkEdge;
        const next = otherEnd(edge, node);
        if (this.#doneIn[next] === this.#question) continue;
        this.#offer(next, cost + edge.lengthMeters * costOf(edge, sideRoadCost), node, toEdge);
      }
    }
    return last;
  }

  #offer(node: number, cost: number, before: number, toEdge: NetworkEdge): void {
    if (this.#reachedIn[node] === this.#question && (this.#cost[node] ?? 0) <= cost) return;
    this.#reachedIn[node] = this.#question;
    this.#cost[node] = cost;
    this.#before[node] = before;
    this.#queue.push(cost + this.#estimate(node, toEdge), node);
  }

  /** Never more than what is left: as the crow flies to one end of the goal's edge, less the edge itself. */
  #estimate(node: number, toEdge: NetworkEdge): number {
    const east = (this.#east[node] ?? 0) - (this.#east[toEdge.a] ?? 0);
    const north = (this.#north[node] ?? 0) - (this.#north[toEdge.a] ?? 0);
    return Math.max(0, Math.sqrt(east * east + north * north) - toEdge.lengthMeters);
  }
}

function costOf(edge: NetworkEdge, sideRoadCost: number): number {
  return edge.main ? 1 : sideRoadCost;
}

function joinStretches(
  network: RoadNetwork,
  from: RoadPoint,
  to: RoadPoint,
  nodes: readonly number[],
  sideRoadCost: number,
): Stretch[] {
  const way: Stretch[] = [];
  const add = (edge: number, fromMeters: number, toMeters: number): void => {
    if (fromMeters !== toMeters) way.push({ edge, fromMeters, toMeters });
  };
  const fromEdge = edgeOf(network, from.edge);
  const toEdge = edgeOf(network, to.edge);
  add(from.edge, from.alongMeters, nearerEnd(fromEdge, nodes[0] ?? 0, from.alongMeters));
  for (let i = 1; i < nodes.length; i++) {
    const edge = cheapestBetween(network, nodes[i - 1] ?? 0, nodes[i] ?? 0, sideRoadCost);
    if (edge.a === nodes[i - 1]) add(edge.index, 0, edge.lengthMeters);
    else add(edge.index, edge.lengthMeters, 0);
  }
  add(to.edge, nearerEnd(toEdge, nodes[nodes.length - 1] ?? 0, to.alongMeters), to.alongMeters);
  return way;
}

/** Metres along `edge` at which `node` stands; on a loop, the end nearer to `alongMeters`. */
function nearerEnd(edge: NetworkEdge, node: number, alongMeters: number): number {
  if (edge.a === edge.b) return alongMeters * 2 < edge.lengthMeters ? 0 : edge.lengthMeters;
  return edge.a === node ? 0 : edge.lengthMeters;
}

function cheapestBetween(network: RoadNetwork, a: number, b: number, sideRoadCost: number): NetworkEdge {
  let best: NetworkEdge | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const index of network.edgesAt[a] ?? []) {
    const edge = network.edges[index] as NetworkEdge;
    if (otherEnd(edge, a) !== b) continue;
    const cost = edge.lengthMeters * costOf(edge, sideRoadCost);
    if (cost < bestCost) {
      best = edge;
      bestCost = cost;
    }
  }
  if (!best) throw new Error(`no road between nodes ${a} and ${b}`);
  return best;
}

/** A binary heap of node numbers by cost; the same node may stand in it more than once. */
class CostQueue {
  readonly #costs: number[] = [];
  readonly #nodes: number[] = [];

  clear(): void {
    this.#costs.length = 0;
    this.#nodes.length = 0;
  }

  push(cost: number, node: number): void {
    let at = this.#costs.length;
    this.#costs.push(cost);
    this.#nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#costs[parent] ?? 0) <= cost) break;
      this.#set(at, this.#costs[parent] ?? 0, this.#nodes[parent] ?? 0);
      at = parent;
    }
    this.#set(at, cost, node);
  }

  /** The cheapest node, or -1 when empty. */
  pop(): number {
    const top = this.#nodes[0];
    const cost = this.#costs.pop();
    const node = this.#nodes.pop();
    if (top === undefined || cost === undefined || node === undefined) return -1;
    const size = this.#costs.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && (this.#costs[child + 1] ?? 0) < (this.#costs[child] ?? 0)) child++;
      if ((this.#costs[child] ?? 0) >= cost) break;
      this.#set(at, this.#costs[child] ?? 0, this.#nodes[child] ?? 0);
      at = child;
    }
    this.#set(at, cost, node);
    return top;
  }

  #set(at: number, cost: number, node: number): void {
    this.#costs[at] = cost;
    this.#nodes[at] = node;
  }
}
