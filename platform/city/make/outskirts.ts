import { DISTRICTS } from './data/districts.ts';
import { centreOf } from './blocks.ts';
import { area2, facesOf } from './faces.ts';
import { inset } from './inset.ts';
import { makeNetwork } from './network.ts';
import { noise } from './noise.ts';
import { planTracks } from './streets.ts';
import type { Landscape } from './landscape.ts';
import type { SquareSet } from './lattice.ts';
import { directionAt, distance, type Plane, type Point } from './plane.ts';
import type { Random } from './random.ts';
import type { StreetField } from './streetField.ts';

/** What lies around the city: closed-off fields, hamlets along the roads, the county towns. Rings are open. */
export interface Outskirts {
  fields: Point[][];
  hamlets: Point[][][];
  towns: Point[][];
}

const SEED_STEP_METERS = 320;
const FIELDS_WITHIN_METERS = 9500;
const MOST_FIELD_SQUARE_METERS = 110_000;
const HAMLETS_WITHIN_METERS = 19_000;

/** A rectangle around `at`, `along` by `across` metres, turned by a unit direction, its corners a little off. */
function plot(at: Point, [dx, dy]: Point, along: number, across: number, jitter: () => number): Point[] {
  return (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).map(([u, v]): Point => {
    const [a, b] = [(u * along) / 2 + jitter(), (v * across) / 2 + jitter()];
    return [at[0] + dx * a - dy * b, at[1] + dy * a + dx * b];
  });
}

/** Fields between farm tracks, on the floors of the valleys around the city. */
function makeFields(urban: SquareSet, land: Landscape, field: StreetField, random: Random): Point[][] {
  const tilled = noise(random.fork('tilled'), 1300);
  const steps = Math.floor(FIELDS_WITHIN_METERS / SEED_STEP_METERS);
  const seeds: Point[] = [];
  for (let j = -steps; j <= steps; j += 1)
    for (let i = -steps; i <= steps; i += 1) seeds.push([i * SEED_STEP_METERS, j * SEED_STEP_METERS]);
  const allowed = (p: Point) =>
    distance(p, [0, 0]) < FIELDS_WITHIN_METERS &&
    urban.indexAt(p) < 0 &&
    land.bankDistance(p) > 70 &&
    land.height(p) < 62 + 24 * tilled(p[0] * 3, p[1] * 3);
  const tracks = planTracks({ field, allowed, seeds }, random);
  return facesOf(makeNetwork(tracks, allowed)).flatMap((face) => {
    const middle = centreOf(face.ring);
    if (area2(face.ring) > 2 * MOST_FIELD_SQUARE_METERS || tilled(middle[0], middle[1]) < -0.22 || random.chance(0.12))
      return [];
    const ring = inset(
      face.ring,
      face.ranks.map(() => 7),
      1500,
    );
    return ring === null || !ring.every((p) => urban.indexAt(p) < 0) ? [] : [ring];
  });
}

function makeHamlets(urban: SquareSet, land: Landscape, roads: readonly Point[][], random: Random): Point[][][] {
  const hamlets: Point[][][] = [];
  for (const road of roads) {
    for (let i = 2; i < road.length; i += 4 + random.int(4)) {
      const [dx, dy] = directionAt(road, i);
      const side = random.chance(0.5) ? 1 : -1;
      const away = random.between(45, 150) * side;
      const p = road[i] as Point;
      const at: Point = [p[0] - dy * away, p[1] + dx * away];
      if (distance(at, [0, 0]) > HAMLETS_WITHIN_METERS || urban.indexAt(at) >= 0 || land.bankDistance(at) < 70)
        continue;
      const houses = Array.from({ length: 6 + random.int(12) }, () => {
        const [u, v] = [random.between(-110, 110), random.between(-55, 55)];
        const place: Point = [at[0] + dx * u - dy * v, at[1] + dy * u + dx * v];
        return plot(place, [dx, dy], random.between(11, 19), random.between(8, 11), () => 0);
      });
      hamlets.push(houses);
    }
  }
  return hamlets;
}

/** Blocks of the county towns, around the real seats. */
function makeTowns(plane: Plane, land: Landscape, random: Random): Point[][] {
  return DISTRICTS.filter((district) => district.code !== '511802').flatMap((district) => {
    const middle = plane.toPoint(district.centre);
    const angle = random.between(-0.6, 0.6);
    const turn: Point = [Math.cos(angle), Math.sin(angle)];
    const [long, wide] = [random.between(950, 1500), random.between(480, 760)];
    const blocks: Point[][] = [];
    for (let v = -6; v <= 6; v += 1) {
      for (let u = -10; u <= 10; u += 1) {
        const [a, b] = [u * 158 + random.between(-10, 10), v * 128 + random.between(-8, 8)];
        const inside = (a / long) ** 2 + (b / wide) ** 2 + random.between(-0.18, 0.18) < 1;
        const at: Point = [middle[0] + turn[0] * a - turn[1] * b, middle[1] + turn[1] * a + turn[0] * b];
        if (!inside || random.chance(0.06) || land.height(at) > 700) continue;
        blocks.push(plot(at, turn, 136, 106, () => random.between(-5, 5)));
      }
    }
    return blocks;
  });
}

export function makeOutskirts(
  ground: { urban: SquareSet; land: Landscape; field: StreetField; roads: readonly Point[][] },
  plane: Plane,
  random: Random,
): Outskirts {
  const { urban, land, field, roads } = ground;
  return {
    fields: makeFields(urban, land, field, random.fork('fields')),
    hamlets: makeHamlets(urban, land, roads, random.fork('hamlets')),
    towns: makeTowns(plane, land, random.fork('towns')),
  };
}
