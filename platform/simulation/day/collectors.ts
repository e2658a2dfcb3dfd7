import type { DemoCity } from '../city/DemoCity.ts';
import { COLLECTOR_HOURS, pickSecond } from '../city/hours.ts';
import type { Random } from '../random.ts';
import type { Shift } from './shifts.ts';

const MINUTE_MS = 60_000;
/** After coming on duty and before going off, nobody reports. */
const MARGIN_MS = 12 * MINUTE_MS;
/** Between two reports of one collector. */
const GAP_MS = 7 * MINUTE_MS;

/** Shares the day's finds out among the collectors on duty: times by roster index, in order. */
export function shareOutFinds(
  city: DemoCity,
  count: number,
  dayStartMs: number,
  shifts: ReadonlyMap<number, readonly Shift[]>,
  random: Random,
): Map<number, number[]> {
  const collectors = city.roster.filter((unit) => unit.role === 'collector');
  const finds = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    for (let attempt = 0; attempt < 8; attempt++) {
      const atMs = dayStartMs + pickSecond(COLLECTOR_HOURS, random) * 1000;
      const free = collectors.filter((unit) => {
        const onDuty = (shifts.get(unit.index) ?? []).some(
          (shift) =>
            dayStartMs + shift.fromMinute * MINUTE_MS + MARGIN_MS < atMs &&
            dayStartMs + shift.toMinute * MINUTE_MS - MARGIN_MS > atMs,
        );
        return onDuty && (finds.get(unit.index) ?? []).every((other) => Math.abs(other - atMs) > GAP_MS);
      });
      if (free.length === 0) continue;
      const unit = random.pick(free);
      const list = finds.get(unit.index);
      if (list) list.push(atMs);
      else finds.set(unit.index, [atMs]);
      break;
    }
  }
  for (const list of finds.values()) list.sort((a, b) => a - b);
  return finds;
}
