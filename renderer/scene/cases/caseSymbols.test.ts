import { describe, expect, it } from 'vitest';
import { makeCaseColumns } from '../../../contract/wire/caseColumns.ts';
import { CASE_FLAGS, CASE_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import { DARK } from '../style/palette.ts';
import { CrowdBuilder } from '../symbols/crowd.ts';
import { otherFrame } from '../symbols/symbolFrames.ts';
import { type CasePen, drawSpots, rankOf } from './caseSymbols.ts';

const NOW_S = 1_600_000_000;
const HOUR_S = 3600;

function rank(stage: CaseStage, leftS: number, urgent = false): number {
  const columns = makeCaseColumns(1);
  columns.stage[0] = CASE_STAGES.indexOf(stage);
  columns.reportedAtS[0] = NOW_S - 4 * HOUR_S;
  columns.deadlineAtS[0] = NOW_S + leftS;
  columns.flags[0] = urgent ? 1 << CASE_FLAGS.indexOf('urgent') : 0;
  return rankOf(columns, 0, NOW_S);
}

describe('what lies on top and stands for its spot', () => {
  it('is what presses most now: urgent, over, near, in time; then the backlog, then what ended', () => {
    const ranks = [
      rank('Handling', -HOUR_S, true),
      rank('Handling', 9 * HOUR_S, true),
      rank('Handling', -HOUR_S),
      rank('Handling', HOUR_S),
      rank('Handling', 9 * HOUR_S),
      rank('Suspended', HOUR_S),
      rank('Handling', -80 * HOUR_S),
      rank('Closed', -HOUR_S),
    ];
    expect(ranks).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

/** Frames and numbers that are drawn for so many cases at one place, row 0 the first of them. */
function drawnAtOnePlace(cases: number, chosen: number): { frames: number[]; counts: string[] } {
  const columns = makeCaseColumns(cases);
  const places = new Float32Array(cases);
  const order = Int32Array.from({ length: cases }, (_, row) => row);
  const frames: number[] = [];
  const counts: string[] = [];
  const frame = {
    palette: DARK,
    metrics: { cellPixels: 40, unitPixels: 20 },
    catalog: { categories: [] },
    world: { cases: { columns } },
    plane: { lon: (x: number) => x, lat: (y: number) => y },
    points: { x: places, y: places },
  };
  const pen = {
    frame,
    nowS: NOW_S,
    discs: [],
    symbols: { push: (symbol: { frame: number }) => frames.push(symbol.frame) },
    counts: { push: (_style: object, text: string) => counts.push(text) },
  };
  drawSpots(pen as unknown as CasePen, new CrowdBuilder().build(places, places, order, cases, 1), chosen);
  return { frames, counts };
}

describe('many cases at one place', () => {
  it('are a disc with their number', () => {
    expect(drawnAtOnePlace(12, -1)).toEqual({ frames: [otherFrame('crowd')], counts: ['12'] });
  });

  it('have the face of the chosen one, that its ring does not stand empty, and keep their number', () => {
    const { frames, counts } = drawnAtOnePlace(12, 0);
    expect(frames).not.toContain(otherFrame('crowd'));
    expect([frames.length, counts]).toEqual([1, ['12']]);
  });
});
