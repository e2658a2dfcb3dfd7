import { E7 } from '../../contract/model/geo.ts';
import type { CaseRows } from './CaseRows.ts';

/** Seen rule (domain §5.4): the same subclass within 50 m and 24 h is probably the same trouble. */
const NEAR_METERS = 50;
const WINDOW_S = 86_400;
const METERS_PER_DEGREE = 111_195;

export interface Similar {
  row: number;
  meters: number;
  secondsBefore: number;
}

/** Recent reports by subclass, to find the one a new report repeats. */
export class RecentReports {
  private readonly rows: CaseRows;
  private readonly byCategory = new Map<number, number[]>();

  constructor(rows: CaseRows) {
    this.rows = rows;
  }

  /** Looks at the whole table once, for what was reported in the last day. */
  rebuild(nowS: number): void {
    this.byCategory.clear();
    const { reportedAtS } = this.rows.columns;
    for (let row = 0; row < this.rows.count; row++) if ((reportedAtS[row] ?? 0) > nowS - WINDOW_S) this.add(row);
  }

  add(row: number): void {
    const category = this.rows.columns.category[row] ?? 0;
    const rows = this.byCategory.get(category);
    if (rows === undefined) this.byCategory.set(category, [row]);
    else rows.push(row);
  }

  /** The nearest similar report before `atS`, if there is one; forgets what is too old on the way. */
  find(category: number, lonE7: number, latE7: number, atS: number): Similar | undefined {
    const { columns } = this.rows;
    const kept = (this.byCategory.get(category) ?? []).filter(
      (row) => (columns.reportedAtS[row] ?? 0) > atS - WINDOW_S,
    );
    this.byCategory.set(category, kept);
    let best: Similar | undefined;
    for (const row of kept) {
      const meters = distanceMeters(lonE7, latE7, columns.lonE7[row] ?? 0, columns.latE7[row] ?? 0);
      const secondsBefore = atS - (columns.reportedAtS[row] ?? 0);
      if (meters <= NEAR_METERS && secondsBefore >= 0 && meters < (best?.meters ?? Number.POSITIVE_INFINITY)) {
        best = { row, meters, secondsBefore };
      }
    }
    return best;
  }
}

/** On a plane that touches the ground there: exact to centimetres over 50 m. */
function distanceMeters(lonA: number, latA: number, lonB: number, latB: number): number {
  const north = ((latB - latA) / E7) * METERS_PER_DEGREE;
  const east = ((lonB - lonA) / E7) * METERS_PER_DEGREE * Math.cos((latA / E7) * (Math.PI / 180));
  return Math.hypot(north, east);
}
