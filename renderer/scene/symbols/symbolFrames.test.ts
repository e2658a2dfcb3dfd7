import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STAGE_FILLS } from '../../../contract/model/stages.ts';
import { CLASS_SHAPES } from './glyphShapes.ts';
import {
  ATLAS_COLUMNS,
  ATLAS_ROWS,
  CASE_GLYPHS,
  caseFrame,
  FRAME_COUNT,
  OTHER_SYMBOLS,
  otherFrame,
} from './symbolFrames.ts';

describe('the atlas', () => {
  it('gives every symbol a cell of its own, and every cell lies inside', () => {
    const frames = new Set<number>();
    for (let glyph = 0; glyph < CASE_GLYPHS; glyph++) {
      for (let fill = 0; fill < STAGE_FILLS.length; fill++) frames.add(caseFrame(glyph, fill));
    }
    for (const symbol of OTHER_SYMBOLS) frames.add(otherFrame(symbol));
    expect(frames.size).toBe(FRAME_COUNT);
    expect(Math.max(...frames)).toBeLessThan(ATLAS_COLUMNS * ATLAS_ROWS);
    expect(Math.min(...frames)).toBe(0);
  });

  it('draws the same ten shapes as the panels', () => {
    const panels = readFileSync(new URL('../../ui/glyphPaths.ts', import.meta.url), 'utf8');
    const list = panels.slice(panels.indexOf('CLASS_PATHS'), panels.indexOf('] as const'));
    expect([...list.matchAll(/'([^']+)'/g)].map(([, path]) => path)).toEqual([...CLASS_SHAPES]);
  });
});
