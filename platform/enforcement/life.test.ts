import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENFORCE_ACTS, type EnforceAct } from '../../contract/model/enforcement.ts';
import { clocksOf } from './clocks.ts';
import { daysAfter, lateFeeFen, periodEndMs } from './law.ts';
import { clueState, dueFen, enforce, type EnforceState, possibleActs } from './life.ts';

const YAAN = { utcOffsetMinutes: 480 };
const at = (local: string): number => Date.parse(`${local}:00+08:00`);

function lead(start: string, steps: readonly (readonly [EnforceAct, string, number?])[]): EnforceState {
  let state = clueState(at(start));
  for (const [act, when, amountFen = 0] of steps) {
    const done = enforce(state, { act, atMs: at(when), amountFen }, YAAN);
    if (!done.ok) throw new Error(`${act} ${when}: ${done.reason}`);
    state = done.state;
  }
  return state;
}

const TO_SERVED = [
  ['file', '2018-11-07T09:00'],
  ['investigate', '2018-11-08T09:00'],
  ['notify', '2018-11-12T09:00'],
  ['decide', '2018-11-19T09:00', 100_000],
  ['serve', '2018-11-20T10:00'],
] as const;

test('[S12] a fine of 1,000 yuan that is not paid grows by 3 % a day to 2,000 and no further', () => {
  const state = lead('2018-11-06T17:00', TO_SERVED);
  expect(dueFen(state, at('2018-12-05T23:59'), YAAN)).toBe(100_000);
  expect(dueFen(state, at('2018-12-06T00:00'), YAAN)).toBe(103_000);
  expect(dueFen(state, at('2019-12-10T09:00'), YAAN)).toBe(200_000);
});

test('the court is asked only after the urging has had ten days and the time to sue is over, and within three months', () => {
  const urged = lead('2018-11-06T17:00', [...TO_SERVED, ['urge', '2019-05-15T10:00']]);
  const apply = (when: string) => enforce(urged, { act: 'applyCourt', atMs: at(when), amountFen: 0 }, YAAN);
  expect(apply('2019-05-25T23:00')).toMatchObject({ ok: false, reason: expect.stringContaining('未满10日') });
  expect(apply('2019-05-26T00:00').ok).toBe(true);
  expect(apply('2019-08-20T23:59').ok).toBe(true);
  expect(apply('2019-08-21T00:00')).toMatchObject({ ok: false, reason: expect.stringContaining('3个月') });
  const early = lead('2018-11-06T17:00', [...TO_SERVED, ['urge', '2018-12-10T10:00']]);
  const beforeSuitEnds = enforce(early, { act: 'applyCourt', atMs: at('2019-03-01T10:00'), amountFen: 0 }, YAAN);
  expect(beforeSuitEnds).toMatchObject({ ok: false, reason: expect.stringContaining('诉讼期限未届满') });
});

test('a clock that ran out undone is missed, one that was kept is met', () => {
  const served = lead('2018-11-06T17:00', TO_SERVED);
  const kinds = (when: string, state = served) =>
    Object.fromEntries(clocksOf(state, at(when), YAAN).map((clock) => [clock.kind, clock.state]));
  expect(kinds('2018-12-01T09:00')).toEqual({ pay: 'running', sue: 'running' });
  expect(kinds('2019-01-01T09:00')).toEqual({ pay: 'missed', sue: 'running' });
  expect(kinds('2019-06-01T09:00')).toEqual({ pay: 'missed', sue: 'met', apply: 'running' });
  expect(kinds('2019-09-01T09:00')).toEqual({ pay: 'missed', sue: 'met', apply: 'missed' });
  const paid = lead('2018-11-06T17:00', [...TO_SERVED, ['pay', '2018-11-25T09:00', 100_000]]);
  expect(paid.stage).toBe('Performed');
  expect(kinds('2018-11-26T09:00', paid)).toMatchObject({ pay: 'met' });
});

test('a part of the sum does not end the case', () => {
  const state = lead('2018-11-06T17:00', [...TO_SERVED, ['pay', '2018-11-25T09:00', 40_000]]);
  expect(state.stage).toBe('Served');
  expect(dueFen(state, at('2018-11-25T09:00'), YAAN)).toBe(60_000);
});

test('months end with their last day where the day is missing, and a period ends with its day', () => {
  expect(periodEndMs(at('2019-08-31T10:00'), { days: 0, months: 6 }, YAAN)).toBe(at('2020-03-01T00:00') - 1);
  expect(periodEndMs(at('2019-05-15T10:00'), { days: 10, months: 0 }, YAAN)).toBe(at('2019-05-26T00:00') - 1);
  expect(daysAfter(at('2019-05-26T00:00') - 1, at('2019-05-26T00:00'), YAAN)).toBe(1);
});

test('no order of acts breaks the ledger: what is due never grows by paying, the late fee never passes the fine', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom(...ENFORCE_ACTS), fc.integer({ min: 0, max: 90 * 86_400_000 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(acts, fc.integer({ min: 1, max: 10_000_000 }), (steps, amountFen) => {
      let state = clueState(at('2018-11-06T17:00'));
      let atMs = at('2018-11-06T17:00');
      for (const [act, laterMs] of steps) {
        atMs += laterMs;
        const before = dueFen(state, atMs, YAAN);
        const possible = possibleActs(state, atMs, YAAN);
        const done = enforce(state, { act, atMs, amountFen }, YAAN);
        expect(done.ok).toBe(possible.includes(act));
        if (!done.ok) continue;
        state = done.state;
        if (act === 'pay' || act === 'execute') expect(dueFen(state, atMs, YAAN)).toBeLessThanOrEqual(before);
        expect(lateFeeFen(state.fineFen, 10_000)).toBeLessThanOrEqual(state.fineFen);
      }
    }),
    { numRuns: 500 },
  );
});
