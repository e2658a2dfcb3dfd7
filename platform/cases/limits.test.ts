import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Category } from '../../contract/model/categories.ts';
import { LIMIT_UNITS } from '../../contract/model/time.ts';
import type { Limit } from '../../contract/model/time.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import type { LimitRule } from '../city/CityPack.ts';
import { makeWorkCalendar } from './calendar.ts';
import { local, SPRING_2020 } from './fixtures/spring2020.ts';
import { deadlineAfterPauseS, deadlineS, limitText, makeLimitTable } from './limits.ts';

const calendar = makeWorkCalendar(SPRING_2020, 480);
const end = (from: string, value: number, unit: Limit['unit']) => deadlineS(calendar, local(from), { value, unit });

const times = fc.integer({ min: local('2019-06-01 00:00'), max: local('2021-06-01 00:00') });
const units = fc.constantFrom(...LIMIT_UNITS);
const values = fc.double({ min: 0.25, max: 30, noNaN: true });
const gaps = fc.integer({ min: 0, max: 20 * 86_400 });

describe('a time limit', () => {
  it('runs through nights and holidays in 紧急工作时', () => {
    expect(end('2020-01-24 23:30', 2, 'urgentHour')).toBe(local('2020-01-25 01:30'));
  });

  it('runs only inside working hours in 工作时', () => {
    expect(end('2020-03-17 11:00', 2, 'workHour')).toBe(local('2020-03-17 15:00'));
    expect(end('2020-03-17 17:00', 2, 'workHour')).toBe(local('2020-03-18 09:00'));
    expect(end('2020-03-17 20:00', 4, 'workHour')).toBe(local('2020-03-18 12:00'));
  });

  it('stands still over Spring Festival and works on the 调休 Sunday', () => {
    expect(end('2020-01-18 09:00', 4, 'workHour')).toBe(local('2020-01-19 12:00'));
    expect(end('2020-01-23 17:00', 2, 'workHour')).toBe(local('2020-02-03 09:00'));
    expect(end('2020-01-17 10:00', 1, 'workDay')).toBe(local('2020-01-19 18:00'));
    expect(end('2020-01-23 10:00', 1, 'workDay')).toBe(local('2020-02-03 18:00'));
  });

  it('ends in 工作日 at the close of the n-th working day after the day it began', () => {
    expect(end('2020-03-17 09:00', 5, 'workDay')).toBe(local('2020-03-24 18:00'));
    expect(end('2020-03-21 09:00', 1, 'workDay')).toBe(local('2020-03-23 18:00'));
  });

  it('counts 自然日 as whole days round the clock', () => {
    expect(end('2020-01-23 10:00', 15, 'naturalDay')).toBe(local('2020-02-07 10:00'));
  });

  it('never ends before it began, and more of it never ends earlier', () => {
    fc.assert(
      fc.property(times, values, values, units, (startS, value, more, unit) => {
        const first = deadlineS(calendar, startS, { value, unit });
        expect(first).toBeGreaterThan(startS);
        expect(deadlineS(calendar, startS, { value: value + more, unit })).toBeGreaterThanOrEqual(first);
      }),
    );
  });

  it('never ends earlier for having begun later', () => {
    fc.assert(
      fc.property(times, gaps, values, units, (startS, later, value, unit) => {
        const limit = { value, unit };
        expect(deadlineS(calendar, startS + later, limit)).toBeGreaterThanOrEqual(deadlineS(calendar, startS, limit));
      }),
    );
  });
});

