import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { z } from 'zod';
import type { WorkCalendarData } from '../CityPack.ts';

const FIRST_YEAR = 2015;
/** The last year whose holidays the State Council had announced in the data of chinese-days. */
const LAST_YEAR = 2026;

const TablesSchema = z.object({
  holidays: z.record(z.iso.date(), z.string()),
  workdays: z.record(z.iso.date(), z.string()),
});

/**
 * Holidays that fall on a weekday, and weekend days that are worked (调休), of every year of the demo's past. The tables
 * of chinese-days are read as data: its functions take dates in the machine's time zone, and differ by it.
 */
export function makeCalendar(): WorkCalendarData {
  const tables = TablesSchema.parse(published);
  const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  const covered = (date: string) => Number(date.slice(0, 4)) >= FIRST_YEAR && Number(date.slice(0, 4)) <= LAST_YEAR;
  const days = (table: Record<string, string>) => Object.keys(table).filter(covered).sort();
  return {
    workHours: [
      ['08:00', '12:00'],
      ['14:00', '18:00'],
    ],
    holidays: days(tables.holidays).filter((date) => !isWeekend(date)),
    workdays: days(tables.workdays).filter(isWeekend),
    years: [FIRST_YEAR, LAST_YEAR],
  };
}
