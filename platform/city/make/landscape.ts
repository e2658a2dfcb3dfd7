import { LineIndex } from './lineIndex.ts';
import { layeredNoise, type Noise, noise, smoothstep } from './noise.ts';
import { distance, offset, type Point, spline } from './plane.ts';
import type { Random } from './random.ts';

export interface River {
  name: string;
  /** Centre line in the direction of flow, a point every 40 m. */
  line: Point[];
  /** From the centre line to the bank, metres, for each point. */
  halfWidth: number[];
}

/** The ground the city stands on. The main river comes first in `rivers`. */
export interface Landscape {
  rivers: River[];
  /** Height above the river, metres. */
  height(p: Point): number;
  /** Metres from the nearest bank: negative in the water. */
  bankDistance(p: Point): number;
  /** Metres from the centre line of the main river, positive on its left (north) bank. */
  mainSide(p: Point): number;
  /** Unit direction of the river valley at a place. */
  valleyDirection(p: Point): Point;
  /** How fine the ground is mottled, for everything that wants to be less even. */
  grain: Noise;
}

const STEP_METERS = 40;
const FAR = 40_000;

/** Invented courses, metres east and north of the centre, in the direction of flow. */
const COURSES = [
  {
    name: '青衣江',
    half: [62, 104],
    points: [
      [-20500, 12200],
      [-16500, 9900],
      [-12800, 8000],
      [-9700, 5700],
      [-7300, 3800],
      [-5300, 2500],
      [-3500, 2250],
      [-1800, 1750],
      [-450, 800],
      [1000, 420],
      [2500, 860],
      [4000, 920],
      [5400, 100],
      [6700, -1150],
      [8400, -1800],
      [10700, -1600],
      [13600, -2500],
      [17200, -4700],
      [21500, -5900],
    ],
  },
  {
    name: '周公河',
    half: [20, 38],
    points: [
      [300, -13500],
      [1500, -10400],
      [1150, -7900],
      [2200, -5600],
      [2550, -3700],
      [3650, -2300],
      [3950, -900],
      [4700, 180],
      [5050, 420],
    ],
  },
  {
    name: '陇西河',
    half: [16, 30],
    points: [
      [-1300, 13500],
      [-2500, 10400],
      [-1900, 7900],
      [-2900, 5800],
      [-2300, 4200],
      [-2750, 3000],
      [-2150, 2150],
      [-1900, 1800],
    ],
  },
] as const;

/** Named hills: where, how high above the river, how wide. */
export const HILLS = [
  { name: '周公山', at: [7600, -5600], height: 720, radius: 2700 },
  { name: '张家山', at: [-1500, -3000], height: 260, radius: 1050 },
  { name: '金鸡关', at: [6900, 2650], height: 230, radius: 950 },
  { name: '蒙山余脉', at: [3200, 6200], height: 420, radius: 2400 },
  { name: '老鹰岩', at: [-6600, -400], height: 380, radius: 1700 },
  { name: '苍坪山', at: [-900, -520], height: 62, radius: 330 },
] as const;

function makeRiver(course: (typeof COURSES)[number], random: Random): River {
  const line = spline(course.points, STEP_METERS);
  const swell = noise(random, 900);
  const halfWidth = line.map((p, i) => {
    const along = i / (line.length - 1);
    return (course.half[0] + (course.half[1] - course.half[0]) * along) * (1 + 0.22 * swell(p[0], p[1]));
  });
  return { name: course.name, line, halfWidth };
}

/** The water surface as a closed ring. */
export function riverRing(river: River): Point[] {
  const left = offset(river.line, (i) => river.halfWidth[i] ?? 0);
  const right = offset(river.line, (i) => -(river.halfWidth[i] ?? 0)).reverse();
  return [...left, ...right, left[0] as Point];
}

/** Where the course first passes a place that far east. */
export function riverCrossing(river: River, x: number): Point {
  return river.line.find((p) => p[0] >= x) ?? [x, 0];
}

/** Lays out rivers and hills. Everything here is invented. */
export function makeLandscape(random: Random): Landscape {
  const rivers = COURSES.map((course) => makeRiver(course, random.fork(course.name)));
  const index = new LineIndex(
    rivers.map((river) => river.line),
    800,
  );
  const each = rivers.map((river) => new LineIndex([river.line], 800));
  const valley = noise(random.fork('valley'), 2600);
  const ridges = layeredNoise(random.fork('ridges'), 3800, 5);
  const grain = layeredNoise(random.fork('grain'), 700, 3);

  function bankDistance(p: Point): number {
    const near = index.nearest(p, FAR);
    if (near === null) return FAR;
    return near.meters - (rivers[near.line]?.halfWidth[near.segment] ?? 0);
  }

  /** 0 on the floor of a river's valley, 1 on the heights beside it. */
  function rise(p: Point, river: number): number {
    const away = each[river]?.nearest(p, FAR)?.meters ?? FAR;
    // The valley of a tributary is narrower than that of the main river.
    const floor = (river === 0 ? 1050 : 480) + 420 * valley(p[0], p[1]);
    return smoothstep(floor, floor + 3400, away);
  }

  function height(p: Point): number {
    const above = Math.min(...rivers.map((_, river) => rise(p, river)));
    const wild = 0.5 + 0.5 * (1 - Math.abs(ridges(p[0], p[1])) * 2);
    let meters = above * (170 + 560 * wild);
    for (const hill of HILLS) meters += hill.height * Math.exp(-((distance(p, hill.at) / hill.radius) ** 2));
    return Math.max(0, meters + 6 * grain(p[0], p[1]));
  }

  return {
    rivers,
    height,
    bankDistance,
    mainSide: (p) => {
      const near = each[0]?.nearest(p, FAR) ?? null;
      return near === null ? FAR : near.meters * near.side;
    },
    valleyDirection: (p) => {
      const near = index.nearest(p, FAR);
      const line = near === null ? undefined : rivers[near.line]?.line;
      const a = line?.[near?.segment ?? 0] ?? [0, 0];
      const b = line?.[(near?.segment ?? 0) + 1] ?? [1, 0];
      const d = distance(a, b);
      return [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
    },
    grain,
  };
}
