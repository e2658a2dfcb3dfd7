import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_SOURCES } from '../../contract/model/stages.ts';
import { makeWorkCalendar } from '../cases/calendar.ts';
import { newCase, openEmpty, openOn, openSmall, SEAT, type SmallCity } from '../cases/fixtures/openSmall.ts';
import { smallPack } from '../cases/fixtures/pack.ts';
import { local, SPRING_2020 } from '../cases/fixtures/spring2020.ts';
import { LIFE_ACTS } from '../cases/life.ts';
import { countDuties } from './countDuties.ts';
import { DutyLog } from './DutyLog.ts';
import { loadDuties } from './loadDuties.ts';

const START_S = local('2020-03-17 09:00');
const calendar = makeWorkCalendar(SPRING_2020, 480);
const EVER = [{ fromS: 0, toS: 2 ** 32 }];

let memory: SmallCity;
beforeAll(async () => {
  memory = await openSmall();
});
afterAll(() => memory.db.close());

async function logOf({ book, db }: SmallCity): Promise<DutyLog> {
  const log = new DutyLog(smallPack().caseRules, calendar);
  await loadDuties(log, book, db, START_S * 1000);
  return log;
}

/** What all duties of the city count to, whoever had them. */
function countsOf(log: DutyLog, { book }: SmallCity) {
  const order = { groupOf: () => 0, groups: 1, actor: undefined, conditions: [], ranges: EVER };
  return countDuties(log, book, book.counted(), order)[0]?.ranges[0] ?? {};
}

describe('[S10] the duties of posts', () => {
  it('of a case a caller told: accepted in time, verified late, filed and sent back, dispatched twice, checked', async () => {
    const small = await openEmpty(memory.db);
    const { book } = small;
    const log = await logOf(small);
    const key = book.report(newCase(START_S, { source: 'Public' }));
    const at = (minute: number): number => (START_S + minute * 60) * 1000;
    const acts = [
      ['accept', 10],
      ['startVerify', 11],
      ['verifyTrue', 60],
      ['file', 62],
      ['returnToFile', 63],
      ['file', 70],
      ['dispatch', 100],
      ['requestReturn', 101],
      ['returnToDispatch', 101],
      ['dispatch', 105],
      ['startHandling', 110],
      ['finishHandling', 120],
      ['startCheck', 121],
      ['passCheck', 130],
    ] as const;
    for (const [act, minute] of acts) {
      const result = book.act(key, act, at(minute), SEAT, '说明');
      expect([act, result.ok ? '' : result.reason]).toEqual([act, '']);
    }
    book.derive(at(140));
    // A citizen's report is no collector's work.
    expect(countsOf(log, small)).not.toHaveProperty('report.done');
    expect(countsOf(log, small)).toMatchObject({
      'accept.inTime': 1,
      'verify.need': 1,
      'verify.done': 1,
      'file.done': 2,
      'file.right': 1,
      'dispatch.done': 2,
      'dispatch.right': 1,
      'dispatch.inTime': 1,
      'check.inTime': 1,
    });
    expect(countsOf(log, small)).not.toHaveProperty(['verify.inTime']);
    expect(log.actors).toContain('坐席员 罗*');
  });

  it('kept as they are done are those a restart reads from the steps', async () => {
    const happening = fc.record({
      minutes: fc.nat({ max: 60 }),
      report: fc.boolean(),
      which: fc.nat(),
      act: fc.constantFrom(...LIFE_ACTS),
      source: fc.constantFrom(...CASE_SOURCES),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 20, maxLength: 150 }), async (happenings) => {
        const small = await openEmpty(memory.db);
        const log = await logOf(small);
        const keys: number[] = [];
        let nowS = START_S;
        for (const { minutes, report, which, act, source } of happenings) {
          nowS += minutes * 60;
          const key = keys[which % Math.max(1, keys.length)];
          if (report || key === undefined) keys.push(small.book.report(newCase(nowS, { source })));
          else small.book.act(key, act, nowS * 1000, SEAT, '说明', { untilMs: (nowS + 86_400) * 1000 });
        }
        small.book.derive(nowS * 1000);
        await small.hub.commit(nowS * 1000);
        const again = await openOn(memory.db);
        again.book.derive(nowS * 1000);
        expect(countsOf(await logOf(again), again)).toEqual(countsOf(log, small));
      }),
      { numRuns: 8 },
    );
  });
});
