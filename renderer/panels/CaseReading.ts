import {
  CASE_FLAGS,
  CASE_SOURCES,
  CASE_STAGES,
  FINAL_STAGES,
  STAGE_FILL,
  type CaseFlag,
  type CaseSource,
  type CaseStage,
} from '../../contract/model/stages.ts';
import type { World } from '../world/World.ts';
import type { GlyphFill, Tone } from '../ui/Glyph.tsx';
import { spanText } from './Format.ts';
import type { Words } from './Words.ts';

/** Share of the limit below which the lamp turns yellow. */
const NEAR_BELOW = 0.5;

export interface TimeLeft {
  tone: Tone;
  /** Share of the limit that is left, 0 to 1; 0 when over, 1 where there is no limit. */
  share: number;
  /** Milliseconds left, negative when over; null where no clock runs. */
  leftMs: number | null;
  text: string;
}

/** What the eye and a sentence say about a case's limit. Times are platform seconds, 0 = none. */
export function timeLeft(
  at: { reportedAtS: number; deadlineAtS: number; endedAtS: number; stage: CaseStage },
  nowMs: number,
  words: Words,
): TimeLeft {
  if (at.deadlineAtS === 0) return { tone: 'plain', share: 1, leftMs: null, text: words.noLimit };
  if (at.endedAtS > 0) {
    const late = at.endedAtS > at.deadlineAtS;
    return {
      tone: late ? 'over' : 'plain',
      share: late ? 0 : 1,
      leftMs: null,
      text: late ? words.endedLate : words.inTime,
    };
  }
  if (at.stage === 'Suspended') return { tone: 'stale', share: 1, leftMs: null, text: words.stages.Suspended };
  const leftMs = at.deadlineAtS * 1000 - nowMs;
  if (leftMs <= 0) return { tone: 'over', share: 0, leftMs, text: words.over(spanText(-leftMs, words)) };
  const whole = Math.max(1, (at.deadlineAtS - at.reportedAtS) * 1000);
  const share = Math.min(1, leftMs / whole);
  return { tone: share >= NEAR_BELOW ? 'inTime' : 'near', share, leftMs, text: words.left(spanText(leftMs, words)) };
}

const FILLS: Record<(typeof STAGE_FILL)[CaseStage], GlyphFill> = {
  reported: 'hollow',
  assigned: 'half',
  handling: 'full',
  checked: 'tick',
  ended: 'faded',
};

export function glyphFill(stage: CaseStage): GlyphFill {
  return FILLS[STAGE_FILL[stage]];
}

/** A case as a list or a headline shows it. */
export interface CaseReading {
  key: number;
  rev: number;
  no: string;
  name: string;
  place: string;
  glyph: number;
  fill: GlyphFill;
  stage: CaseStage;
  ended: boolean;
  left: TimeLeft;
  reportedAtMs: number;
  source: CaseSource;
  flags: CaseFlag[];
  /** Index into the catalog's lists; -1 where there is none. */
  grid: number;
  department: number;
  lonE7: number;
  latE7: number;
}

/** Reads row `row` of the case table; null where the catalog has not come or the row is no more. */
export function readCase(world: World, row: number, words: Words): CaseReading | null {
  const { catalog } = world;
  const c = world.cases.columns;
  const key = c.key[row] ?? 0;
  if (catalog === null || row < 0 || key === 0) return null;
  const category = catalog.categories[c.category[row] ?? 0];
  const stage = CASE_STAGES[c.stage[row] ?? 0] ?? 'Reported';
  const card = world.cases.card(key);
  const gridIndex = c.grid[row] ?? 0;
  const grid = catalog.grids[gridIndex];
  const bits = c.flags[row] ?? 0;
  const times = {
    reportedAtS: c.reportedAtS[row] ?? 0,
    deadlineAtS: c.deadlineAtS[row] ?? 0,
    endedAtS: c.endedAtS[row] ?? 0,
    stage,
  };
  return {
    key,
    rev: c.rev[row] ?? 0,
    no: card?.no ?? String(key),
    name: category?.name ?? words.kinds.case,
    place: card?.place ?? grid?.name ?? words.detail.noGrid,
    glyph: category?.glyph ?? 9,
    fill: glyphFill(stage),
    stage,
    ended: FINAL_STAGES.includes(stage),
    left: timeLeft(times, world.platformNowMs(), words),
    reportedAtMs: times.reportedAtS * 1000,
    source: CASE_SOURCES[c.source[row] ?? 0] ?? 'Collector',
    flags: CASE_FLAGS.filter((_, bit) => (bits & (1 << bit)) !== 0),
    grid: grid === undefined ? -1 : gridIndex,
    department: catalog.departments[c.department[row] ?? 0] === undefined ? -1 : (c.department[row] ?? -1),
    lonE7: c.lonE7[row] ?? 0,
    latE7: c.latE7[row] ?? 0,
  };
}
