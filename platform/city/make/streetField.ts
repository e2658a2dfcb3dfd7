import type { Landscape, River } from './landscape.ts';
import { noise } from './noise.ts';
import { directionAt, distance, type Point } from './plane.ts';
import type { Random } from './random.ts';

/** Streets of family 0 run along the river, those of family 1 across. */
export type Family = 0 | 1;
export type StreetField = (p: Point, family: Family) => Point;

interface Quarter {
  at: Point;
  degrees: number;
  radius: number;
  weight: number;
}

/** Quarters laid out on their own: where, in which direction (degrees from east), how far it is felt. */
const PLANNED: readonly Quarter[] = [
  { at: [4700, -700], degrees: 24, radius: 620, weight: 2.2 },
  { at: [-3300, 3300], degrees: 62, radius: 520, weight: 1.6 },
  { at: [1300, -500], degrees: 4, radius: 700, weight: 0.9 },
];

/** How much each river pulls the streets, and from how near; metres. */
const PULL = [
  { weight: 1, near: 160 },
  { weight: 0.42, near: 90 },
  { weight: 0.42, near: 90 },
];

/**
 * The direction streets take at every place: along the nearest rivers near them, along planned quarters in those, and
 * changing smoothly between. Directions have no sense, so they are averaged as doubled angles.
 */
export function makeStreetField(land: Landscape, random: Random): StreetField {
  return fieldAlong(land.rivers, PLANNED, random);
}

/** The direction of the main valley alone: trunk roads pass the mouths of tributaries without turning in. */
export function makeTrunkField(land: Landscape, random: Random): StreetField {
  return fieldAlong(land.rivers.slice(0, 1), [], random);
}

function fieldAlong(rivers: readonly River[], planned: readonly Quarter[], random: Random): StreetField {
  const sways = noise(random, 1500);
  const guides = rivers.flatMap((river, index) => {
    const pull = PULL[index] ?? { weight: 0, near: 100 };
    return river.line.flatMap((p, i) => {
      if (i % 4 !== 0) return [];
      const [dx, dy] = directionAt(river.line, i);
      return [{ p, cos2: dx * dx - dy * dy, sin2: 2 * dx * dy, ...pull }];
    });
  });

  function angle(p: Point): number {
    let [cos2, sin2] = [0, 0];
    for (const guide of guides) {
      const x = p[0] - guide.p[0];
      const y = p[1] - guide.p[1];
      const w = guide.weight / (x * x + y * y + guide.near * guide.near) ** 2;
      cos2 += w * guide.cos2;
      sin2 += w * guide.sin2;
    }
    const size = Math.sqrt(cos2 * cos2 + sin2 * sin2) || 1;
    cos2 /= size;
    sin2 /= size;
    for (const quarter of planned) {
      const w = quarter.weight * Math.exp(-((distance(p, quarter.at) / quarter.radius) ** 2));
      cos2 += w * Math.cos((2 * quarter.degrees * Math.PI) / 180);
      sin2 += w * Math.sin((2 * quarter.degrees * Math.PI) / 180);
    }
    return Math.atan2(sin2, cos2) / 2 + 0.14 * sways(p[0], p[1]);
  }

  return (p, family) => {
    const a = angle(p) + (family === 1 ? Math.PI / 2 : 0);
    return [Math.cos(a), Math.sin(a)];
  };
}
