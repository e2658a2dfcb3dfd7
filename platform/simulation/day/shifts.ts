import type { Duty } from '../../city/schema/duty.ts';
import { spansOn } from '../../people/dutyRoster.ts';
import type { RosterUnit } from '../city/roster.ts';
import type { Random } from '../random.ts';

/** A time on duty within one local day, minutes since midnight; 0 and 1440 continue from or into the neighbour day. */
export interface Shift {
  fromMinute: number;
  toMinute: number;
}

/**
 * When `unit` is on duty on the local day `dayNumber`: pure, so that neighbour days agree about the night between them.
 * Ordered, not overlapping, at least 15 minutes long.
 */
export function shiftsOn(duty: Duty, unit: RosterUnit, dayNumber: number, isWorkday: boolean, random: Random): Shift[] {
  if (unit.kind === 'drone' || unit.kind === 'dock') return [{ fromMinute: 0, toMinute: 1440 }];
  const shifts: Shift[] = [];
  // Those who keep office hours do not work into the next day: whether yesterday was a day off does not matter.
  for (const { toMinute } of spansOn(duty, unit, dayNumber - 1, true))
    if (toMinute > 1440) shifts.push(jittered(0, toMinute - 1440, random));
  for (const { fromMinute, toMinute } of spansOn(duty, unit, dayNumber, isWorkday))
    shifts.push(jittered(fromMinute, Math.min(toMinute, 1440), random));
  return merged(shifts);
}

/** People come and go some minutes around the hour, but midnight is midnight. */
function jittered(fromMinute: number, toMinute: number, random: Random): Shift {
  const from = fromMinute === 0 ? 0 : fromMinute + random.between(-6, 9);
  const to = toMinute === 1440 ? 1440 : toMinute + random.between(-4, 14);
  return { fromMinute: from, toMinute: to };
}

function merged(shifts: Shift[]): Shift[] {
  const out: Shift[] = [];
  for (const shift of shifts.sort((a, b) => a.fromMinute - b.fromMinute)) {
    const last = out[out.length - 1];
    if (last && shift.fromMinute <= last.toMinute + 5) last.toMinute = Math.max(last.toMinute, shift.toMinute);
    else out.push({ ...shift });
  }
  return out;
}
