import type { Box } from '../../contract/wire/evidence.ts';
import { encodePng } from './encodePng.ts';
import { LARGE_GLYPHS, SMALL_GLYPHS } from './pixelFont.ts';

export const FRAME_SIZE = { widthPx: 320, heightPx: 180 };
const WIDTH = FRAME_SIZE.widthPx;
const HEIGHT = FRAME_SIZE.heightPx;
const PALETTE = [
  [38, 44, 52],
  [58, 66, 76],
  [96, 106, 118],
  [236, 240, 244],
  [255, 176, 0],
] as const;
const [DARK, GROUND, MARK, TEXT, BOX] = [0, 1, 2, 3, 4];

/** Letters are 5 × 7, a column apart, and at most three times as large. */
const LETTER_HEIGHT = 7;
const ADVANCE = 6;
const LARGEST = 3;
/** Pixels of the frame: height of a line's strip, and what is left free beside it. */
const STRIP = 27;
const MARGIN = 6;

export interface FrameFacts {
  /** Lines burnt in: letters, digits and - : . / , % only; others are left out. */
  lines: readonly string[];
  /** What was found, framed; null where nothing was. */
  box: Box | null;
}

/**
 * A picture that stands for a camera's in the demo: a plain field with 示意画面 across it, and place, id and time burnt in. It shows
 * nothing that could be taken for a photo. The same facts give the same bytes.
 */
export function drawFrame({ lines, box }: FrameFacts): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(DARK);
  for (let y = HEIGHT / 2; y < HEIGHT; y++) pixels.fill(GROUND, y * WIDTH, (y + 1) * WIDTH);
  Array.from('示意画面').forEach((letter, i) => write(pixels, LARGE_GLYPHS[letter], 16, 16, 80 + i * 40, 31, MARK, 2));
  lines.forEach((line, i) => burnIn(pixels, line.toUpperCase(), i === 0 ? 0 : HEIGHT - STRIP * (lines.length - i)));
  if (box) outline(pixels, box);
  return encodePng({ widthPx: WIDTH, heightPx: HEIGHT, pixels, palette: PALETTE });
}

/** A line across a dark strip, as large as fits: it is read on a card of a few centimetres. */
function burnIn(pixels: Uint8Array, line: string, top: number): void {
  const letters = Array.from(line);
  const room = WIDTH - 2 * MARGIN;
  const scale = Math.max(1, Math.min(LARGEST, Math.floor(room / (letters.length * ADVANCE))));
  pixels.fill(DARK, top * WIDTH, (top + STRIP) * WIDTH);
  const above = Math.floor((STRIP - LETTER_HEIGHT * scale) / 2);
  letters.forEach((letter, at) =>
    write(pixels, SMALL_GLYPHS[letter], 8, LETTER_HEIGHT, MARGIN + at * ADVANCE * scale, top + above, TEXT, scale),
  );
}

function write(
  pixels: Uint8Array,
  rows: string | undefined,
  width: number,
  height: number,
  left: number,
  top: number,
  colour: number,
  scale: number,
): void {
  if (rows === undefined) return;
  const digits = width / 4;
  for (let y = 0; y < height * scale; y++) {
    const bits = Number.parseInt(rows.slice(Math.floor(y / scale) * digits, (Math.floor(y / scale) + 1) * digits), 16);
    for (let x = 0; x < width * scale; x++) {
      if (((bits >> (width - 1 - Math.floor(x / scale))) & 1) === 1) dot(pixels, left + x, top + y, colour);
    }
  }
}

function outline(pixels: Uint8Array, { x, y, width, height }: Box): void {
  const [left, top] = [Math.round(x * WIDTH), Math.round(y * HEIGHT)];
  const [right, bottom] = [Math.round((x + width) * WIDTH) - 1, Math.round((y + height) * HEIGHT) - 1];
  for (let line = 0; line < 2; line++) {
    for (let at = left; at <= right; at++) {
      dot(pixels, at, top + line, BOX);
      dot(pixels, at, bottom - line, BOX);
    }
    for (let at = top; at <= bottom; at++) {
      dot(pixels, left + line, at, BOX);
      dot(pixels, right - line, at, BOX);
    }
  }
}

function dot(pixels: Uint8Array, x: number, y: number, colour: number): void {
  if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) pixels[y * WIDTH + x] = colour;
}
