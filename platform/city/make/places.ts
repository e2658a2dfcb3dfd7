import { LANDMARKS } from './data/landmarks.ts';
import { STREETS } from './data/streets.ts';
import type { MadeAreas } from './dutyGrids.ts';
import type { Network } from './network.ts';
import { directionAt, distance, lengthOf, type Point } from './plane.ts';
import { BRIDGE_NAMES } from './streets.ts';
import { riverCrossing, type River } from './landscape.ts';

export interface MadePlace {
  id: string;
  name: string;
  kind: 'road' | 'estate' | 'village' | 'office' | 'bridge' | 'park';
  at: Point;
}

/** The estate of the built-in case of 2020-03-17: on 雅州大道, in the first grid of 桐梓林社区. */
function jinxiuhuating(areas: MadeAreas, network: Network): Point {
  const grid = areas.grids.find((each) => each.name === '青江街道桐梓林社区第一网格');
  const centre = grid?.centre ?? [0, 0];
  let best: Point = centre;
  let gap = Number.POSITIVE_INFINITY;
  for (const { name, line } of network.edges) {
    if (name !== '雅州大道') continue;
    line.forEach((p, i) => {
      const d = distance(p, centre);
      if (d >= gap) return;
      gap = d;
      // On the side of the road towards the middle of the grid.
      const [dx, dy] = directionAt(line, i);
      const side = (centre[0] - p[0]) * -dy + (centre[1] - p[1]) * dx > 0 ? 1 : -1;
      best = [p[0] - dy * 42 * side, p[1] + dx * 42 * side];
    });
  }
  return best;
}

function roadPlaces(network: Network): { name: string; at: Point }[] {
  const longest = new Map<string, { meters: number; at: Point; total: number }>();
  for (const { name, line } of network.edges) {
    if (name === '') continue;
    const meters = lengthOf(line);
    const known = longest.get(name);
    const at = line[Math.floor(line.length / 2)] as Point;
    if (known === undefined) longest.set(name, { meters, at, total: meters });
    else {
      known.total += meters;
      if (meters > known.meters) Object.assign(known, { meters, at });
    }
  }
  return [...longest].filter(([, road]) => road.total > 150).map(([name, { at }]) => ({ name, at }));
}

/** Everything with a name that a person may search for. */
export function makePlaces(areas: MadeAreas, network: Network, river: River): MadePlace[] {
  const places: Omit<MadePlace, 'id'>[] = [];
  places.push({ name: '锦绣华庭', kind: 'estate', at: jinxiuhuating(areas, network) });
  places.push(...LANDMARKS);
  for (const community of areas.communities) {
    const grid = areas.grids.find((each) => each.community === community.code);
    if (grid === undefined) continue;
    const street = STREETS.find((each) => each.code === community.street);
    if (community.name.endsWith('村'))
      places.push({ name: `${street?.name ?? ''}${community.name}`, kind: 'village', at: grid.centre });
    else places.push({ name: community.name, kind: 'office', at: grid.centre });
  }
  for (const { bridge, x } of BRIDGE_NAMES) places.push({ name: bridge, kind: 'bridge', at: riverCrossing(river, x) });
  for (const road of roadPlaces(network)) places.push({ ...road, kind: 'road' });
  return places.map((place, k) => ({ id: `L${String(k + 1).padStart(3, '0')}`, ...place }));
}
