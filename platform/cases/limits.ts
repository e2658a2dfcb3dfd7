import type { Category } from '../../contract/model/categories.ts';
import type { Limit, LimitUnit } from '../../contract/model/time.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import type { LimitRule } from '../city/CityPack.ts';
import type { WorkCalendar } from './calendar.ts';

const LIMIT_UNIT_NAMES: Record<LimitUnit, string> = {
  urgentHour: '紧急工作时',
  workHour: '工作时',
  workDay: '工作日',
  naturalDay: '自然日',
};

/** The wire's times are unsigned 32-bit. */
const LAST_S = 0xffff_ffff;

/** Second at which a limit that began at `startS` ends; a case ended in that very second is in time. */
export function deadlineS(calendar: WorkCalendar, startS: number, limit: Limit): number {
  return Math.min(LAST_S, END_OF[limit.unit](calendar, startS, limit.value));
}

const END_OF: Record<LimitUnit, (calendar: WorkCalendar, startS: number, value: number) => number> = {
  urgentHour: (_calendar, startS, value) => startS + Math.ceil(value * 3600),
  naturalDay: (_calendar, startS, value) => startS + Math.ceil(value * 86_400),
  workHour: (calendar, startS, value) => calendar.whenWorked(calendar.workedSeconds(startS) + Math.ceil(value * 3600)),
  workDay: (calendar, startS, value) => calendar.closeOfWorkday(startS, Math.ceil(value)),
};

/**
 * The deadline after a 挂账 pause: what the pause took of the unit's own time is given back. A pause that began at or
 * before the deadline never leaves it inside the pause, so a parked case cannot turn overdue.
 */
export function deadlineAfterPauseS(
  calendar: WorkCalendar,
  deadline: number,
  pauseFromS: number,
  pauseToS: number,
  unit: LimitUnit,
): number {
  if (pauseFromS > deadline || pauseToS <= pauseFromS) return deadline;
  if (unit === 'urgentHour' || unit === 'naturalDay') return Math.min(LAST_S, deadline + pauseToS - pauseFromS);
  const pausedS = calendar.workedSeconds(pauseToS) - calendar.workedSeconds(pauseFromS);
  const moved = calendar.whenWorked(calendar.workedSeconds(deadline) + pausedS);
  return Math.min(LAST_S, Math.max(moved, deadline, pauseToS));
}

/** What a case of some category has to keep to. */
interface AppliedLimit {
  limit: Limit;
  /** 立案条件, '' where the category's usual limit is taken. */
  condition: string;
  /** Index into the catalog's departments, or NO_INDEX. */
  department: number;
}

type AreaClass = 'A' | 'B' | 'C' | '';

export interface LimitTable {
  /** The rule of a category and condition in an area of that class; condition '' takes the category's first. */
  find(category: number, condition: string, area: AreaClass): AppliedLimit;
}

/**
 * One subclass has several conditions with different limits, and a city may set them by area class (domain §5.6).
 * Order in the pack decides between equals. A category without a rule has its usual limit and no department.
 */
export function makeLimitTable(rules: readonly LimitRule[], categories: readonly Category[]): LimitTable {
  const byCategory = categories.map((category, index) => ({
    rules: rules.filter((rule) => rule.category === index),
    usual: { limit: category.limit, condition: '', department: NO_INDEX },
  }));
  return {
    find(category, condition, area) {
      const entry = byCategory[category];
      if (entry === undefined) throw new RangeError(`no category ${category} in the catalog`);
      const here = entry.rules.filter((rule) => rule.areaClasses.length === 0 || isIn(rule, area));
      const rule = here.find((one) => one.condition === condition) ?? here[0] ?? entry.rules[0];
      if (rule === undefined) return entry.usual;
      return { limit: rule.limit, condition: rule.condition, department: rule.department };
    },
  };
}

function isIn(rule: LimitRule, area: AreaClass): boolean {
  return area !== '' && rule.areaClasses.includes(area);
}

/** "2 紧急工作时（占用主干道）", at most 60 characters as the wire allows. */
export function limitText(limit: Limit, condition: string): string {
  const value = Number.isInteger(limit.value) ? String(limit.value) : limit.value.toFixed(1);
  const text = `${value} ${LIMIT_UNIT_NAMES[limit.unit]}`;
  if (condition === '') return text;
  const room = 60 - text.length - 2;
  return `${text}（${condition.length > room ? `${condition.slice(0, room - 1)}…` : condition}）`;
}
