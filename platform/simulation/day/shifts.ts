import type { RosterUnit } from '../city/roster.ts';
import type { Random } from '../random.ts';

/** A time on duty within one local day, minutes since midnight; 0 and 1440 continue from or into the neighbour day. */
export interface Shift {
  fromMinute: number;
  toMinute: number;
}

type ShiftName = 'day' | 'evening' | 'night' | 'office' | 'early' | 'late' | 'dusk' | 'dawn' | 'noon' | 'rest';

/** Clock times of every shift. `night` runs into the next day. */
const CLOCK: Record<ShiftName, readonly [number, number][]> = {
  day: [[7 * 60 + 30, 15 * 60 + 30]],
  evening: [[14 * 60 + 30, 22 * 60 + 30]],
  night: [[22 * 60 + 15, 30 * 60 + 15]],
  office: [
    [8 * 60 + 30, 12 * 60],
    [14 * 60, 18 * 60],
  ],
  early: [[7 * 60, 14 * 60]],
  late: [[13 * 60 + 30, 20 * 60 + 30]],
  dusk: [[16 * 60, 23 * 60]],
  dawn: [[4 * 60, 8 * 60 + 30]],
  noon: [[13 * 60 + 30, 16 * 60 + 30]],
  rest: [],
};

/** Turns of the rota, one a day; a unit's rank shifts where it stands. A night is followed by a rest. */
const ROTA: Partial<Record<RosterUnit['role'], readonly (readonly ShiftName[])[]>> = {
  gridKeeper: [['day'], ['day'], ['day'], ['evening'], ['night'], ['rest']],
  gridOfficer: [['evening'], ['night'], ['rest'], ['day'], ['day'], ['day']],
  collector: [['early'], ['late'], ['early'], ['late'], ['dusk'], ['early'], ['late'], ['rest']],
  brigade: [['day'], ['evening'], ['day'], ['night'], ['rest']],
  patrolCar: [['day'], ['day', 'dusk'], ['evening'], ['night'], ['rest']],
  handlingCrew: [['day'], ['night'], ['evening'], ['day']],
  sanitation: [['dawn', 'noon'], ['dawn'], ['dawn', 'dusk']],
};

/** Cadres and liaison officers keep office hours; on days off one in six stands by. */
const OFFICE_ROLES = ['streetCadre', 'communityCadre', 'liaison'];
const STANDBY_TURN = 6;

/**
 * When `unit` is on duty on the local day `dayNumber`: pure, so that neighbour days agree about the night between them.
 * Ordered, not overlapping, at least 15 minutes long.
 */
export function shiftsOn(unit: RosterUnit, dayNumber: number, isWorkday: boolean, random: Random): Shift[] {
  if (unit.kind === 'drone' || unit.kind === 'dock') return [{ fromMinute: 0, toMinute: 1440 }];
  const fromYesterday = namesOf(unit, dayNumber - 1, true).flatMap((name) => CLOCK[name]);
  const today = namesOf(unit, dayNumber, isWorkday).flatMap((name) => CLOCK[name]);
  const shifts: Shift[] = [];
  for (const [, to] of fromYesterday) if (to > 1440) shifts.push(jittered(0, to - 1440, random));
  for (const [from, to] of today) shifts.push(jittered(from, Math.min(to, 1440), random));
  return merged(shifts);
}

function namesOf(unit: RosterUnit, dayNumber: number, isWorkday: boolean): readonly ShiftName[] {
  if (OFFICE_ROLES.includes(unit.role)) {
    if (isWorkday) return ['office'];
    return (unit.rank + dayNumber) % STANDBY_TURN === 0 ? ['office'] : ['rest'];
  }
  const rota = ROTA[unit.role];
  if (!rota) return ['day'];
  // The two of a duty grid have the same rank in their roles: every day exactly one of them has the day shift.
  return rota[(unit.rank + dayNumber) % rota.length] ?? ['rest'];
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
