import { describe, expect, it } from 'vitest';
import type { Limit } from '../../contract/model/time.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import { makeWorkCalendar } from './calendar.ts';
import { applyStep, reportedState } from './caseState.ts';
import type { CaseState, LifeStep } from './caseState.ts';
import { local, SPRING_2020 } from './fixtures/spring2020.ts';
import { flagBit } from './life.ts';

const calendar = makeWorkCalendar(SPRING_2020, 480);
const TWO_HOURS: Limit = { value: 2, unit: 'urgentHour' };
const at = (time: string) => local(`2020-03-17 ${time}`);

type Told = [LifeStep['act'], string, Partial<LifeStep>?];

/** The state after a report at 09:00 and these steps, each of which must be allowed. */
function after(told: readonly Told[], limit = TWO_HOURS): CaseState {
  let state = reportedState('Collector', 0, 0, at('09:00'), limit, calendar);
  for (const [act, time, more] of told) {
    const step = { act, atS: at(time), untilS: 0, department: NO_INDEX, machine: false, ...more };
    const applied = applyStep(state, step, limit, calendar);
    if (!applied.ok) throw new Error(`${act}: ${applied.reason}`);
    state = applied.state;
  }
  return state;
}

const FILED: Told[] = [
  ['accept', '09:05'],
  ['file', '09:10'],
];
const HANDLING: Told[] = [...FILED, ['dispatch', '09:15'], ['startHandling', '09:20']];

describe('the state of a case', () => {
  it('has its limit run from the first dispatch, and until then from the report', () => {
    expect(after(FILED).deadlineAtS).toBe(at('11:00'));
    expect(after([...FILED, ['dispatch', '09:15']])).toMatchObject({
      dispatchedAtS: at('09:15'),
      deadlineAtS: at('11:15'),
    });
  });

  it('keeps its clock running through a 回退, whoever gets it next', () => {
    const state = after([
      ...HANDLING,
      ['requestReturn', '09:50'],
      ['returnToDispatch', '10:00'],
      ['dispatch', '10:30', { department: 4 }],
    ]);
    expect(state).toMatchObject({ asked: '', deadlineAtS: at('11:15'), dispatchedAtS: at('09:15'), department: 4 });
    expect(state.flags).toBe(flagBit('returned'));
  });

  it('counts as not handled again after 核查 has failed, under the same limit', () => {
    const failed = after([...HANDLING, ['finishHandling', '10:00'], ['startCheck', '10:05'], ['failCheck', '10:10']]);
    expect(failed).toMatchObject({
      stage: 'CheckFailed',
      handledAtS: 0,
      deadlineAtS: at('11:15'),
      flags: flagBit('rework'),
    });
  });

  it('has with each extension one more limit after the one before', () => {
    const extended: Told[] = [...HANDLING, ['requestExtension', '09:58'], ['extend', '10:00']];
    const once = after(extended);
    expect(once).toMatchObject({ deadlineAtS: at('13:15'), extensions: 1, flags: flagBit('extended') });
    expect(after([...extended, ['requestExtension', '10:01'], ['extend', '10:02']]).deadlineAtS).toBe(at('15:15'));
  });

  it('ends when refused, cancelled or closed, and is marked where a machine cleared it', () => {
    expect(after([['reject', '09:02']])).toMatchObject({ stage: 'NotAccepted', endedAtS: at('09:02') });
    const checked: Told[] = [...HANDLING, ['finishHandling', '10:00'], ['startCheck', '10:01']];
    const closed = after([...checked, ['passCheck', '10:02', { machine: true }], ['close', '10:03']]);
    expect(closed).toMatchObject({ endedAtS: at('10:03'), handledAtS: at('10:00'), checkedAtS: at('10:02') });
    expect(closed.flags).toBe(flagBit('machineVerified'));
  });

  it('counts a pause in working hours only, where the limit does', () => {
    const limit: Limit = { value: 4, unit: 'workHour' };
    const parked: Told[] = [...HANDLING, ['suspend', '11:00', { untilS: at('15:00') }]];
    expect(after(HANDLING, limit).deadlineAtS).toBe(at('15:15'));
    expect(after(parked, limit)).toMatchObject({ deadlineAtS: at('17:15'), deadlineBeforeS: at('15:15') });
    expect(after([...parked, ['resume', '14:00']], limit)).toMatchObject({ deadlineAtS: at('16:15'), suspendedAtS: 0 });
  });

  it('is a new one each time: what was before stays as it was', () => {
    const before = after(FILED);
    const copy = { ...before };
    applyStep(
      before,
      { act: 'dispatch', atS: at('09:15'), untilS: 0, department: 3, machine: false },
      TWO_HOURS,
      calendar,
    );
    expect(before).toEqual(copy);
  });
});
