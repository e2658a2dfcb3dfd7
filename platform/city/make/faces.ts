import type { Network } from './network.ts';
import { distance, type Point } from './plane.ts';
import type { Rank } from './streets.ts';

/** A piece of ground between streets: its outline, and the rank of the street along every side of it. */
export interface Face {
  /** Counter-clockwise; the last point does not repeat the first. */
  ring: Point[];
  /** Rank of the street from point i to point i + 1. */
  ranks: Rank[];
}

/** Twice the area, positive when counter-clockwise. The ring is open. */
export function area2(ring: readonly Point[]): number {
  let sum = 0;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    sum += a[0] * b[1] - b[0] * a[1];
  });
  return sum;
}

interface HalfEdge {
  from: number;
  to: number;
  line: Point[];
  rank: Rank;
  twin: number;
}

function halfEdges(network: Network): HalfEdge[] {
  return network.edges.flatMap(({ a, b, line, rank }, index) => [
    { from: a, to: b, line, rank, twin: index * 2 + 1 },
    { from: b, to: a, line: [...line].reverse(), rank, twin: index * 2 },
  ]);
}

const leaving = ({ line }: HalfEdge): number => {
  const [a, b] = [line[0] as Point, line[1] as Point];
  return Math.atan2(b[1] - a[1], b[0] - a[0]);
};

/** For every half-edge, the one that follows with the same face on its left: the next clockwise at its end. */
function successors(edges: readonly HalfEdge[], nodeCount: number): number[] {
  const out = Array.from({ length: nodeCount }, (): number[] => []);
  edges.forEach((edge, index) => out[edge.from]?.push(index));
  for (const list of out) list.sort((x, y) => leaving(edges[x] as HalfEdge) - leaving(edges[y] as HalfEdge));
  return edges.map((edge) => {
    const list = out[edge.to] ?? [];
    const place = list.indexOf(edge.twin);
    return list[(place - 1 + list.length) % list.length] ?? edge.twin;
  });
}

/** All pieces of ground that streets enclose. */
export function facesOf(network: Network): Face[] {
  const edges = halfEdges(network);
  const next = successors(edges, network.nodes.length);
  const seen = new Uint8Array(edges.length);
  const faces: Face[] = [];
  for (let start = 0; start < edges.length; start += 1) {
    if (seen[start] === 1) continue;
    const ring: Point[] = [];
    const ranks: Rank[] = [];
    for (let at = start; seen[at] !== 1; at = next[at] ?? start) {
      seen[at] = 1;
      const { line, rank } = edges[at] as HalfEdge;
      line.slice(0, -1).forEach((p, i) => {
        if (distance(p, line[i + 1] as Point) < 0.01) return;
        ring.push(p);
        ranks.push(rank);
      });
    }
    if (ring.length >= 3 && area2(ring) > 0) faces.push({ ring, ranks });
  }
  return faces;
}
