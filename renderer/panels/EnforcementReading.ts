import { DAY_MS } from '../../contract/model/time.ts';
import type { EnforceStage } from '../../contract/model/enforcement.ts';
import type { EnforcementRow, LegalClock } from '../../contract/wire/enforcement.ts';
import type { Tone } from '../ui/Glyph.tsx';
import { spanText } from './Format.ts';
import type { Words } from './Words.ts';

/** A legal clock is yellow in its last days: one can still act. */
const NEAR_DAYS = 7;
/** Cases that ended less than this ago still stand at the end of the list. */
const ENDED_SHOWN_MS = 60 * DAY_MS;

/** The pipeline as it is looked at: who acts, from the brigade to the court. */
export const PIPELINE = {
  filing: ['Clue', 'Filed'],
  inquiry: ['Investigate', 'Notice', 'Hearing'],
  decision: ['Decision', 'Served'],
  urging: ['Urged'],
  court: ['CourtApply', 'CourtReview', 'CourtRuled'],
  performed: ['Performed', 'Executed'],
  closed: ['Closed'],
} as const satisfies Record<string, readonly EnforceStage[]>;
export type PipelineStep = keyof typeof PIPELINE;
const STEPS = Object.keys(PIPELINE) as PipelineStep[];

/** How many cases stand in each step, in the order of the pipeline. */
export function pipelineOf(rows: Iterable<EnforcementRow>): { step: PipelineStep; count: number }[] {
  const counts = new Map<EnforceStage, number>();
  for (const { stage } of rows) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return STEPS.map((step) => ({
    step,
    count: PIPELINE[step].reduce((sum, stage) => sum + (counts.get(stage) ?? 0), 0),
  }));
}

/** Open cases, those whose clock runs out first on top; then what has ended lately. */
export function listed(rows: Iterable<EnforcementRow>, nowMs: number): EnforcementRow[] {
  const all = [...rows];
  const open = all.filter(({ stage }) => stage !== 'Closed');
  const ended = all.filter(({ stage, stageSinceMs }) => stage === 'Closed' && stageSinceMs > nowMs - ENDED_SHOWN_MS);
  const due = (row: EnforcementRow): number => nextClock(row)?.dueMs ?? Number.POSITIVE_INFINITY;
  open.sort((a, b) => due(a) - due(b) || b.stageSinceMs - a.stageSinceMs);
  ended.sort((a, b) => b.stageSinceMs - a.stageSinceMs);
  return [...open, ...ended];
}

/** The running clock that ends first. */
export function nextClock({ clocks }: EnforcementRow): LegalClock | null {
  return clocks.filter(({ state }) => state === 'running').toSorted((a, b) => a.dueMs - b.dueMs)[0] ?? null;
}

/**
 * A clock in words with its colour. What runs for the party's protection (to sue, after the urging) is no limit of the
 * city's: it has no lamp colour.
 */
export function clockReading(clock: LegalClock, nowMs: number, words: Words): { text: string; tone: Tone } {
  const left = clock.dueMs - nowMs;
  const span = spanText(Math.abs(left), words);
  if (clock.state === 'met') return { text: words.enforcement.met, tone: 'stale' };
  if (clock.state === 'missed') return { text: words.enforcement.missed, tone: 'over' };
  const waits = clock.kind === 'sue' || clock.kind === 'urge';
  if (waits) return { text: words.enforcement.waits(span), tone: 'stale' };
  return { text: words.left(span), tone: left < NEAR_DAYS * DAY_MS ? 'near' : 'inTime' };
}

/** 1,000 元 */
export function moneyText(fen: number, words: Words): string {
  const yuan = (fen / 100).toFixed(fen % 100 === 0 ? 0 : 2);
  return words.enforcement.yuan(yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ','));
}
