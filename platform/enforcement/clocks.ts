import type { EnforceClock } from '../../contract/model/enforcement.ts';
import type { LegalClock } from '../../contract/wire/enforcement.ts';
import type { LocalOffset } from '../city/localDay.ts';
import { endOf, type EnforceState, startOf } from './life.ts';

/** The legal clocks that have begun, as they stand at `atMs`; a clock that ended stays, so that it can be seen how. */
export function clocksOf(state: EnforceState, atMs: number, days: LocalOffset): LegalClock[] {
  const kinds: EnforceClock[] = ['pay', 'sue', 'urge', 'apply', 'rule'];
  return kinds.flatMap((kind): LegalClock[] => {
    const fromMs = startOf(kind, state, days);
    if (fromMs === 0 || (kind === 'apply' && !begun(state, fromMs, atMs))) return [];
    const dueMs = endOf(kind, state, days);
    return [{ kind, fromMs, dueMs, state: stateOf(kind, state, dueMs, atMs) }];
  });
}

/** The time to ask the court is of interest only when the decision is final and unpaid. */
function begun(state: EnforceState, fromMs: number, atMs: number): boolean {
  return atMs > fromMs && !(state.stage === 'Performed' || (state.stage === 'Closed' && state.appliedAtMs === 0));
}

function stateOf(kind: EnforceClock, state: EnforceState, dueMs: number, atMs: number): LegalClock['state'] {
  // These two run against the party, and protect it: that they run out is the law's way, not a failure of the city's.
  if (kind === 'sue' || kind === 'urge') return atMs > dueMs ? 'met' : 'running';
  const doneAtMs = DONE_AT[kind](state);
  if (doneAtMs > 0) return doneAtMs <= dueMs ? 'met' : 'missed';
  return atMs > dueMs ? 'missed' : 'running';
}

const DONE_AT: Record<'pay' | 'apply' | 'rule', (state: EnforceState) => number> = {
  pay: ({ stage, stageSinceMs, paidFen, fineFen }) => (stage === 'Performed' && paidFen >= fineFen ? stageSinceMs : 0),
  apply: ({ appliedAtMs }) => appliedAtMs,
  rule: ({ ruledAtMs }) => ruledAtMs,
};
