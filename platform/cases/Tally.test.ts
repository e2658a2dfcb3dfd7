import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_SOURCES, CASE_STAGES } from '../../contract/model/stages.ts';
import { makeWorkCalendar } from './calendar.ts';
import { CaseRows } from './CaseRows.ts';
import { isOpen } from './classify.ts';
import { local, SPRING_2020 } from './fixtures/spring2020.ts';
import { Tally } from './Tally.ts';

const calendar = makeWorkCalendar(SPRING_2020, 480);
const START_S = local('2020-03-15 22:00');
const HOUR_S = 3600;

const NOTHING = { rev: 1, lonE7: 0, latE7: 0, category: 0, department: 0, district: 0, flags: 0, grid: 0, source: 0 };
const NO_MARKS = { filedAtS: 0, dispatchedAtS: 0, checkedAtS: 0, serial: 0, handledAtS: 0 };

const change = fc.record({
  waitS: fc.oneof(fc.integer({ min: 0, max: 1800 }), fc.integer({ min: 0, max: 30 * HOUR_S })),
  which: fc.nat({ max: 30 }),
  stage: fc.nat({ max: CASE_STAGES.length - 1 }),
  source: fc.nat({ max: CASE_SOURCES.length - 1 }),
  limitS: fc.integer({ min: 1, max: 40 * HOUR_S }),
  flags: fc.nat({ max: 0x7ff }),
  grid: fc.constantFrom(0, 1, 2, 0xffff),
  handled: fc.boolean(),
  marked: fc.nat({ max: 7 }),
});

/** Everything a tally says, for comparison. */
function told(tally: Tally, rows: number): unknown {
  const { grids, districts, nowS, today, open, overdue, reportedToday, endedToday } = tally;
  return {
    current: [grids, districts, nowS, today, open, overdue, reportedToday, endedToday],
    all: tally.allCounts(),
    lately: tally.counts(today - 1, today),
    handled: tally.handledOn(today - 3, today),
    reported: tally.hourly('reported'),
    ended: tally.hourly('ended'),
    openTrend: tally.hourlyOpen(),
    words: [...tally.bits.subarray(0, rows)],
  };
}

describe('the tally', () => {
  it('kept by increment says what a count of all rows would say', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        const rows = new CaseRows(1);
        const tally = new Tally(rows, calendar, 3, 1);
        tally.recount(START_S);
        let nowS = START_S;
        for (const { waitS, which, stage, source, limitS, flags, grid, handled, marked } of changes) {
          nowS += waitS;
          tally.advance(nowS);
          const key = Math.min(which, rows.count) + 1;
          const row = rows.rowOf(key);
          const known = row >= 0;
          if (known) tally.remove(row);
          const reportedAtS = known ? (rows.columns.reportedAtS[row] ?? 0) : nowS;
          const values = {
            ...NOTHING,
            key,
            flags,
            grid,
            stage,
            source,
            reportedAtS,
            deadlineAtS: reportedAtS + limitS,
            endedAtS: isOpen(stage) ? 0 : nowS,
          };
          const marks = {
            ...NO_MARKS,
            handledAtS: handled ? nowS : 0,
            filedAtS: (marked & 1) === 0 ? 0 : nowS,
            dispatchedAtS: (marked & 2) === 0 ? 0 : nowS,
            checkedAtS: (marked & 4) === 0 ? 0 : nowS,
          };
          tally.add(rows.put(values, marks));
        }
        const fresh = new Tally(rows, calendar, 3, 1);
        fresh.recount(nowS);
        expect(told(tally, rows.count)).toEqual(told(fresh, rows.count));
      }),
      { numRuns: 60 },
    );
  });

  it('names every case that turns overdue once, and no other', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const rows = new CaseRows(1);
        const tally = new Tally(rows, calendar, 3, 1);
        tally.recount(START_S);
        let nowS = START_S;
        const named: number[] = [];
        changes.forEach(({ waitS, stage, limitS }, index) => {
          nowS += waitS;
          named.push(...tally.advance(nowS));
          const values = {
            ...NOTHING,
            key: index + 1,
            stage,
            reportedAtS: nowS,
            deadlineAtS: nowS + limitS,
            endedAtS: isOpen(stage) ? 0 : nowS,
          };
          tally.add(rows.put(values, NO_MARKS));
        });
        const late = Array.from({ length: rows.count }, (_, row) => row).filter((row) => tally.isOverdue(row));
        expect(named.toSorted((a, b) => a - b)).toEqual(late.map((row) => row + 1));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the trend of overdue cases hour by hour as a look back at the rows would find it', () => {
    const rows = new CaseRows(1);
    const tally = new Tally(rows, calendar, 1, 1);
    const noonS = local('2020-03-16 12:00');
    tally.recount(noonS);
    for (let key = 1; key <= 6; key++) {
      const deadlineAtS = noonS + key * HOUR_S - 60;
      tally.add(rows.put({ ...NOTHING, key, stage: 7, reportedAtS: noonS, deadlineAtS, endedAtS: 0 }, NO_MARKS));
    }
    for (let minute = 0; minute <= 270; minute += 1) tally.advance(noonS + minute * 60);
    expect(tally.hourlyOverdue().slice(-6)).toEqual([0, 1, 2, 3, 4, 4]);
    const fresh = new Tally(rows, calendar, 1, 1);
    fresh.recount(noonS + 270 * 60);
    expect(fresh.hourlyOverdue()).toEqual(tally.hourlyOverdue());
  });
});
