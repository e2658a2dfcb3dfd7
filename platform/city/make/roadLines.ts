import type { Landscape } from './landscape.ts';
import type { Network, NetworkEdge } from './network.ts';
import { lengthOf, type Point, resample } from './plane.ts';
import type { Rank } from './streets.ts';

export interface RoadLine {
  name: string;
  rank: Rank;
  line: Point[];
}

/** Pieces of one street joined again, as far as they follow one another: a map label needs a long line. */
export function joinedRoads(network: Network): RoadLine[] {
  const lines: RoadLine[] = [];
  let last: NetworkEdge | null = null;
  for (const edge of network.edges) {
    const line = lines.at(-1);
    const goesOn = last !== null && last.street === edge.street && last.name === edge.name && last.b === edge.a;
    if (goesOn && line !== undefined) line.line.push(...edge.line.slice(1));
    else lines.push({ name: edge.name, rank: edge.rank, line: [...edge.line] });
    last = edge;
  }
  return lines;
}

/** Beyond the bank on both sides, metres: a bridge begins on land. */
const APPROACH_METERS = 14;
const STEP_METERS = 7;

/** The parts of streets that cross water. */
export function bridgesOf(network: Network, land: Landscape): RoadLine[] {
  return network.edges.flatMap(({ line, name, rank }) => {
    if (lengthOf(line) < 20) return [];
    const points = resample(line, STEP_METERS);
    const wet = points.map((p) => land.bankDistance(p) < APPROACH_METERS);
    const overWater = points.some((p) => land.bankDistance(p) < -3);
    const from = wet.indexOf(true);
    const to = wet.lastIndexOf(true);
    return overWater && to > from ? [{ name, rank, line: points.slice(from, to + 1) }] : [];
  });
}
