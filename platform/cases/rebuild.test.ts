import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_SOURCES, CASE_STAGES } from '../../contract/model/stages.ts';
import { readCaseRow } from '../../contract/wire/caseColumns.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import { makeWorkCalendar } from './calendar.ts';
import { readOneLive, readSteps } from './caseSql.ts';
import { applyStep, reportedState } from './caseState.ts';
import type { CaseState } from './caseState.ts';
import { newCase, openEmpty, openOn, openSmall, SEAT } from './fixtures/openSmall.ts';
import type { SmallCity } from './fixtures/openSmall.ts';
import { pointE7 } from './fixtures/pack.ts';
import { local, SPRING_2020 } from './fixtures/spring2020.ts';
import { flagBit, LIFE_ACTS } from './life.ts';

const calendar = makeWorkCalendar(SPRING_2020, 480);
const START_S = local('2020-01-20 09:00');

let memory: SmallCity;
beforeAll(async () => {
  memory = await openSmall();
});
afterAll(() => memory.db.close());

/** What happens: a report, or an act on one of the cases, some minutes after the last. */
const happening = fc.record({
  minutes: fc.integer({ min: 0, max: 600 }),
  report: fc.boolean(),
  which: fc.nat(),
  act: fc.constantFrom(...LIFE_ACTS),
  days: fc.integer({ min: 0, max: 20 }),
  department: fc.constantFrom(undefined, 1),
  machine: fc.boolean(),
  source: fc.constantFrom(...CASE_SOURCES),
  category: fc.integer({ min: 0, max: 2 }),
});

/** The life of one case made anew from nothing but its stored steps. */
async function rebuilt({ book, db }: SmallCity, key: number): Promise<CaseState> {
  const row = readCaseRow(book.columns, book.rowOf(key));
  const held = await readOneLive(db, key);
  const [report, ...steps] = await readSteps(db, key);
  if (held === undefined || report === undefined) throw new Error(`case ${key} is not stored`);
  const source = CASE_SOURCES[row.source] ?? 'Collector';
  const department = [0, NO_INDEX, 1][row.category] ?? 0;
  const reportedS = Math.floor(report.atMs / 1000);
  let state = reportedState(source, flagBit('recent'), department, reportedS, held.limit, calendar);
  for (const { act, atMs, ...rest } of steps) {
    if (act === 'report') throw new Error('a case is reported once');
    const applied = applyStep(state, { act, atS: Math.floor(atMs / 1000), ...rest }, held.limit, calendar);
    if (!applied.ok) throw new Error(applied.reason);
    state = applied.state;
    expect(CASE_STAGES.indexOf(state.stage)).toBe(rest.stage);
  }
  return state;
}

describe('the life of a case', () => {
  it('made anew from its stored steps is the case that is stored', async () => {
    const day = fc.array(happening, { minLength: 1, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(day, async (happenings) => {
        const small = await openEmpty(memory.db);
        const { book, hub } = small;
        const keys: number[] = [];
        let nowS = START_S;
        for (const one of happenings) {
          nowS += one.minutes * 60;
          const key = keys[one.which % Math.max(1, keys.length)];
          const options = {
            untilMs: (nowS + one.days * 86_400) * 1000,
            machine: one.machine,
            ...(one.department === undefined ? {} : { department: one.department }),
          };
          if (one.report || key === undefined) {
            const { source, category } = one;
            keys.push(book.report(newCase(nowS, { ...pointE7(keys.length % 8, 1), source, category })));
          } else book.act(key, one.act, nowS * 1000, SEAT, '', options);
          if (one.minutes % 3 === 0) await hub.commit(nowS * 1000);
        }
        await hub.commit(nowS * 1000);
        const again = await openOn(memory.db);
        for (const key of keys) {
          const row = readCaseRow(again.book.columns, again.book.rowOf(key));
          const state = await rebuilt(again, key);
          expect(row).toMatchObject({
            stage: CASE_STAGES.indexOf(state.stage),
            flags: state.flags,
            department: state.department,
            reportedAtS: state.reportedAtS,
            deadlineAtS: state.deadlineAtS,
            endedAtS: state.endedAtS,
          });
          const { answered, extensions, suspendedAtS, resumeAtS, deadlineBeforeS, asked, clockFromS } = state;
          expect(await readOneLive(memory.db, key)).toMatchObject({
            answered,
            extensions,
            suspendedAtS,
            resumeAtS,
            deadlineBeforeS,
            asked,
            clockFromS,
          });
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('a random life', () => {
  const limits = fc.record({
    value: fc.integer({ min: 1, max: 8 }),
    unit: fc.constantFrom('urgentHour' as const, 'workHour' as const, 'workDay' as const, 'naturalDay' as const),
  });

  it('moves its deadline forward only, and never into the past of a parked case', () => {
    fc.assert(
      fc.property(limits, fc.array(happening, { maxLength: 60 }), (limit, happenings) => {
        let state = reportedState('Public', 0, 0, START_S, limit, calendar);
        let atS = START_S;
        for (const { act, days, machine, minutes } of happenings) {
          atS += minutes * 60;
          const step = { act, atS, untilS: atS + days * 86_400, department: NO_INDEX, machine };
          const parkedBefore = state.stage === 'Suspended' ? state : null;
          const applied = applyStep(state, step, limit, calendar);
          if (!applied.ok) continue;
          const next = applied.state;
          // Only going on before the planned day takes back some of what the plan had given.
          if (parkedBefore === null) expect(next.deadlineAtS).toBeGreaterThanOrEqual(state.deadlineAtS);
          else expect(next.deadlineAtS).toBeGreaterThanOrEqual(parkedBefore.deadlineBeforeS);
          if (next.stage === 'Suspended' && next.deadlineBeforeS >= next.suspendedAtS) {
            expect(next.deadlineAtS).toBeGreaterThanOrEqual(next.resumeAtS);
          }
          state = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});
