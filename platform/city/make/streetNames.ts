import { MAIN_STREET_NAMES, PLACED_STREET_NAMES, SIDE_STREET_NAMES } from './data/streetNames.ts';
import { distance, lengthOf, type Point } from './plane.ts';
import type { Street } from './streets.ts';

/** Side streets shorter than this stay without a name, as many do. */
const LEAST_METERS = 320;

const middleOf = (street: Street): Point => street.line[Math.floor(street.line.length / 2)] as Point;

/** Gives names: those that belong to a place to the nearest main street, the others in the order of the streets' length. */
export function nameStreets(streets: readonly Street[]): Street[] {
  const names = streets.map((street) => street.name);
  const unnamed = (rank: 0 | 1) => streets.flatMap((street, k) => (street.rank === rank && names[k] === '' ? [k] : []));
  const at = (k: number) => streets[k] as Street;
  for (const { name, near } of PLACED_STREET_NAMES) {
    const free = unnamed(1);
    const gap = (k: number) => distance(middleOf(at(k)), near);
    const best = free.reduce<number | null>((a, b) => (a === null || gap(b) < gap(a) ? b : a), null);
    if (best !== null) names[best] = name;
  }
  const byLength = (list: number[]) => [...list].sort((a, b) => lengthOf(at(b).line) - lengthOf(at(a).line) || a - b);
  byLength(unnamed(1)).forEach((k, place) => (names[k] = MAIN_STREET_NAMES[place] ?? ''));
  byLength(unnamed(0))
    .filter((k) => lengthOf(at(k).line) >= LEAST_METERS)
    .forEach((k, place) => (names[k] = SIDE_STREET_NAMES[place] ?? ''));
  return streets.map((street, k) => ({ ...street, name: names[k] ?? '' }));
}
