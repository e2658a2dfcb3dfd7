import type { FigureRow } from '../../../contract/wire/figures.ts';

/** How many of each the strip holds. */
const RATES = 2;
const FIGURES = 6;

/**
 * The six figures of the strip in the platform's own order: the first two rates stand large with both names, the
 * others in pairs. A platform that sends fewer rates leaves the room to counts.
 */
export function chooseFigures(rows: readonly FigureRow[]): { rates: FigureRow[]; counts: FigureRow[] } {
  const rates = rows.filter((row) => row.denominator > 0 || row.value === null).slice(0, RATES);
  const counts = rows.filter((row) => !rates.includes(row)).slice(0, FIGURES - rates.length);
  return { rates, counts };
}
