import { DAY_S } from '../../contract/model/time.ts';
import type { WorkCalendarData } from '../city/CityPack.ts';

/**
 * The city's working time as arithmetic: a strictly local calendar with a fixed offset from UTC. Every day from 1970
 * to 2125 is looked up once, when the calendar is made, so that a question costs a few array reads however far apart
 * the two moments lie (the past alone asks 300,000 times).
 */
export interface WorkCalendar {
  /** Number of the local day since 1970-01-01. */
  dayOf(atS: number): number;
  /** Midnight at which a local day begins, in epoch seconds. */
  startOfDayS(day: number): number;
  isWorkday(day: number): boolean;
  /** Working seconds from 1970 up to a moment; grows only inside working hours. */
  workedSeconds(atS: number): number;
  /** The earliest moment by which that many working seconds have passed: the close of a day, not the next opening. */
  whenWorked(seconds: number): number;
  /** Close of the n-th working day after the local day of `atS`; that day itself does not count (期间开始之日不计). */
  closeOfWorkday(atS: number, n: number): number;
}

/** 1970-01-01 to 2125; the wire's times end in 2106, and a limit may reach ten years beyond them. */
const DAYS = 156 * 365;

export function makeWorkCalendar(data: WorkCalendarData, utcOffsetMinutes: number): WorkCalendar {
  const offsetS = utcOffsetMinutes * 60;
  const shifts = data.workHours.map(([from, to]) => ({ from: secondOfDay(from), to: secondOfDay(to) }));
  shifts.sort((a, b) => a.from - b.from);
  const perDay = shifts.reduce((sum, shift) => sum + shift.to - shift.from, 0);
  if (!(perDay > 0)) throw new Error('work calendar: a working day has no working hours');
  const { before, workdays } = layOutDays(data);
  const closeS = shifts[shifts.length - 1]?.to ?? DAY_S;

  const dayOf = (atS: number): number => Math.floor((atS + offsetS) / DAY_S);
  const startOfDayS = (day: number): number => day * DAY_S - offsetS;
  const isWorkday = (day: number): boolean => workdaysBefore(before, day + 1) > workdaysBefore(before, day);

  return {
    dayOf,
    startOfDayS,
    isWorkday,
    workedSeconds(atS) {
      const day = dayOf(atS);
      const whole = workdaysBefore(before, day) * perDay;
      return isWorkday(day) ? whole + workedInDay(shifts, atS - startOfDayS(day)) : whole;
    },
    whenWorked(seconds) {
      const nth = Math.max(0, Math.ceil(seconds / perDay) - 1);
      return startOfDayS(workdayAt(workdays, nth)) + secondWhenWorked(shifts, seconds - nth * perDay);
    },
    closeOfWorkday(atS, n) {
      return startOfDayS(workdayAt(workdays, workdaysBefore(before, dayOf(atS) + 1) + n - 1)) + closeS;
    },
  };
}

interface Shift {
  from: number;
  to: number;
}

/** `before[d]` is the number of working days before day d; `workdays[n]` is the day of the n-th. */
function layOutDays(data: WorkCalendarData): { before: Int32Array; workdays: Int32Array } {
  const holidays = new Set(data.holidays.map(dayNumber));
  const worked = new Set(data.workdays.map(dayNumber));
  const before = new Int32Array(DAYS + 1);
  const workdays = new Int32Array(DAYS);
  let count = 0;
  for (let day = 0; day < DAYS; day++) {
    before[day] = count;
    // 1970-01-01 was a Thursday; 0 is Monday here.
    const weekend = (day + 3) % 7 >= 5;
    if (worked.has(day) || (!weekend && !holidays.has(day))) workdays[count++] = day;
  }
  before[DAYS] = count;
  return { before, workdays: workdays.subarray(0, count) };
}

function workdaysBefore(before: Int32Array, day: number): number {
  return before[Math.min(Math.max(day, 0), DAYS)] ?? 0;
}

function workdayAt(workdays: Int32Array, nth: number): number {
  return workdays[Math.min(Math.max(nth, 0), workdays.length - 1)] ?? 0;
}

function workedInDay(shifts: readonly Shift[], second: number): number {
  let worked = 0;
  for (const { from, to } of shifts) if (second > from) worked += Math.min(second, to) - from;
  return worked;
}

function secondWhenWorked(shifts: readonly Shift[], worked: number): number {
  let left = worked;
  let end = 0;
  for (const { from, to } of shifts) {
    if (left <= to - from) return from + Math.max(0, left);
    left -= to - from;
    end = to;
  }
  return end;
}

/** Local day number of "2020-01-24". */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / (DAY_S * 1000));
}

function secondOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60;
}
