import type { LngLat } from '../../../contract/model/geo.ts';
import type { RoadGraph } from '../../city/CityPack.ts';
import { distanceMeters } from '../../city/geometry.ts';
import { between } from './metric.ts';

/** A place on a road: `alongMeters` from the beginning of the edge's line. */
export interface RoadPoint {
  edge: number;
  alongMeters: number;
}

export interface NetworkEdge {
  index: number;
  a: number;
  b: number;
  name: string;
  main: boolean;
  line: readonly LngLat[];
  /** Metres from the beginning to each point of the line. Measured here, so that times and places agree. */
  alongMeters: Float64Array;
  lengthMeters: number;
}

/** The pack's roads made ready for walking, driving and looking up. Immutable once made. */
export interface RoadNetwork {
  edges: readonly NetworkEdge[];
  nodes: readonly LngLat[];
  /** Edge indexes that end at each node. */
  edgesAt: readonly (readonly number[])[];
  /** Number of the connected part each node belongs to; between two parts there is no way. */
  partOf: Int32Array;
}

/** Edges shorter than this cannot be walked in a sensible time step and are left out. */
const MIN_EDGE_METERS = 0.5;

export function makeRoadNetwork(graph: RoadGraph): RoadNetwork {
  const edges: NetworkEdge[] = [];
  const edgesAt: number[][] = graph.nodes.map(() => []);
  for (const edge of graph.edges) {
    const alongMeters = new Float64Array(edge.line.length);
    for (let i = 1; i < edge.line.length; i++)
      alongMeters[i] = (alongMeters[i - 1] ?? 0) + distanceMeters(edge.line[i - 1] as LngLat, edge.line[i] as LngLat);
    const lengthMeters = alongMeters[alongMeters.length - 1] ?? 0;
    if (lengthMeters < MIN_EDGE_METERS) continue;
    const index = edges.length;
    const { a, b, name, main, line } = edge;
    edges.push({ index, a, b, name, main, line, alongMeters, lengthMeters });
    edgesAt[a]?.push(index);
    if (b !== a) edgesAt[b]?.push(index);
  }
  return { edges, nodes: graph.nodes, edgesAt, partOf: findParts(graph.nodes.length, edges, edgesAt) };
}

export function edgeOf(network: RoadNetwork, index: number): NetworkEdge {
  const edge = network.edges[index];
  if (!edge) throw new Error(`no road edge ${index}`);
  return edge;
}

/** Where a road point lies. */
export function pointOn(network: RoadNetwork, at: RoadPoint): LngLat {
  const { line, alongMeters } = edgeOf(network, at.edge);
  let low = 0;
  let high = line.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((alongMeters[middle] ?? 0) <= at.alongMeters) low = middle;
    else high = middle;
  }
  const from = alongMeters[low] ?? 0;
  const length = (alongMeters[high] ?? 0) - from;
  const share = length > 0 ? Math.min(1, Math.max(0, (at.alongMeters - from) / length)) : 0;
  return between(line[low] as LngLat, line[high] as LngLat, share);
}

/** The node at the other end of `edge`. */
export function otherEnd(edge: NetworkEdge, node: number): number {
  return edge.a === node ? edge.b : edge.a;
}

/** A road point at the very node, on `edge` (one of the node's edges). */
export function atNode(edge: NetworkEdge, node: number): RoadPoint {
  return { edge: edge.index, alongMeters: edge.a === node ? 0 : edge.lengthMeters };
}

function findParts(count: number, edges: readonly NetworkEdge[], edgesAt: readonly (readonly number[])[]): Int32Array {
  const partOf = new Int32Array(count).fill(-1);
  let part = 0;
  for (let seed = 0; seed < count; seed++) {
    if (partOf[seed] !== -1) continue;
    const stack = [seed];
    partOf[seed] = part;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const index of edgesAt[node] ?? []) {
        const edge = edges[index] as NetworkEdge;
        const next = otherEnd(edge, node);
        if (partOf[next] === -1) {
          partOf[next] = part;
          stack.push(next);
        }
      }
    }
    part++;
  }
  return partOf;
}
