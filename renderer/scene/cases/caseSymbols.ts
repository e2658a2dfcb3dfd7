import { DAY_S } from '../../../contract/model/time.ts';
import { CASE_FLAGS, STAGE_FILLS } from '../../../contract/model/stages.ts';
import type { CaseColumns } from '../../../contract/wire/caseColumns.ts';
import type { LabelStyle } from '../labels/LabelAtlas.ts';
import type { LabelBuffer } from '../labels/LabelBuffer.ts';
import type { Disc } from '../labels/LabelsLayer.ts';
import type { SceneFrame } from '../stage/SceneLayer.ts';
import { rgba, type Palette, type Rgba } from '../style/palette.ts';
import { eachMember, type Crowds } from '../symbols/crowd.ts';
import { RING, type SymbolBuffer } from '../symbols/SymbolBuffer.ts';
import { caseFrame, otherFrame } from '../symbols/symbolFrames.ts';
import { lampOf, type Lamp } from '../../world/lamp.ts';
import { FILL_OF_STAGE, timeLeft } from './caseLook.ts';

const URGENT_BIT = 1 << CASE_FLAGS.indexOf('urgent');
const ENDED_FILL = STAGE_FILLS.indexOf('ended');
/** So many keep the face of the most urgent one; more become a disc. */
const A_FEW = 9;
/** Three days over its limit. */
const BACKLOG_AFTER_S = 3 * DAY_S;
const BACKLOG_SCALE = 0.68;
/** An urgent case is so much larger. */
const URGENT_SCALE = 1.22;

function isUrgent(columns: CaseColumns, row: number): boolean {
  return ((columns.flags[row] ?? 0) & URGENT_BIT) !== 0;
}

/** An urgent case pulses while it runs. */
export function pulses(columns: CaseColumns, row: number, nowS: number): boolean {
  return isUrgent(columns, row) && !hasEnded(columns, row) && !isBacklog(columns, row, nowS);
}

function hasEnded(columns: CaseColumns, row: number): boolean {
  return FILL_OF_STAGE[columns.stage[row] ?? 0] === ENDED_FILL;
}

/** 0 is drawn before, and instead of, 7: urgent and over, urgent, over, near, in time, no limit, backlog, ended. */
export const RANKS = 8;
export function rankOf(columns: CaseColumns, row: number, nowS: number): number {
  if (hasEnded(columns, row)) return 7;
  if (isBacklog(columns, row, nowS)) return 6;
  const lamp = lampOf(columns, row, nowS);
  if (isUrgent(columns, row)) return lamp === 'red' ? 0 : 1;
  return { red: 2, yellow: 3, green: 4, none: 5 }[lamp];
}

/** Over for so long that it is no news of the day: still red, but small, and behind what runs now. */
function isBacklog(columns: CaseColumns, row: number, nowS: number): boolean {
  const deadlineAtS = columns.deadlineAtS[row] ?? 0;
  return deadlineAtS > 0 && nowS - deadlineAtS > BACKLOG_AFTER_S && lampOf(columns, row, nowS) === 'red';
}

export interface CasePen {
  readonly frame: SceneFrame;
  readonly nowS: number;
  readonly symbols: SymbolBuffer;
  readonly counts: LabelBuffer;
  /** Takes what labels must not cover. */
  readonly discs: Disc[];
}

/**
 * Draws every spot: one case as itself; a few as the most urgent of them with their number beside it; many as a disc
 * with their number and the shares of their lamps. The chosen case has its own face among however many: a ring is drawn around it.
 */
export function drawSpots(
  pen: CasePen,
  crowds: Crowds,
  chosen: number,
): { cases: number; caseCrowds: number; casesInCrowds: number } {
  const drawn = { cases: 0, caseCrowds: 0, casesInCrowds: 0 };
  // The most urgent spots were opened first; drawn last, they lie on top.
  for (let spot = crowds.size - 1; spot >= 0; spot--) {
    const members = crowds.members[spot] ?? 0;
    const lead = crowds.lead[spot] ?? 0;
    const hasFace = members <= A_FEW || lead === chosen;
    if (hasFace) drawCase(pen, lead);
    else drawCrowd(pen, crowds, spot, members);
    if (members > 1 && hasFace) drawBadge(pen, lead, members);
    if (members > 1) {
      drawn.caseCrowds++;
      drawn.casesInCrowds += members;
    } else drawn.cases++;
  }
  return drawn;
}