describe('a 挂账 pause', () => {
  it('gives back exactly the working time it took', () => {
    const deadline = end('2020-03-17 09:00', 4, 'workHour');
    expect(deadline).toBe(local('2020-03-17 15:00'));
    const after = deadlineAfterPauseS(
      calendar,
      deadline,
      local('2020-03-17 10:00'),
      local('2020-03-18 10:00'),
      'workHour',
    );
    expect(after).toBe(local('2020-03-18 15:00'));
  });

  it('never lets a parked case turn overdue', () => {
    fc.assert(
      fc.property(
        times,
        values,
        units,
        fc.double({ min: 0, max: 1, noNaN: true }),
        gaps,
        (startS, value, unit, part, pause) => {
          const deadline = deadlineS(calendar, startS, { value, unit });
          const fromS = Math.floor(startS + (deadline - startS) * part);
          const after = deadlineAfterPauseS(calendar, deadline, fromS, fromS + pause, unit);
          expect(after).toBeGreaterThanOrEqual(fromS + pause);
          expect(after).toBeGreaterThanOrEqual(deadline);
        },
      ),
    );
  });

  it('moves a deadline the less the shorter it was', () => {
    fc.assert(
      fc.property(times, values, units, gaps, gaps, (startS, value, unit, pause, more) => {
        const deadline = deadlineS(calendar, startS, { value, unit });
        const short = deadlineAfterPauseS(calendar, deadline, startS, startS + pause, unit);
        expect(deadlineAfterPauseS(calendar, deadline, startS, startS + pause + more, unit)).toBeGreaterThanOrEqual(
          short,
        );
      }),
    );
  });

  it('given in two parts that follow each other is the pause given at once', () => {
    fc.assert(
      fc.property(times, values, units, gaps, gaps, (startS, value, unit, first, second) => {
        const deadline = deadlineS(calendar, startS, { value, unit });
        const middle = startS + first;
        const end = middle + second;
        const inTwo = deadlineAfterPauseS(
          calendar,
          deadlineAfterPauseS(calendar, deadline, startS, middle, unit),
          middle,
          end,
          unit,
        );
        const atOnce = deadlineAfterPauseS(calendar, deadline, startS, end, unit);
        // The moment may differ where no working time lies between; what is left of the limit may not.
        expect(calendar.workedSeconds(inTwo)).toBe(calendar.workedSeconds(atOnce));
        if (unit === 'urgentHour' || unit === 'naturalDay') expect(inTwo).toBe(atOnce);
      }),
    );
  });

  it('before another one gives back the same as after it', () => {
    fc.assert(
      fc.property(times, values, units, gaps, gaps, (startS, value, unit, first, second) => {
        const deadline = deadlineS(calendar, startS, { value, unit });
        // Two pauses of the same lengths, in either order, of a limit that runs by the clock alone.
        const after = (lengths: readonly number[]) =>
          lengths.reduce(
            ({ atS, dueS }, length) => ({
              atS: atS + length,
              dueS: deadlineAfterPauseS(calendar, dueS, atS, atS + length, unit),
            }),
            { atS: startS, dueS: deadline },
          ).dueS;
        const [one, other] = [after([first, second]), after([second, first])];
        expect(calendar.workedSeconds(one)).toBe(calendar.workedSeconds(other));
      }),
    );
  });

  it('does not bring back a deadline that had passed', () => {
    const deadline = end('2020-03-17 09:00', 2, 'urgentHour');
    const later = local('2020-03-17 12:00');
    expect(deadlineAfterPauseS(calendar, deadline, later, later + 86_400, 'urgentHour')).toBe(deadline);
  });
});

describe('the limit table', () => {
  const category = (name: string): Category => ({
    standardVersion: 'GB/T 30428.2',
    kind: 'event',
    classCode: '04',
    className: '街面秩序',
    code: '0405',
    name,
    glyph: 3,
    limit: { value: 1, unit: 'workDay' },
  });
  const rule = (
    condition: string,
    value: number,
    areaClasses: LimitRule['areaClasses'],
    department = 3,
  ): LimitRule => ({
    category: 0,
    condition,
    limit: { value, unit: 'urgentHour' },
    areaClasses,
    department,
  });
  const table = makeLimitTable(
    [rule('占用人行道', 2, ['A']), rule('占用人行道', 4, ['B', 'C']), rule('跨门经营', 3, [], 5)],
    [category('店外经营'), category('乱堆物堆料')],
  );

  it('finds the rule by condition and by the class of the area', () => {
    expect(table.find(0, '占用人行道', 'A').limit.value).toBe(2);
    expect(table.find(0, '占用人行道', 'C').limit.value).toBe(4);
    expect(table.find(0, '跨门经营', 'A')).toEqual({
      limit: { value: 3, unit: 'urgentHour' },
      condition: '跨门经营',
      department: 5,
    });
  });

  it('takes the first rule that holds in the area when no condition is known', () => {
    expect(table.find(0, '', 'B').limit.value).toBe(4);
    expect(table.find(0, '', '').condition).toBe('跨门经营');
  });

  it('takes the usual limit of a category that has no rule', () => {
    expect(table.find(1, '', 'A')).toEqual({
      limit: { value: 1, unit: 'workDay' },
      condition: '',
      department: NO_INDEX,
    });
  });

  it('says a limit in words that fit the wire', () => {
    expect(limitText({ value: 2, unit: 'urgentHour' }, '')).toBe('2 紧急工作时');
    expect(limitText({ value: 1.5, unit: 'workHour' }, '占用人行道')).toBe('1.5 工作时（占用人行道）');
    expect(limitText({ value: 5, unit: 'workDay' }, '长'.repeat(200))).toHaveLength(60);
  });
});
