import { UNIT_ROLE_NAMES } from '../../../contract/model/units.ts';
import type { Actor } from '../../cases/CaseBook.ts';
import { inventName } from '../city/names.ts';
import type { RosterUnit } from '../city/roster.ts';
import type { Random } from '../random.ts';

/** Seats of the centre by day and by night: who picks up a report. */
const SEATS = 9;
const CHIEFS = 4;
const INSPECTORS = 6;

/** The people of the centre who have no place on the map. Their names are invented. */
export interface Seats {
  /** 坐席员 */
  operator(random: Random): Actor;
  /** 值班长 */
  chief(random: Random): Actor;
  /** 督查员 */
  inspector(random: Random): Actor;
}

export function makeSeats(random: Random): Seats {
  const people = (role: string, count: number): Actor[] =>
    Array.from({ length: count }, (_, i) => ({ role, name: inventName(random.stream(role).stream(i)) }));
  const operators = people('坐席员', SEATS);
  const chiefs = people('值班长', CHIEFS);
  const inspectors = people('督查员', INSPECTORS);
  return {
    operator: (draw) => draw.pick(operators),
    chief: (draw) => draw.pick(chiefs),
    inspector: (draw) => draw.pick(inspectors),
  };
}

/** S6: evidence and verdicts by machine are named as such. */
export const MACHINE: Actor = { role: '城管机器人', name: '' };

/** A person by post and name; a vehicle by its call sign, which is no name to mask. */
export function actorOf(unit: RosterUnit): Actor {
  return unit.kind === 'person'
    ? { role: UNIT_ROLE_NAMES[unit.role], name: unit.name }
    : { role: unit.name.slice(0, 40), name: '' };
}
