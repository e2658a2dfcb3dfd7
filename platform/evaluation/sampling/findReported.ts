import { E7 } from '../../../contract/model/geo.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import { isOpen } from '../../cases/classify.ts';
import { METERS_PER_DEGREE } from '../../city/geometry.ts';
import type { CaseRules } from '../../city/schema/caseRules.ts';

/** What was met, and when. */
export interface MetProblem {
  category: number;
  lonE7: number;
  latE7: number;
  atS: number;
}

/**
 * The report a problem on the spot is that of: of the same subclass, as near as the city's rule of repeats has it, and still open or not
 * older than that rule's time. Row of the nearest, -1 where nobody has reported it. One pass over the columns.
 */
export function findReported(
  { columns, count }: Pick<CaseBook, 'columns' | 'count'>,
  { category, lonE7, latE7, atS }: MetProblem,
  { meters, hours }: CaseRules['duplicate'],
): number {
  const metersPerLng = METERS_PER_DEGREE * Math.cos((latE7 / E7) * (Math.PI / 180));
  let nearest = -1;
  let best = meters;
  for (let row = 0; row < count; row++) {
    if (columns.category[row] !== category) continue;
    const reportedAtS = columns.reportedAtS[row] ?? 0;
    if (reportedAtS > atS || (!isOpen(columns.stage[row] ?? 0) && reportedAtS < atS - hours * 3600)) continue;
    const east = (((columns.lonE7[row] ?? 0) - lonE7) / E7) * metersPerLng;
    const north = (((columns.latE7[row] ?? 0) - latE7) / E7) * METERS_PER_DEGREE;
    const away = Math.hypot(east, north);
    if (away > best) continue;
    nearest = row;
    best = away;
  }
  return nearest;
}
