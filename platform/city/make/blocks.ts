import { LANDMARKS } from './data/landmarks.ts';
import { liveliness } from './dutyGrids.ts';
import { area2, type Face, facesOf } from './faces.ts';
import { inset, insetCoarse } from './inset.ts';
import type { Landscape } from './landscape.ts';
import type { Network } from './network.ts';
import { distance, type Point } from './plane.ts';
import type { Random } from './random.ts';
import { PARK_HILL } from './streets.ts';

/** What a block is used for; it decides what is built on it. */
export type BlockUse = 'old' | 'estate' | 'tower' | 'works' | 'public' | 'park' | 'field';

export interface Block {
  use: BlockUse;
  /** Open, counter-clockwise. */
  ring: Point[];
  centre: Point;
}

/** From the middle of a street to the edge of the block beside it, metres, by the street's rank. */
const HALF_STREET = [8, 13, 19];
const LEAST_SQUARE_METERS = 900;
/** More than this is no block but open ground. */
const MOST_SQUARE_METERS = 120_000;

export function centreOf(ring: readonly Point[]): Point {
  let [x, y, sum] = [0, 0, 0];
  const o = ring[0] as Point;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    const cross = (a[0] - o[0]) * (b[1] - o[1]) - (b[0] - o[0]) * (a[1] - o[1]);
    sum += cross;
    x += cross * (a[0] + b[0] - 2 * o[0]);
    y += cross * (a[1] + b[1] - 2 * o[1]);
  });
  return sum === 0 ? o : [o[0] + x / (3 * sum), o[1] + y / (3 * sum)];
}

/** Whether a good part of the face is water: then it lies between two embankments. */
function isWater(face: Face, land: Landscape): boolean {
  const middle = centreOf(face.ring);
  const probes = [middle, ...face.ring.map((p): Point => [(p[0] + middle[0]) / 2, (p[1] + middle[1]) / 2])];
  return probes.filter((p) => land.bankDistance(p) < 4).length > probes.length * 0.12;
}

const PARKS = LANDMARKS.filter((landmark) => landmark.kind === 'park').map((landmark) => landmark.at);
/** Places with big halls: workshops, depots, the railway station's yards. */
const WORKS = [
  { at: [5300, 1150], radius: 620 },
  { at: [-3900, 1750], radius: 420 },
  { at: [3500, -2300], radius: 500 },
] as const;
/** Schools, hospitals, the university's gardens. */
const PUBLIC = [
  { at: [-1250, 620], radius: 330 },
  { at: [-380, 480], radius: 130 },
  { at: [1850, -380], radius: 220 },
  { at: [2100, 1650], radius: 230 },
  { at: [-2300, 2900], radius: 190 },
] as const;
const TOWERS = [
  { at: [3300, 900], radius: 900 },
  { at: [1300, 1250], radius: 480 },
  { at: [4700, -650], radius: 480 },
  { at: [-2500, 1250], radius: 420 },
] as const;

function useOf(centre: Point, squareMeters: number, land: Landscape, random: Random): BlockUse {
  const inside = (places: readonly { at: Point; radius: number }[]) =>
    places.some(({ at, radius }) => distance(centre, at) < radius);
  const draw = random.next();
  if (PARKS.some((at) => distance(centre, at) < 130)) return 'park';
  if (distance(centre, PARK_HILL.at) < PARK_HILL.radius) return 'park';
  if (squareMeters > MOST_SQUARE_METERS) return liveliness(centre) > 0.66 ? 'park' : 'field';
  if (land.height(centre) > 46) return 'field';
  if (inside(WORKS) && draw < 0.75) return 'works';
  if (inside(PUBLIC)) return 'public';
  if (inside(TOWERS) && draw < 0.62) return 'tower';
  const oldTown = Math.exp(-((distance(centre, [-150, 150]) / 900) ** 2));
  if (draw < oldTown * 1.1) return 'old';
  if (draw > 0.965) return 'park';
  if (draw > 0.93) return 'public';
  return liveliness(centre) < 0.62 && draw > 0.62 ? 'field' : 'estate';
}

/** The blocks between the streets, drawn in by half the width of each. */
export function makeBlocks(network: Network, land: Landscape, random: Random): Block[] {
  return facesOf(network).flatMap((face) => {
    const squareMeters = area2(face.ring) / 2;
    if (isWater(face, land)) return [];
    const widths = face.ranks.map((rank) => HALF_STREET[rank] ?? 8);
    const ring = inset(face.ring, widths, LEAST_SQUARE_METERS) ?? insetCoarse(face.ring, LEAST_SQUARE_METERS);
    if (ring === null) return [];
    const centre = centreOf(ring);
    return [{ use: useOf(centre, squareMeters, land, random), ring, centre }];
  });
}
