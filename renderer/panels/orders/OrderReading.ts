import type { OrderRow } from '../../../contract/wire/orders.ts';
import type { Tone } from '../../ui/Glyph.tsx';
import { agoText, spanText } from '../Format.ts';
import type { Words } from '../Words.ts';

/** Share of the time to report below which the lamp turns yellow, as with a case. */
const NEAR_BELOW = 0.5;

/** An order somebody still has to do something about. */
export function isOpen({ state }: OrderRow): boolean {
  return state === 'open' || state === 'reported';
}

/** Those of one sort: what waits for a report first, the earliest deadline on top; then what was reported on; then what is over, the latest first. */
export function ordersOf(rows: Iterable<OrderRow>, instructions: boolean): OrderRow[] {
  const chosen = [...rows].filter(({ kind }) => (kind === 'instruction') === instructions);
  const waiting = chosen.filter(({ state }) => state === 'open').sort((a, b) => dueKey(a) - dueKey(b));
  const reported = chosen.filter(({ state }) => state === 'reported').sort((a, b) => a.stateSinceMs - b.stateSinceMs);
  const over = chosen.filter((row) => !isOpen(row)).sort((a, b) => b.stateSinceMs - a.stateSinceMs);
  return [...waiting, ...reported, ...over];
}

/** How many are open, and how many of them nobody has reported on in time. */
export function countOrders(rows: Iterable<OrderRow>, nowMs: number): { open: number; late: number } {
  let open = 0;
  let late = 0;
  for (const row of rows) {
    if (!isOpen(row)) continue;
    open++;
    if (isLate(row, nowMs)) late++;
  }
  return { open, late };
}

/** How long there is to report, with its colour; what was reported or is over says since when. */
export function dueOf(row: OrderRow, nowMs: number, words: Words): { text: string; tone: Tone } {
  if (row.state !== 'open') return { text: agoText(nowMs - row.stateSinceMs, words), tone: 'plain' };
  if (row.dueAtMs === 0) return { text: words.orders.noDue, tone: 'plain' };
  const left = row.dueAtMs - nowMs;
  if (left <= 0) return { text: words.over(spanText(-left, words)), tone: 'over' };
  const share = left / Math.max(1, row.dueAtMs - row.atMs);
  return { text: words.orders.dueIn(spanText(left, words)), tone: share < NEAR_BELOW ? 'near' : 'inTime' };
}

function isLate({ state, dueAtMs }: OrderRow, nowMs: number): boolean {
  return state === 'open' && dueAtMs !== 0 && dueAtMs <= nowMs;
}

function dueKey({ dueAtMs }: OrderRow): number {
  return dueAtMs === 0 ? Number.POSITIVE_INFINITY : dueAtMs;
}
