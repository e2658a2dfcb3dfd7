import { DAY_MS } from '../../../contract/model/time.ts';
import type { WorkCalendar } from '../../cases/calendar.ts';

/** Days and clock times at a fixed offset from UTC, in milliseconds. A day number counts local days since 1970-01-01. */
export interface LocalDays {
  /** Local midnight "YYYY-MM-DD" begins with; throws on text that is no date. */
  startMs(date: string): number;
  dateOf(atMs: number): string;
  dayNumber(atMs: number): number;
  /** Midnight of a day number. */
  dayStartMs(dayNumber: number): number;
  /** 0 Sunday … 6 Saturday. */
  weekday(dayNumber: number): number;
  isWorkday(dayNumber: number): boolean;
  /** 0 to 23. */
  hourOf(atMs: number): number;
  /** "09:48". */
  clockText(atMs: number): string;
}

export function makeLocalDays(utcOffsetMinutes: number, calendar: WorkCalendar): LocalDays {
  const offsetMs = utcOffsetMinutes * 60_000;
  const local = (atMs: number): string => new Date(atMs + offsetMs).toISOString();
  return {
    startMs: (date) => {
      const utc = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
      if (Number.isNaN(utc)) throw new Error(`not a date: ${date}`);
      return utc - offsetMs;
    },
    dateOf: (atMs) => local(atMs).slice(0, 10),
    dayNumber: (atMs) => Math.floor((atMs + offsetMs) / DAY_MS),
    dayStartMs: (dayNumber) => dayNumber * DAY_MS - offsetMs,
    weekday: (dayNumber) => (((dayNumber + 4) % 7) + 7) % 7,
    isWorkday: (dayNumber) => calendar.isWorkday(dayNumber),
    hourOf: (atMs) => Math.floor((((atMs + offsetMs) % DAY_MS) + DAY_MS) / 3_600_000) % 24,
    clockText: (atMs) => local(atMs).slice(11, 16),
  };
}
