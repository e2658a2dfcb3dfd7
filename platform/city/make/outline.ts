import { CELL_METERS, type Square, squareKey } from './lattice.ts';
import type { Point } from './plane.ts';

/**
 * The outer outline of a set of squares that hangs together, counter-clockwise and closed, corners only.
 * Where two squares meet in a corner alone the outline touches itself.
 */
export function outlineOf(squares: readonly Square[]): Point[] {
  const inside = new Set(squares.map(({ i, j }) => squareKey(i, j)));
  const has = (i: number, j: number) => inside.has(squareKey(i, j));
  // The lowest of the westernmost squares: its west side is on the outer outline.
  const start = squares.reduce((a, b) => (b.i < a.i || (b.i === a.i && b.j < a.j) ? b : a));
  // Corners are walked with the area on the left; from a west side the way is down.
  let [x, y] = [start.i, start.j + 1];
  let [dx, dy] = [0, -1];
  const [x0, y0] = [x, y];
  const ring: Point[] = [];
  do {
    x += dx;
    y += dy;
    // The two squares ahead of the corner, left and right of the way.
    const left = has(x + (dx - dy - 1) / 2, y + (dy + dx - 1) / 2);
    const right = has(x + (dx + dy - 1) / 2, y + (dy - dx - 1) / 2);
    if (!left) [dx, dy] = [-dy, dx];
    else if (right) [dx, dy] = [dy, -dx];
    else continue;
    ring.push([x * CELL_METERS, y * CELL_METERS]);
  } while (!(x === x0 && y === y0 && ring.length > 3 && dx === 0 && dy === -1));
  ring.push(ring[0] as Point);
  return ring;
}
