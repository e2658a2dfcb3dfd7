import type { LngLat } from '../../../contract/model/geo.ts';
import type { RoadGraph } from '../CityPack.ts';
import { distanceMeters } from '../geometry.ts';
import { RoadFeatureSchema } from '../schema/things.ts';
import { featuresOf, openFile, type PackSource } from './pack.ts';
import { checkRows } from './readJson.ts';

/** End points closer than this are one junction: 1e-6 degree, some 10 cm. */
const SNAP = 1e6;

function largestPart(nodeCount: number, edges: RoadGraph['edges']): Set<number> {
  const parent = Array.from({ length: nodeCount }, (_, index) => index);
  const root = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (const { a, b } of edges) parent[root(a)] = root(b);
  const members = new Map<number, Set<number>>();
  for (let node = 0; node < nodeCount; node += 1) {
    const key = root(node);
    const part = members.get(key) ?? new Set();
    part.add(node);
    members.set(key, part);
  }
  return [...members.values()].reduce((a, b) => (b.size > a.size ? b : a), new Set<number>());
}

/** The part of the graph that hangs together, renumbered. */
function keepNodes(graph: RoadGraph, keep: Set<number>): RoadGraph {
  const newIndex = new Map<number, number>();
  const nodes: LngLat[] = [];
  graph.nodes.forEach((node, index) => {
    if (!keep.has(index)) return;
    newIndex.set(index, nodes.length);
    nodes.push(node);
  });
  const edges = graph.edges
    .filter((edge) => keep.has(edge.a))
    .map((edge) => ({ ...edge, a: newIndex.get(edge.a) ?? 0, b: newIndex.get(edge.b) ?? 0 }));
  return { nodes, edges };
}

/**
 * Road centre lines as a graph: end points that coincide are one junction. Only the largest connected part is kept,
 * because nobody can drive to the others; the report says how many edges that leaves out.
 */
export async function readRoads(source: PackSource): Promise<RoadGraph | null> {
  const opened = await openFile(source, 'roads');
  if (opened === null) return null;
  const { file, value, convert } = opened;
  const graph: RoadGraph = { nodes: [], edges: [] };
  const nodeByKey = new Map<string, number>();
  const nodeAt = (point: LngLat): number => {
    const key = `${Math.round(point[0] * SNAP)},${Math.round(point[1] * SNAP)}`;
    const known = nodeByKey.get(key);
    if (known !== undefined) return known;
    nodeByKey.set(key, graph.nodes.length);
    graph.nodes.push(point);
    return graph.nodes.length - 1;
  };
  for (const { row, path } of checkRows(
    featuresOf(value),
    RoadFeatureSchema,
    { file, name: 'features' },
    source.list,
  )) {
    const line = row.geometry.coordinates.map(convert);
    const lengthMeters = line.slice(1).reduce((sum, point, i) => sum + distanceMeters(line[i] as LngLat, point), 0);
    if (lengthMeters < 0.5) {
      source.list.add({ file, path, field: 'geometry', expected: 'expected a line longer than half a metre' });
      continue;
    }
    const [a, b] = [nodeAt(line[0] as LngLat), nodeAt(line.at(-1) as LngLat)];
    graph.edges.push({ a, b, name: row.properties.name, main: row.properties.main, line, lengthMeters });
  }
  const keep = largestPart(graph.nodes.length, graph.edges);
  const connected = keepNodes(graph, keep);
  const left = graph.edges.length - connected.edges.length;
  if (left > 0)
    source.list.warn(`${file}: ${left} of ${graph.edges.length} lines are not connected to the rest; not used`);
  return connected.edges.length === 0 ? null : connected;
}
