import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, makeWorkCalendar } from './calendar.ts';
import { local, SPRING_2020 } from './fixtures/spring2020.ts';

const calendar = makeWorkCalendar(SPRING_2020, 480);
const anyTime = fc.integer({ min: local('2018-01-01 00:00'), max: local('2024-12-31 23:59') });

describe('the work calendar', () => {
  it('counts local days, not days of UTC', () => {
    expect(calendar.dayOf(local('2020-03-17 00:00'))).toBe(dayNumber('2020-03-17'));
    expect(calendar.dayOf(local('2020-03-17 23:59'))).toBe(dayNumber('2020-03-17'));
    expect(calendar.startOfDayS(dayNumber('2020-03-17'))).toBe(local('2020-03-17 00:00'));
  });

  it('knows Spring Festival 2020 and the Sunday worked for it', () => {
    expect(calendar.isWorkday(dayNumber('2020-01-19'))).toBe(true);
    expect(calendar.isWorkday(dayNumber('2020-01-24'))).toBe(false);
    expect(calendar.isWorkday(dayNumber('2020-01-31'))).toBe(false);
    expect(calendar.isWorkday(dayNumber('2020-02-01'))).toBe(false);
    expect(calendar.isWorkday(dayNumber('2020-02-03'))).toBe(true);
  });

  it('falls back to Monday to Friday outside its years', () => {
    expect(calendar.isWorkday(dayNumber('2031-05-02'))).toBe(true);
    expect(calendar.isWorkday(dayNumber('2031-05-03'))).toBe(false);
  });

  it('counts eight working hours in an ordinary day and none at noon or night', () => {
    const worked = (from: string, to: string) =>
      calendar.workedSeconds(local(to)) - calendar.workedSeconds(local(from));
    expect(worked('2020-03-17 00:00', '2020-03-18 00:00')).toBe(8 * 3600);
    expect(worked('2020-03-17 11:30', '2020-03-17 14:30')).toBe(3600);
    expect(worked('2020-03-17 18:00', '2020-03-18 08:00')).toBe(0);
    expect(worked('2020-01-23 18:00', '2020-02-03 08:00')).toBe(0);
  });

  it('works on every 调休 day and on no holiday, whatever days a year has of either', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 365 }), { maxLength: 40 });
    const dateOf = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
    const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    fc.assert(
      fc.property(days, days, (off, on) => {
        const holidays = off.map(dateOf).filter((date) => !isWeekend(date));
        const workdays = on.map(dateOf).filter(isWeekend);
        const made = makeWorkCalendar({ ...SPRING_2020, holidays, workdays, years: [2024, 2024] }, 480);
        const worked = (date: string) => {
          const startS = made.startOfDayS(dayNumber(date));
          return made.workedSeconds(startS + 86_400) - made.workedSeconds(startS);
        };
        for (const date of holidays) expect([date, worked(date)]).toEqual([date, 0]);
        for (const date of workdays) expect([date, worked(date)]).toEqual([date, 8 * 3600]);
      }),
      { numRuns: 40 },
    );
  });

  it('finds for every working second the earliest moment at which it had passed', () => {
    fc.assert(
      fc.property(anyTime, (atS) => {
        const worked = calendar.workedSeconds(atS);
        const when = calendar.whenWorked(worked);
        expect(when).toBeLessThanOrEqual(atS);
        expect(calendar.workedSeconds(when)).toBe(worked);
        expect(calendar.workedSeconds(when - 1)).toBeLessThan(worked);
      }),
    );
  });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 0, max: 40 * 86_400 }), (atS, later) => {
        const worked = calendar.workedSeconds(atS + later) - calendar.workedSeconds(atS);
        expect(worked).toBeGreaterThanOrEqual(0);
        expect(worked).toBeLessThanOrEqual(later);
      }),
    );
  });

  it('refuses a working day without hours', () => {
    expect(() => makeWorkCalendar({ ...SPRING_2020, workHours: [] }, 480)).toThrow('no working hours');
  });
});
