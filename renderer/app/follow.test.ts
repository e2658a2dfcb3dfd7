import { describe, expect, test } from 'vitest';
import { createFollower, type FollowFacts } from './follow.ts';

function facts(change: Partial<FollowFacts>): FollowFacts {
  return { nowMs: 0, selection: null, selectedBy: 'wall', told: true, newest: [30, 20, 10], urgent: [], ...change };
}
const shown = (key: number, by: 'operator' | 'wall' = 'wall') =>
  ({ selection: { kind: 'case', id: String(key) }, selectedBy: by }) as const;

describe('createFollower', () => {
  test('shows the newest case at once, then goes round, one every twelve seconds', () => {
    const follower = createFollower();
    expect(follower.next(facts({ told: false }))?.id).toBe('30');
    expect(follower.next(facts({ nowMs: 0, ...shown(30) }))).toBeNull();
    expect(follower.next(facts({ nowMs: 11_999, ...shown(30) }))).toBeNull();
    expect(follower.next(facts({ nowMs: 12_000, ...shown(30) }))?.id).toBe('20');
    expect(follower.next(facts({ nowMs: 12_200, ...shown(20) }))).toBeNull();
    expect(follower.next(facts({ nowMs: 24_200, ...shown(20) }))?.id).toBe('10');
    expect(follower.next(facts({ nowMs: 24_400, ...shown(10) }))).toBeNull();
    expect(follower.next(facts({ nowMs: 36_400, ...shown(10) }))?.id).toBe('30');
  });

  test('a case is not left before its life has come, unless it does not come at all', () => {
    const follower = createFollower();
    follower.next(facts({ told: false }));
    expect(follower.next(facts({ nowMs: 30_000, told: false, ...shown(30) }))).toBeNull();
    expect(follower.next(facts({ nowMs: 40_000, told: false, ...shown(30) }))?.id).toBe('20');
  });

  test('a new urgent case is shown at once; those that were there before are not new', () => {
    const follower = createFollower();
    follower.next(facts({ urgent: [7] }));
    expect(follower.next(facts({ nowMs: 1_000, ...shown(30), urgent: [7] }))).toBeNull();
    expect(follower.next(facts({ nowMs: 2_000, ...shown(30), urgent: [8, 7] }))?.id).toBe('8');
  });

  test('an old urgent case that is the newest again, because another was closed, is not new', () => {
    const follower = createFollower();
    follower.next(facts({ urgent: [8, 7] }));
    expect(follower.next(facts({ nowMs: 1_000, ...shown(30), urgent: [7] }))).toBeNull();
  });

  test('what a person chose stays for a minute after the last touch', () => {
    const follower = createFollower();
    follower.touched(1_000);
    expect(follower.next(facts({ nowMs: 60_000, ...shown(5, 'operator'), urgent: [] }))).toBeNull();
    expect(follower.next(facts({ nowMs: 61_000, ...shown(5, 'operator') }))?.id).toBe('30');
  });

  test('nothing to show is nothing shown', () => {
    expect(createFollower().next(facts({ newest: [] }))).toBeNull();
  });
});
