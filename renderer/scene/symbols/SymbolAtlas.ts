import type { Device, Texture } from '@luma.gl/core';
import { STAGE_FILLS } from '../../../contract/model/stages.ts';
import { drawCaseGlyph } from './caseGlyphs.ts';
import { drawOtherGlyph } from './otherGlyphs.ts';
import { ATLAS_COLUMNS, ATLAS_ROWS, CASE_GLYPHS, caseFrame, OTHER_SYMBOLS, otherFrame } from './symbolFrames.ts';

/** Draws all symbols at the size they are shown in: `cellPixels` device pixels a side. */
export function drawSymbolAtlas(cellPixels: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = cellPixels * ATLAS_COLUMNS;
  canvas.height = cellPixels * ATLAS_ROWS;
  // Drawn by the processor: a graphics context for this one picture takes longer than the picture.
  const ink = canvas.getContext('2d', { willReadFrequently: true });
  if (!ink) throw new Error('no 2D canvas to draw symbols on');
  const inCell = (frame: number, draw: () => void) => {
    ink.save();
    ink.translate(((frame % ATLAS_COLUMNS) + 0.5) * cellPixels, (Math.floor(frame / ATLAS_COLUMNS) + 0.5) * cellPixels);
    ink.scale(cellPixels, cellPixels);
    draw();
    ink.restore();
  };
  for (let glyph = 0; glyph < CASE_GLYPHS; glyph++) {
    for (const [index, fill] of STAGE_FILLS.entries()) {
      inCell(caseFrame(glyph, index), () => drawCaseGlyph(ink, glyph, fill));
    }
  }
  for (const symbol of OTHER_SYMBOLS) inCell(otherFrame(symbol), () => drawOtherGlyph(ink, symbol));
  return canvas;
}

/** Puts the drawing where shaders can read it. */
export function symbolTexture(device: Device, canvas: HTMLCanvasElement): Texture {
  const { width, height } = canvas;
  const texture = device.createTexture({
    id: 'symbol-atlas',
    width,
    height,
    format: 'rgba8unorm',
    sampler: { minFilter: 'linear', magFilter: 'linear', addressModeU: 'clamp-to-edge', addressModeV: 'clamp-to-edge' },
  });
  texture.copyExternalImage({ image: canvas, width, height });
  return texture;
}
