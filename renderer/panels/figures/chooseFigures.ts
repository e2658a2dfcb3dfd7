import type { FigureRow } from '../../../contract/wire/figures.ts';

/** How many of each the strip holds. */
const RATES = 2;
const FIGURES = 6;

/** Their places in the strip by id; what is not named here comes after, by id. A row that is written anew keeps its place. */
const ORDER = ['disposeRate', 'inTimeArchiveRate', 'reportedToday', 'endedToday', 'openCases', 'overdueCases'];

/**
 * The six figures of the strip: the first two rates stand large with both names, the others in pairs. A platform that
 * sends fewer rates leaves the room to counts.
 */
export function chooseFigures(rows: readonly FigureRow[]): { rates: FigureRow[]; counts: FigureRow[] } {
  const sorted = rows.toSorted((a, b) => place(a.id) - place(b.id) || (a.id < b.id ? -1 : 1));
  const rates = sorted.filter((row) => row.denominator > 0 || row.value === null).slice(0, RATES);
  const counts = sorted.filter((row) => !rates.includes(row)).slice(0, FIGURES - rates.length);
  return { rates, counts };
}

function place(id: string): number {
  const at = ORDER.indexOf(id);
  return at === -1 ? ORDER.length : at;
}
