import { COURSES, type Course, HILLS } from './data/rivers.ts';
import { REGION_RIVERS } from './data/region.ts';
import { LineIndex } from './lineIndex.ts';
import { layeredNoise, type Noise, noise, smoothstep } from './noise.ts';
import { distance, offset, type Point, resample, spline } from './plane.ts';
import type { Random } from './random.ts';

export interface River {
  name: string;
  /** Centre line in the direction of flow, a point every 40 m. */
  line: Point[];
  /** From the centre line to the bank, metres, for each point. */
  halfWidth: number[];
  /** Closed rings. */
  islands: Point[][];
}

/** The ground the city stands on. The main river comes first in `rivers`. */
export interface Landscape {
  rivers: River[];
  /** Courses of REGION_RIVERS, in their order. */
  regionLines: Point[][];
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
/** No valley is wider than this. */
const VALLEY_REACH = 9000;

function makeRiver(course: Course, random: Random): River {
  const line = spline(course.points, STEP_METERS);
  const swell = noise(random, 900);
  const islands = course.islands.map((island) => ({ ...island, at: line.findIndex((p) => p[0] >= island.x) }));
  const halfWidth = line.map((p, i) => {
    const along = i / (line.length - 1);
    const plain = (course.half[0] + (course.half[1] - course.half[0]) * along) * (1 + 0.2 * swell(p[0], p[1]));
    return islands.reduce((half, { at, length, width }) => {
      const away = ((i - at) * STEP_METERS) / length;
      return half + width * 0.42 * Math.exp(-(away * away) * 1.6);
    }, plain);
  });
  const rings = islands.map(({ at, length, width }) => islandRing(line, at, length, width, random));
  return { name: course.name, line, halfWidth, islands: rings };
}

/** A lens in the middle of the river, blunt upstream and drawn out downstream; closed, counter-clockwise. */
function islandRing(line: readonly Point[], at: number, length: number, width: number, random: Random): Point[] {
  const part = resample(line.slice(at, at + Math.ceil(length / STEP_METERS) + 1), 20);
  const lean = random.between(-0.25, 0.25);
  const half = (i: number) => {
    const t = i / (part.length - 1);
    return (width / 2) * Math.sqrt(Math.max(0, Math.sin(Math.PI * t ** 0.75)));
  };
  const left = offset(part, (i) => half(i) * (1 + lean)).reverse();
  const right = offset(part, (i) => -half(i) * (1 - lean));
  return [...right, ...left.slice(1, -1), right[0] as Point];
}

/** The water surface as a closed ring, counter-clockwise; islands are holes in it. */
export function riverRing(river: River): Point[] {
  const left = offset(river.line, (i) => river.halfWidth[i] ?? 0).reverse();
  const right = offset(river.line, (i) => -(river.halfWidth[i] ?? 0));
  return [...right, ...left, right[0] as Point];
}

/** Where the course first passes a place that far east. */
export function riverCrossing(river: River, x: number): Point {
  return river.line.find((p) => p[0] >= x) ?? [x, 0];
}

/** A course that winds as rivers do; its ends stay, so that it still meets the next. */
export function meander(line: readonly Point[], random: Random): Point[] {
  const wide = noise(random.fork('wide'), 5200);
  const narrow = noise(random.fork('narrow'), 1700);
  return offset(line, (i) => {
    const [x, y] = line[i] as Point;
    const free = Math.min(1, i / 6, (line.length - 1 - i) / 6);
    return free * (850 * wide(x, y) + 230 * narrow(x, y));
  });
}

/** Lays out rivers and hills. Everything here is invented. */
export function makeLandscape(random: Random): Landscape {
  const rivers = COURSES.map((course) => makeRiver(course, random.fork(course.name)));
  const index = new LineIndex(
    rivers.map((river) => river.line),
    800,
  );
  const mainIndex = new LineIndex([rivers[0]?.line ?? []], 800);
  const regionLines = REGION_RIVERS.map((river) => meander(spline(river.points, 300), random.fork(river.name)));
  // Heights ask for the valleys only roughly: fewer points, larger buckets.
  const region = new LineIndex(
    regionLines.map((line) => resample(line, 900)),
    4500,
  );
  const each = rivers.map((river) => new LineIndex([resample(river.line, 200)], 3000));
  const valley = noise(random.fork('valley'), 2600);
  const ranges = layeredNoise(random.fork('ranges'), 19_000, 5);
  const ridges = layeredNoise(random.fork('ridges'), 4200, 4);
  const grain = layeredNoise(random.fork('grain'), 700, 3);

  function bankDistance(p: Point): number {
    const near = index.nearest(p, FAR);
    if (near === null) return FAR;
    return near.meters - (rivers[near.line]?.halfWidth[near.segment] ?? 0);
  }

  /** 0 on the floor of a river's valley, 1 on the heights beside it. */
  function rise(p: Point, river: number): number {
    const away = each[river]?.nearest(p, VALLEY_REACH)?.meters ?? VALLEY_REACH;
    // The valley of a tributary is narrower than that of the main river.
    const floor = (river === 0 ? 1050 : 480) + 420 * valley(p[0], p[1]);
    return smoothstep(floor, floor + 3400, away);
  }

  function height(p: Point): number {
    const far = distance(p, [0, 0]);
    const regional = region.nearest(p, VALLEY_REACH)?.meters ?? VALLEY_REACH;
    const above = Math.min(smoothstep(350, 7500, regional), ...rivers.map((_, river) => rise(p, river)));
    // Where smooth noise passes zero it draws a net of side valleys; between them it rises to crests.
    const crest = Math.abs(ranges(p[0], p[1]));
    const spur = Math.abs(ridges(p[0], p[1]));
    // The further from the city, the higher the mountains, most of all in the west and north.
    const grand = 1 + 2.4 * smoothstep(9000, 75_000, far - 0.35 * p[0] + 0.15 * p[1]);
    let meters = above * (60 + 1150 * crest * grand + 420 * spur);
    for (const hill of HILLS) meters += hill.height * Math.exp(-((distance(p, hill.at) / hill.radius) ** 2));
    return Math.max(0, meters + 6 * grain(p[0], p[1]));
  }

  return {
    rivers,
    regionLines,
    height,
    bankDistance,
    mainSide: (p) => {
      const near = mainIndex.nearest(p, FAR);
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
