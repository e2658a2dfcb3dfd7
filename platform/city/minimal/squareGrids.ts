import type { Cell, Grid } from '../../../contract/model/catalog.ts';
import type { LngLat, Ring } from '../../../contract/model/geo.ts';
import { METERS_PER_DEGREE } from '../geometry.ts';
import type { Extent } from './extent.ts';

/** About as many as a city of that size is given. */
const WANTED_GRIDS = 32;
/** Cells along one side of a grid: a coarse set, because nothing is known of the streets. */
const CELLS_PER_SIDE = 4;

interface Square {
  column: number;
  row: number;
}

/** Squares of a side that hold at least one point in a thousand, counted from the north-west. */
function occupied(extent: Extent, sideDegrees: [lng: number, lat: number]): Square[] {
  const [west, , , north] = extent.bounds;
  const counts = new Map<string, { square: Square; points: number }>();
  for (const [lng, lat] of extent.inside) {
    const square = {
      column: Math.floor((lng - west) / sideDegrees[0]),
      row: Math.floor((north - lat) / sideDegrees[1]),
    };
    const key = `${square.column},${square.row}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { square, points: 1 });
    else known.points += 1;
  }
  const least = extent.inside.length / 1000;
  return [...counts.values()]
    .filter(({ points }) => points >= least)
    .map(({ square }) => square)
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

function ringOf(corner: LngLat, sideDegrees: [number, number]): Ring {
  const round = (value: number) => Math.round(value * 1e7) / 1e7;
  const [west, north] = [round(corner[0]), round(corner[1])];
  const [east, south] = [round(corner[0] + sideDegrees[0]), round(corner[1] - sideDegrees[1])];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** The largest squares of which not many more than the wanted number are needed to cover the data. */
function chooseSide(extent: Extent): { sideDegrees: [number, number]; squares: Square[] } {
  const [west, south, east, north] = extent.bounds;
  const perLng = METERS_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [width, height] = [(east - west) * perLng, (north - south) * METERS_PER_DEGREE];
  let side = Math.max(width, height);
  for (;;) {
    const sideDegrees: [number, number] = [side / perLng, side / METERS_PER_DEGREE];
    const squares = occupied(extent, sideDegrees);
    // Below 50 m squares hold single points; data of one place never reaches the wanted number.
    if (squares.length >= WANTED_GRIDS || side < 50) return { sideDegrees, squares };
    side *= 0.92;
  }
}

/** Square duty grids over the ground the data covers, with coarse cells. No grid has people. */
export function squareGrids(extent: Extent, district: string): { grids: Grid[]; cells: Cell[] } {
  const { sideDegrees, squares } = chooseSide(extent);
  const [west, , , north] = extent.bounds;
  const cells: Cell[] = [];
  const cellDegrees: [number, number] = [sideDegrees[0] / CELLS_PER_SIDE, sideDegrees[1] / CELLS_PER_SIDE];
  const grids = squares.map(({ column, row }, index): Grid => {
    const number = String(index + 1).padStart(2, '0');
    const corner: LngLat = [west + column * sideDegrees[0], north - row * sideDegrees[1]];
    for (let k = 0; k < CELLS_PER_SIDE * CELLS_PER_SIDE; k += 1) {
      const [x, y] = [k % CELLS_PER_SIDE, Math.floor(k / CELLS_PER_SIDE)];
      const at: LngLat = [corner[0] + x * cellDegrees[0], corner[1] - y * cellDegrees[1]];
      cells.push({ code: `${number}-${String(k + 1).padStart(2, '0')}`, grid: index, ring: ringOf(at, cellDegrees) });
    }
    return {
      id: `G${number}`,
      name: `第 ${number} 网格`,
      district,
      street: '',
      community: '',
      level: 'B',
      centre: [corner[0] + sideDegrees[0] / 2, corner[1] - sideDegrees[1] / 2],
      rings: [ringOf(corner, sideDegrees)],
      people: [],
    };
  });
  return { grids, cells };
}
