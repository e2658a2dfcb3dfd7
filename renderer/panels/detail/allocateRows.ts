/** Rows a list takes with its heading: five people, or this many cameras. */
const FIVE_ROWS = 6.5;
const HEADING_ROWS = 1.5;
const MOST_CAMERAS = 4;
/** Fewer cameras than this are not worth a heading. */
const LEAST_CAMERAS = 2;
/** A life is never shown in fewer steps. */
const LEAST_STEPS = 4;
/** Steps that are shown before anything else is given room. */
const STEPS_FIRST = 9;

export interface RowShares {
  steps: number;
  five: boolean;
  cameras: number;
}

/**
 * Shares the rows of a case's panel: its life first, then the five people who answer for the place, then the nearest
 * cameras. A short life leaves its rows to the others; a long one gives way to them only where there is plenty of room.
 */
export function allocateRows(rows: number, steps: number): RowShares {
  const plenty = rows >= STEPS_FIRST + FIVE_ROWS + HEADING_ROWS + MOST_CAMERAS;
  const wanted = Math.min(steps, rows);
  const life = plenty ? Math.min(wanted, rows - FIVE_ROWS - HEADING_ROWS - MOST_CAMERAS) : wanted;
  let left = rows - life;
  const five = left >= FIVE_ROWS;
  if (five) left -= FIVE_ROWS;
  const cameras = Math.min(MOST_CAMERAS, Math.floor(left - HEADING_ROWS));
  if (cameras < LEAST_CAMERAS) return { steps: Math.floor(life + left), five, cameras: 0 };
  return { steps: Math.floor(life + left - cameras - HEADING_ROWS), five, cameras };
}

/** At a desk: the same, but the nearest cameras stand whenever a life can be told beside them: from a case one looks there. */
export function allocateDeskRows(rows: number, steps: number): RowShares {
  const shares = allocateRows(rows, steps);
  const forLife = rows - HEADING_ROWS - LEAST_CAMERAS;
  if (shares.cameras > 0 || forLife < LEAST_STEPS) return shares;
  return { ...allocateRows(forLife, steps), cameras: LEAST_CAMERAS };
}
