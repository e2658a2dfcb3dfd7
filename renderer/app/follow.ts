import type { EntityRef } from '../../contract/model/ids.ts';

/** A case is shown this long before the next, if nothing more pressing comes. */
const SHOW_MS = 12_000;
/** After a person's last touch the wall keeps still for this long. */
const REST_MS = 60_000;
/** A case whose detail does not come is left after this long. */
const PATIENCE_MS = 40_000;
/** The wall goes round these many. */
const ROUND = 5;

export interface FollowFacts {
  /** Monotonic milliseconds. */
  nowMs: number;
  selection: EntityRef | null;
  selectedBy: 'operator' | 'wall';
  /** Everything about the selection has come; a case is shown for its time from then on. */
  told: boolean;
  /** Case keys, newest first; an urgent one goes before the others as soon as it is new. */
  newest: readonly number[];
  urgent: readonly number[];
}

export interface Follower {
  /** A person touched the wall. */
  touched(nowMs: number): void;
  /** The case to show now, or null to leave things as they are. */
  next(facts: FollowFacts): EntityRef | null;
}

/**
 * While nobody touches the wall its detail panel follows events: a new urgent case at once, else the newest ones in turn.
 * It never moves the map, and keeps its hands off what a person has chosen.
 */
export function createFollower(): Follower {
  let touchedAtMs = Number.NEGATIVE_INFINITY;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  /** Keys grow with time: an urgent case above this one is new. */
  let lastUrgent: number | null = null;
  let lastKey = 0;
  let toldAtMs: number | null = null;
  return {
    touched: (nowMs) => {
      touchedAtMs = nowMs;
    },
    next(facts) {
      const [urgent] = facts.urgent;
      const fresh = urgent !== undefined && lastUrgent !== null && urgent > lastUrgent ? urgent : undefined;
      lastUrgent = Math.max(lastUrgent ?? 0, urgent ?? 0);
      const chosen = facts.selection !== null && facts.selectedBy === 'operator';
      if (chosen && facts.nowMs - touchedAtMs < REST_MS) return null;
      if (facts.told) toldAtMs ??= facts.nowMs;
      const shown = toldAtMs === null ? facts.nowMs - shownAtMs >= PATIENCE_MS : facts.nowMs - toldAtMs >= SHOW_MS;
      const due = facts.selection === null || chosen || shown;
      if (fresh === undefined && !due) return null;
      const key = fresh ?? nextOf(facts.newest.slice(0, ROUND), lastKey);
      if (key === undefined) return null;
      shownAtMs = facts.nowMs;
      toldAtMs = null;
      lastKey = key;
      return { kind: 'case', id: String(key) };
    },
  };
}

/** The one after `last` in the round; the first when `last` has left it. */
function nextOf(round: readonly number[], last: number): number | undefined {
  return round[(round.indexOf(last) + 1) % Math.max(1, round.length)];
}
