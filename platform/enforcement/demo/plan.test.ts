import { expect, test } from 'vitest';
import { DAY_MS } from '../../../contract/model/time.ts';
import { makeRandom } from '../../simulation/random.ts';
import { clueState, enforce } from '../life.ts';
import { planWeek } from './planWeek.ts';

const WEEK_MS = 7 * DAY_MS;
const CATALOG = {
  city: { utcOffsetMinutes: 480 },
  places: [{ id: 'p', name: '前进村', kind: 'village', position: [103, 29.9] }],
} as unknown as Parameters<typeof planWeek>[0];
const DAYS = { utcOffsetMinutes: 480 };

const lives = (seed: number) =>
  Array.from({ length: 150 }, (_, week) =>
    planWeek(CATALOG, ['一大队', '九大队'], makeRandom(seed), (2500 + week) * WEEK_MS),
  ).flat();

test('every invented life keeps to the law from the clue to its end', () => {
  const ended = new Set<string>();
  for (const { facts, steps } of lives(1)) {
    let state = clueState(facts.foundAtMs);
    for (const step of steps) {
      const done = enforce(state, step, DAYS);
      expect(done.ok, `${facts.id} ${step.act}: ${done.ok ? '' : done.reason}`).toBe(true);
      if (done.ok) state = done.state;
    }
    expect(state.stage).toBe('Closed');
    ended.add(state.granted === null ? (state.paidFen > 0 ? 'paid' : 'withdrawn') : String(state.granted));
  }
  expect([...ended].toSorted()).toEqual(['false', 'paid', 'true', 'withdrawn']);
});

test('the same seed plans the same lives, another seed others', () => {
  expect(lives(3)).toEqual(lives(3));
  expect(lives(3)).not.toEqual(lives(4));
});
