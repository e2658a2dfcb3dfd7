import type { StageFill } from '../../../contract/model/stages.ts';
import { CLASS_SHAPES, SHAPE_BOX } from './glyphShapes.ts';

/** Side of the shape's box as a share of the cell; the ring of the countdown runs outside it. */
const BODY = 0.7;
/** In units of the shape's box. */
const OUTLINE = 2.6;
const EDGE = 2.2;
/** Vertical middle of each shape's area: the half fill begins there. */
const MIDDLE = 12;

/**
 * Case symbols, drawn in a cell of side 1 around (0, 0). White becomes the lamp's colour, black the ground's. The
 * outline is the class; how much of it is filled is the stage.
 */
export function drawCaseGlyph(ink: CanvasRenderingContext2D, glyph: number, fill: StageFill): void {
  const shape = outlineOf(glyph);
  ink.save();
  ink.scale(BODY / SHAPE_BOX, BODY / SHAPE_BOX);
  ink.translate(-SHAPE_BOX / 2, -SHAPE_BOX / 2);
  ink.lineJoin = 'round';
  if (fill === 'ended') ink.globalAlpha = 0.62;
  // A dark edge keeps the symbol apart from whatever lies below.
  ink.strokeStyle = 'black';
  ink.lineWidth = OUTLINE + EDGE;
  ink.stroke(shape);
  ink.fillStyle = 'black';
  ink.fill(shape);
  ink.strokeStyle = 'white';
  ink.lineWidth = OUTLINE;
  ink.stroke(shape);
  ink.fillStyle = 'white';
  if (fill === 'assigned') fillBelow(ink, shape, MIDDLE);
  if (fill === 'handling' || fill === 'checked') ink.fill(shape);
  if (fill === 'checked') tick(ink, 'black');
  if (fill === 'ended') tick(ink, 'white');
  ink.restore();
}

function outlineOf(glyph: number): Path2D {
  return new Path2D(CLASS_SHAPES[glyph] ?? CLASS_SHAPES[0]);
}

function fillBelow(ink: CanvasRenderingContext2D, shape: Path2D, top: number): void {
  ink.save();
  const lower = new Path2D();
  lower.rect(-SHAPE_BOX, top, 3 * SHAPE_BOX, SHAPE_BOX);
  ink.clip(lower);
  ink.fill(shape);
  ink.restore();
}

function tick(ink: CanvasRenderingContext2D, color: string): void {
  ink.strokeStyle = color;
  ink.lineWidth = 2.6;
  ink.lineCap = 'round';
  ink.stroke(new Path2D('M7.5 12.2L10.8 15.4L16.6 8.8'));
}
