import { liveliness } from './dutyGrids.ts';
import type { Network } from './network.ts';
import { directionAt, lengthOf, type Point, resample } from './plane.ts';
import type { Random } from './random.ts';

export interface MadeCamera {
  id: string;
  name: string;
  kind: 'fixed' | 'ptz';
  at: Point;
  headingDeg: number;
  fovDeg: number;
  rangeMeters: number;
  owner: string;
}

const TOTAL = 3000;
/** Towers of the high pan-tilt cameras: roofs, hilltops, bridgeheads. */
const TOWERS: { name: string; at: Point; headingDeg: number; rangeMeters: number }[] = [
  { name: '苍坪山瞭望塔', at: [-900, -520], headingDeg: 20, rangeMeters: 1500 },
  { name: '金鸡关瞭望塔', at: [5150, 2150], headingDeg: 230, rangeMeters: 1500 },
  { name: '张家山瞭望塔', at: [-2350, -350], headingDeg: 25, rangeMeters: 1400 },
  { name: '广电大厦', at: [420, -420], headingDeg: 330, rangeMeters: 1100 },
  { name: '雅州大道高楼', at: [880, 1240], headingDeg: 200, rangeMeters: 1000 },
  { name: '西门铁塔', at: [-2880, 1300], headingDeg: 40, rangeMeters: 1000 },
  { name: '河北铁塔', at: [-1350, 2320], headingDeg: 150, rangeMeters: 1000 },
  { name: '陇西铁塔', at: [-2050, 3600], headingDeg: 190, rangeMeters: 1000 },
  { name: '姚桥铁塔', at: [2700, 1900], headingDeg: 210, rangeMeters: 1000 },
  { name: '三江口铁塔', at: [5250, -300], headingDeg: 320, rangeMeters: 1200 },
  { name: '大兴铁塔', at: [3000, -1900], headingDeg: 200, rangeMeters: 1200 },
  { name: '前进村铁塔', at: [2150, -3250], headingDeg: 30, rangeMeters: 600 },
];

const degreesOf = ([dx, dy]: Point) => Math.round(((Math.atan2(dx, dy) * 180) / Math.PI + 360) % 360);

function towers(): MadeCamera[] {
  return TOWERS.map((tower, k) => ({
    id: `T${String(k + 1).padStart(2, '0')}`,
    name: `${tower.name}高空云台`,
    kind: 'ptz',
    at: tower.at,
    headingDeg: tower.headingDeg,
    fovDeg: 58,
    rangeMeters: tower.rangeMeters,
    owner: '综合执法',
  }));
}

interface Spot {
  at: Point;
  heading: number;
  name: string;
  /** How early it gets a camera: most watched first. */
  order: number;
  junction: boolean;
}

function junctionSpots(network: Network, random: Random): Spot[] {
  const arms = network.nodes.map((): { name: string; toward: Point; rank: number }[] => []);
  for (const edge of network.edges) {
    const { line, name, rank } = edge;
    arms[edge.a]?.push({ name, rank, toward: directionAt([line[0] as Point, line[1] as Point], 0) });
    const [last, before] = [line.at(-1) as Point, line.at(-2) as Point];
    arms[edge.b]?.push({ name, rank, toward: directionAt([last, before], 0) });
  }
  return network.nodes.flatMap((node, index) => {
    const around = arms[index] ?? [];
    const names = [...new Set(around.map((arm) => arm.name).filter((name) => name !== ''))];
    const name = names.length > 1 ? `${names[0]}与${names[1]}路口` : `${names[0] ?? '社区道路'}路口`;
    return around.map(({ toward, rank }) => {
      // On the corner to the right of the arm it looks into.
      const at: Point = [node[0] + toward[0] * 9 + toward[1] * 7, node[1] + toward[1] * 9 - toward[0] * 7];
      const order = rank * 0.9 + liveliness(node) + random.next() * 1.2;
      return { at, heading: degreesOf(toward), name, order, junction: true };
    });
  });
}

function roadSpots(network: Network, random: Random): Spot[] {
  return network.edges.flatMap(({ line, name, rank }) => {
    if (lengthOf(line) < 110) return [];
    const points = resample(line, 75);
    return points.slice(1, -1).map((p, k) => {
      const [dx, dy] = directionAt(points, k + 1);
      const sense = random.chance(0.5) ? 1 : -1;
      const at: Point = [p[0] + dy * 7 * sense, p[1] - dx * 7 * sense];
      const order = rank * 0.7 + liveliness(p) * 0.9 + random.next() * 1.3 - 0.4;
      return {
        at,
        heading: degreesOf([dx * sense, dy * sense]),
        name: name === '' ? '社区道路' : name,
        order,
        junction: false,
      };
    });
  });
}

/** 3,000 cameras: twelve high pan-tilt ones, the others at junctions and along roads, looking along them. */
export function makeCameras(network: Network, random: Random): MadeCamera[] {
  const high = towers();
  const spots = [...junctionSpots(network, random), ...roadSpots(network, random)].sort((a, b) => b.order - a.order);
  const counts = new Map<string, number>();
  const fixed = spots.slice(0, TOTAL - high.length).map((spot, k): MadeCamera => {
    const count = (counts.get(spot.name) ?? 0) + 1;
    counts.set(spot.name, count);
    const draw = random.next();
    const owner = draw < 0.52 ? '公安' : draw < 0.82 ? '交警' : draw < 0.93 ? '住建' : '水务';
    const fovDeg = 40 + 5 * random.int(11);
    return {
      id: `K${String(k + 1).padStart(4, '0')}`,
      name: `${spot.name} ${String(count).padStart(2, '0')}`,
      kind: 'fixed',
      at: spot.at,
      headingDeg: spot.heading,
      fovDeg,
      // A narrow view reaches further.
      rangeMeters: Math.round((40 + 110 * ((90 - fovDeg) / 50) * random.between(0.7, 1)) / 5) * 5,
      owner,
    };
  });
  return [...high, ...fixed];
}
