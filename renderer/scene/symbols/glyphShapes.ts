/**
 * Outlines of the ten case classes in a box of 24 × 24: five events, then five components. The panels draw the same
 * ones (renderer/ui/glyphPaths.ts); rooms do not share code, so a test holds the two lists equal.
 */
export const CLASS_SHAPES = [
  'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18Z',
  'M4 3H20V15L12 21L4 15Z',
  'M12 3L22 20.5H2Z',
  'M2 3.5H22L12 21Z',
  'M12 1.5L14.9 8.2L22 9L16.7 13.8L18.2 21L12 17.4L5.8 21L7.3 13.8L2 9L9.1 8.2Z',
  'M4 4H20V20H4Z',
  'M8 3H16L21 8V16L16 21H8L3 16V8Z',
  'M3 4H21L17.5 20.5H6.5Z',
  'M12 2C18 5 21 9 21 13.5A7.5 7.5 0 0 1 12 21A7.5 7.5 0 0 1 3 13.5C3 9 6 5 12 2Z',
  'M7 3.3H17L22 12L17 20.7H7L2 12Z',
] as const;

/** Side of the box the shapes are drawn in. */
export const SHAPE_BOX = 24;
