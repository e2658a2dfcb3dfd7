import { inRings } from '../../city/geometry.ts';
import { OFFICE_HOURS, pickSecond } from '../city/hours.ts';
import type { Spot } from '../city/PlaceField.ts';
import type { Random } from '../random.ts';
import type { CategoryDraw } from './categoryDraw.ts';
import type { DayContext } from './DayContext.ts';
import { openCase } from './intake.ts';
import type { PlannedCheck } from './plan.ts';
import { cityDraft } from './reports.ts';

/** Cells the supervisors look at on a working day, and in how many of them something was missed by all. */
const CHECKS_A_DAY = 24;
const MISSED_SHARE = 0.17;

/**
 * 抽查: supervisors in office hours. What they find missed lives on as a case. Planned when everybody else's day is: whoever handles it
 * carries no tracker, and nothing else of the day depends on it.
 */
export function planChecks(day: DayContext, draws: CategoryDraw): PlannedCheck[] {
  const { city, date, fromMs, seats } = day;
  if (city.pack.catalog.cells.length === 0 || !city.days.isWorkday(city.days.dayNumber(fromMs))) return [];
  const random = day.random.stream('checks');
  const checks = Array.from({ length: CHECKS_A_DAY }, (_, index): PlannedCheck => {
    const draw = random.stream(index);
    return {
      id: `${date}/check-${index}`,
      atMs: fromMs + pickSecond(OFFICE_HOURS, draw) * 1000,
      inspector: seats.inspector(draw),
    };
  }).sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  return checks.filter((check) => {
    const draw = random.stream(check.id);
    const spot = draw.chance(MISSED_SHARE) ? spotInCell(day, draw) : null;
    if (spot === null) return true;
    miss(day, draws, check, spot, draw);
    return false;
  });
}

function miss(day: DayContext, draws: CategoryDraw, check: PlannedCheck, spot: Spot, random: Random): void {
  const hour = Math.floor((check.atMs - day.fromMs) / 3_600_000);
  const category = draws.at(spot.entry, 'Collector', hour, random);
  const draft = cityDraft(day.city, 'Collector', check.atMs, spot, category, '', check.inspector);
  openCase(day, draft).check = check;
}

/** A roadside place within a unit cell; null where chance finds none. */
function spotInCell({ city }: DayContext, random: Random): Spot | null {
  for (let attempt = 0; attempt < 20; attempt++) {
    const spot = city.field.pick('road', random);
    if (spot.grid >= 0 && city.pack.catalog.cells.some(({ ring }) => inRings(spot.position, [ring]))) return spot;
  }
  return null;
}