function place({ frame }: CasePen, row: number): { lon: number; lat: number } {
  return { lon: frame.plane.lon(frame.points.x[row] ?? 0), lat: frame.plane.lat(frame.points.y[row] ?? 0) };
}

function drawCase(pen: CasePen, row: number): void {
  const { palette, metrics, catalog, world } = pen.frame;
  const { columns } = world.cases;
  const at = place(pen, row);
  pen.discs.push({ ...at, radiusPixels: metrics.cellPixels * 0.36 });
  const fill = FILL_OF_STAGE[columns.stage[row] ?? 0] ?? 0;
  const lamp = lampOf(columns, row, pen.nowS);
  const left = timeLeft(columns, row, lamp, pen.nowS);
  const backlog = isBacklog(columns, row, pen.nowS);
  const urgent = pulses(columns, row, pen.nowS);
  const glyph = catalog.categories[columns.category[row] ?? 0]?.glyph ?? 0;
  pen.symbols.push({
    ...at,
    frame: caseFrame(glyph, fill),
    sizePixels: metrics.cellPixels * (urgent ? URGENT_SCALE : backlog ? BACKLOG_SCALE : 1),
    pulse: urgent,
    ring: lamp === 'none' || backlog ? [RING.none, 0, 0] : [RING.countdown, left, 0],
    color: fill === ENDED_FILL ? rgba(palette.stale, 190) : lampColor(palette, lamp),
  });
}

/** How many spots would be drawn as discs. */
export function discsOf({ members, size }: Crowds): number {
  let discs = 0;
  for (let spot = 0; spot < size; spot++) if ((members[spot] ?? 0) > A_FEW) discs++;
  return discs;
}

/** The number at the upper right of the most urgent one. */
function drawBadge(pen: CasePen, lead: number, members: number): void {
  const { metrics, palette } = pen.frame;
  const sizePixels = metrics.unitPixels * 0.92;
  const style = { name: 'badge', sizePixels, weight: 600, color: palette.text, halo: palette.halo };
  const { lon, lat } = place(pen, lead);
  const side = metrics.cellPixels * (isBacklog(pen.frame.world.cases.columns, lead, pen.nowS) ? BACKLOG_SCALE : 1);
  pen.counts.push(style, String(members), lon, lat, side * 0.46, side * -0.36);
}

function drawCrowd(pen: CasePen, crowds: Crowds, spot: number, members: number): void {
  const { palette, metrics, world } = pen.frame;
  const { columns } = world.cases;
  const lamps = { red: 0, yellow: 0, green: 0, none: 0 };
  let urgent = false;
  eachMember(crowds, spot, (row) => {
    lamps[lampOf(columns, row, pen.nowS)]++;
    urgent ||= pulses(columns, row, pen.nowS);
  });
  const limited = lamps.red + lamps.yellow + lamps.green;
  const at = place(pen, crowds.lead[spot] ?? 0);
  // The disc grows with the number, within what stays legible and does not cover the map.
  const sizePixels = metrics.cellPixels * Math.min(1.6, 0.9 + 0.1 * Math.log2(members));
  pen.discs.push({ ...at, radiusPixels: sizePixels / 2 });
  pen.symbols.push({
    ...at,
    frame: otherFrame('crowd'),
    sizePixels,
    pulse: urgent,
    ring: [RING.shares, lamps.red / limited || 0, limited > 0 ? (lamps.red + lamps.yellow) / limited : -1],
    color: rgba(palette.noLimit),
  });
  const text = members > 9999 ? `${Math.round(members / 10_000)}万` : String(members);
  pen.counts.push(countStyle(pen.frame), text, at.lon, at.lat, 0, 0);
}

function countStyle({ palette, metrics }: SceneFrame): LabelStyle {
  return { name: 'count', sizePixels: metrics.unitPixels * 0.92, weight: 650, color: palette.text, halo: null };
}

function lampColor(palette: Palette, lamp: Lamp): Rgba {
  return rgba({ none: palette.noLimit, green: palette.inTime, yellow: palette.near, red: palette.over }[lamp]);
}
