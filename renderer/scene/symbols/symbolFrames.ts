import { STAGE_FILLS } from '../../../contract/model/stages.ts';

/** Five event classes and five component classes: the glyph numbers of contract/model/categories.ts. */
export const CASE_GLYPHS = 10;
const FILLS = STAGE_FILLS.length;

/** Every other symbol, in the order they stand in the atlas behind the case symbols. */
export const OTHER_SYMBOLS = [
  'crowd',
  'person',
  'personStill',
  'vehicle',
  'vehicleStill',
  'drone',
  'dock',
  'groundDot',
  'camera',
  'ptz',
  'cameraCluster',
  'selected',
  'hovered',
] as const;
export type OtherSymbol = (typeof OTHER_SYMBOLS)[number];

export const FRAME_COUNT = CASE_GLYPHS * FILLS + OTHER_SYMBOLS.length;
/** The atlas is a square table of equal cells, packed once and never again. */
export const ATLAS_COLUMNS = 8;
export const ATLAS_ROWS = Math.ceil(FRAME_COUNT / ATLAS_COLUMNS);

/** Cell of a case symbol: `glyph` 0–9 and `fill` an index of STAGE_FILLS. */
export function caseFrame(glyph: number, fill: number): number {
  return glyph * FILLS + fill;
}

export function otherFrame(symbol: OtherSymbol): number {
  return CASE_GLYPHS * FILLS + OTHER_SYMBOLS.indexOf(symbol);
}
