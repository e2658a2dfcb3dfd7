import { HOUR_MS } from '../../../contract/model/time.ts';
import { CALL_END_STATES, type CallRow, type CallState } from '../../../contract/wire/calls.ts';
import type { Tone } from '../../ui/Glyph.tsx';
import { agoText, spanText } from '../Format.ts';
import type { Words } from '../Words.ts';

/** Who must be looked at first: a telephone that rings, then who waits for an answer, then what is under way. */
const ORDER: readonly CallState[] = ['ringing', 'talking', 'callBackDue', 'registered', 'referred'];
/** A call that rings longer than this is late to be answered, whatever the city's own alarm says. */
const RING_LONG_MS = 20_000;
/** Of the time to call back, this much is left when it is near. */
const NEAR_MS = 4 * HOUR_MS;

/** The queue: what is open by urgency, the longest waiting first; then what has ended, the latest first. */
export function queueOf(rows: Iterable<CallRow>): CallRow[] {
  const all = [...rows];
  const open = all.filter(({ state }) => !CALL_END_STATES.includes(state));
  const ended = all.filter(({ state }) => CALL_END_STATES.includes(state));
  open.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.stateSinceMs - b.stateSinceMs);
  ended.sort((a, b) => b.stateSinceMs - a.stateSinceMs || (a.id < b.id ? 1 : -1));
  return [...open, ...ended];
}

/** How many wait to be called back, and how many are open in all. */
export function countQueue(rows: Iterable<CallRow>): { due: number; open: number } {
  let due = 0;
  let open = 0;
  for (const { state } of rows) {
    if (state === 'callBackDue') due++;
    if (!CALL_END_STATES.includes(state)) open++;
  }
  return { due, open };
}

/** How long somebody waits, in words with its colour. Only what is owed to the caller has a lamp; the rest says its age. */
export function waitOf(row: CallRow, nowMs: number, words: Words): { text: string; tone: Tone } {
  if (row.state === 'ringing') {
    const rings = nowMs - row.rangAtMs;
    return { text: `${words.hotline.wait} ${spanText(rings, words)}`, tone: rings > RING_LONG_MS ? 'over' : 'near' };
  }
  if (row.state === 'callBackDue') {
    const left = row.dueAtMs - nowMs;
    if (left < 0) return { text: words.over(spanText(-left, words)), tone: 'over' };
    return { text: words.hotline.due(spanText(left, words)), tone: left < NEAR_MS ? 'near' : 'inTime' };
  }
  return { text: agoText(nowMs - row.rangAtMs, words), tone: 'plain' };
}
