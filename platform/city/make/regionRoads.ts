import { REGION_ROADS } from './data/region.ts';
import type { Network } from './network.ts';
import { noise } from './noise.ts';
import { distance, type Point, spline } from './plane.ts';
import type { Random } from './random.ts';

export interface RegionRoad {
  name: string;
  main: 1 | 2;
  line: Point[];
}

/** A road that begins nearer than this to a street of the city begins in it. */
const JOIN_METERS = 2200;

function nearestNode(p: Point, network: Network): Point {
  return network.nodes.reduce((a, b) => (distance(b, p) < distance(a, p) ? b : a));
}

/** Roads between the counties, winding a little, joined to the streets of the city where they reach it. */
export function makeRegionRoads(network: Network, random: Random): RegionRoad[] {
  // One noise for all, so that roads that meet still do.
  const winding = noise(random, 2600);
  return REGION_ROADS.map(({ name, main, points }) => {
    const [first, ...rest] = points;
    const start = first === undefined ? undefined : nearestNode(first, network);
    const joins = start !== undefined && first !== undefined && distance(start, first) < JOIN_METERS;
    const line = spline(joins ? [start, ...rest] : points, 250);
    const bent = line.map(([x, y], i): Point => {
      const share = joins ? Math.min(1, i / 8) : 1;
      return [x + share * 170 * winding(x, y), y + share * 170 * winding(y, x)];
    });
    return { name, main, line: bent };
  });
}
