import type { Screen } from '../../../contract/wire/evidence.ts';

/** The choice after a click: the first click on a class leaves it alone, the next add to it; none chosen means all. */
export function toggled(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}

/** All of a class that was found, whatever came of it. */
export function countOf(screen: Screen | null, id: string): number {
  const count = screen?.counts.find((one) => one.class === id);
  return count === undefined ? 0 : count.case + count.merged + count.belowThreshold;
}
