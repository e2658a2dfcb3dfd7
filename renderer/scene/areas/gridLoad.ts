/** Fills from no load to the most. */
export const LOAD_STEPS = 5;

/**
 * The number of open cases that the deepest fill stands for: a round number at or above the busiest grid, so that the
 * scale stays put while single cases come and go.
 */
export function loadTop(openCases: Iterable<number>): number {
  let most = 4;
  for (const open of openCases) most = Math.max(most, open);
  const power = 10 ** Math.floor(Math.log10(most));
  const round = [1, 2, 4, 6, 8, 10].find((factor) => factor * power >= most) ?? 10;
  return round * power;
}

/** 0 for no open case, then four equal steps up to `top`. */
export function loadStep(openCases: number, top: number): number {
  if (openCases <= 0) return 0;
  return Math.min(LOAD_STEPS - 1, Math.ceil((openCases / top) * (LOAD_STEPS - 1)));
}
