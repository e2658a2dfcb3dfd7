/** Sixteen arc minutes in radians: the smallest a label may appear to the eye. */
const UNIT_RADIANS = (16 / 60) * (Math.PI / 180);

/** Multiples of the unit for each size of type; the same steps stand in tokens.css. */
export const TYPE_SCALE = { label: 1, body: 1.25, title: 1.625, figure: 2.5, hero: 4 } as const;

export interface Viewing {
  /** Distance between two pixels of the screen, millimetres. */
  pitchMm: number;
  /** From the screen to the eye of the person who must still read it, metres. */
  distanceM: number;
}

/** CSS pixels of one unit for a screen and a place to look from. */
export function unitPixels(viewing: Viewing): number {
  return (2 * Math.tan(UNIT_RADIANS / 2) * viewing.distanceM * 1000) / viewing.pitchMm;
}

/**
 * The viewing a screen of this size usually has, for a wall whose settings say nothing: the four wall sizes the product
 * is made for, and a desk monitor. A stated pitch and distance always win.
 */
export function usualViewing(width: number, height: number, desk: boolean): Viewing {
  if (desk) return { pitchMm: 0.233, distanceM: width < 2200 ? 0.75 : 0.7 };
  if (width >= 5000) return { pitchMm: 1.25, distanceM: 8 };
  if (width / height > 2.6) return { pitchMm: 1.56, distanceM: 8 };
  if (width >= 3000) return { pitchMm: 0.49, distanceM: 4 };
  return { pitchMm: 0.63, distanceM: 3 };
}

/** The smallest surface in units that the narrowest composition needs. */
const LEAST_WIDTH_UNITS = 78;
const LEAST_HEIGHT_UNITS = 44;

/**
 * The unit a window gets: by its viewing, but never so large that the composition cannot hold together (a small laptop
 * window opened on the wall's address shows everything, smaller, instead of half of it).
 */
export function fitUnit(viewing: Viewing, width: number, height: number): number {
  const fits = Math.min(width / LEAST_WIDTH_UNITS, height / LEAST_HEIGHT_UNITS);
  return Math.max(8, Math.min(unitPixels(viewing), fits));
}
