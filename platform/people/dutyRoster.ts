import type { UnitRole } from '../../contract/model/units.ts';
import type { Duty } from '../city/schema/duty.ts';

/** A time on duty by the rota, minutes since the local midnight its day begins with; a night shift ends beyond 1440. */
export interface DutySpan {
  name: string;
  fromMinute: number;
  toMinute: number;
}

/** Somebody as the rota sees him: `rank` is his place among those of his role, from 0, in the order of the pack. */
export interface DutyPost {
  role: UnitRole;
  rank: number;
}

/** The times on duty that begin on a local day, earliest first. Empty on a day off, and for a role without a rota. */
export function spansOn(duty: Duty, { role, rank }: DutyPost, dayNumber: number, isWorkday: boolean): DutySpan[] {
  const rota = duty.rota.find(({ roles }) => roles.includes(role));
  if (rota === undefined) return [];
  const turn = rank + dayNumber;
  if (rota.standbyOneIn !== undefined && !isWorkday && turn % rota.standbyOneIn !== 0) return [];
  const ids = rota.turns[turn % rota.turns.length] ?? [];
  return ids.flatMap((id) => {
    const shift = duty.shifts.find((one) => one.id === id);
    return (shift?.hours ?? []).map(([from, to]) => spanOf(shift?.name ?? '', minuteOf(from), minuteOf(to)));
  });
}

function spanOf(name: string, fromMinute: number, toMinute: number): DutySpan {
  return { name, fromMinute, toMinute: toMinute > fromMinute ? toMinute : toMinute + 1440 };
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
