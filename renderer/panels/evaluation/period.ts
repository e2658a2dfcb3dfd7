import type { Period, PeriodArgs, PeriodUnit } from '../../../contract/wire/evaluation.ts';
import { dayText } from '../Format.ts';
import type { Words } from '../Words.ts';

/** What a person has chosen: a unit, and a moment in it; null for the present. */
export interface ChosenPeriod {
  unit: PeriodUnit;
  atMs: number | null;
}

export function periodArgs({ unit, atMs }: ChosenPeriod, nowMs: number): PeriodArgs {
  return { unit, atMs: atMs ?? nowMs };
}

/** The neighbour of the period that is shown. What would lie in the future is the present. */
export function stepped(chosen: ChosenPeriod, shown: Period, way: 'earlier' | 'later', nowMs: number): ChosenPeriod {
  if (chosen.unit === 'all') return chosen;
  if (way === 'earlier') return { ...chosen, atMs: Math.max(0, shown.fromMs - 1) };
  const atMs = shown.toMs + 1;
  return { ...chosen, atMs: atMs >= nowMs ? null : atMs };
}

export function periodText(period: Period, offset: number, words: Words): string {
  return words.evaluation.period(period.text, dateOf(period.fromMs, offset), dateOf(period.toMs - 1, offset));
}

/** 2026-11-24 */
export function dateOf(ms: number, offset: number): string {
  return `${new Date(ms + offset * 60_000).getUTCFullYear()}-${dayText(ms, offset)}`;
}
