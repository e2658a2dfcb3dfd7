/** A length on the ground and how long it is on the screen. */
export interface Scale {
  readonly meters: number;
  readonly rem: number;
}

const STEPS = [5, 2, 1] as const;

/** The longest of 1, 2, 5, 10, 20, 50 … metres that is not longer than `mostRem` on the screen. */
export function scaleOf(metersPerRem: number, mostRem: number): Scale {
  const mostMeters = metersPerRem * mostRem;
  const decade = 10 ** Math.floor(Math.log10(mostMeters));
  const meters = decade * (STEPS.find((step) => step * decade <= mostMeters) ?? 1);
  return { meters, rem: meters / metersPerRem };
}
