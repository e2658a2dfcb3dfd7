import { MinHeap } from './heap.ts';
import type { Landscape } from './landscape.ts';
import { FOUR, type Square, SquareSet, squareCentre, squareKey } from './lattice.ts';
import { distance } from './plane.ts';

/** How many unit cells the built-up area is made of: 32 km². */
const TARGET = 3200;
const CENTRE: readonly [number, number] = [600, 100];

/** How unlikely a square is to be built on: high ground, far from the middle. */
function reluctance(square: Square, land: Landscape): number {
  const p = squareCentre(square);
  const far = distance(p, CENTRE);
  return (
    land.height(p) * 1.1 + far * 0.022 + Math.max(0, land.bankDistance(p) - 700) * 0.05 + 16 * land.grain(p[0], p[1])
  );
}

/** Grows from the centre over the most likely squares, so that the area hangs together. */
function grow(land: Landscape): Map<number, Square> {
  const chosen = new Map<number, Square>();
  const seen = new Map<number, Square>();
  const queue = new MinHeap();
  const offer = (square: Square) => {
    const key = squareKey(square.i, square.j);
    if (seen.has(key)) return;
    seen.set(key, square);
    queue.push(reluctance(square, land), key);
  };
  offer({ i: 6, j: 1 });
  while (chosen.size < TARGET) {
    const next = queue.pop();
    const square = next === undefined ? undefined : seen.get(next.value);
    if (square === undefined) break;
    chosen.set(squareKey(square.i, square.j), square);
    for (const [di, dj] of FOUR) offer({ i: square.i + di, j: square.j + dj });
  }
  return chosen;
}

/** Evens the edge out: a square goes with the most of the eight around it. Also fills holes and drops whiskers. */
function smooth(chosen: Map<number, Square>): Map<number, Square> {
  const all = [...chosen.values()];
  const [i0, i1] = [Math.min(...all.map((s) => s.i)) - 1, Math.max(...all.map((s) => s.i)) + 1];
  const [j0, j1] = [Math.min(...all.map((s) => s.j)) - 1, Math.max(...all.map((s) => s.j)) + 1];
  const out = new Map<number, Square>();
  for (let i = i0; i <= i1; i += 1) {
    for (let j = j0; j <= j1; j += 1) {
      let around = 0;
      for (let di = -1; di <= 1; di += 1)
        for (let dj = -1; dj <= 1; dj += 1)
          if (di !== 0 || dj !== 0) around += chosen.has(squareKey(i + di, j + dj)) ? 1 : 0;
      if (around >= (chosen.has(squareKey(i, j)) ? 4 : 5)) out.set(squareKey(i, j), { i, j });
    }
  }
  return out;
}

/** The squares that can be reached from the first one given, over shared edges. */
function connected(squares: Map<number, Square>, start: Square): Map<number, Square> {
  const out = new Map([[squareKey(start.i, start.j), start]]);
  const queue = [start];
  for (let square = queue.pop(); square !== undefined; square = queue.pop()) {
    for (const [di, dj] of FOUR) {
      const key = squareKey(square.i + di, square.j + dj);
      const next = squares.get(key);
      if (next === undefined || out.has(key)) continue;
      out.set(key, next);
      queue.push(next);
    }
  }
  return out;
}

/** Fills what the area encloses: unit cells leave no gaps. */
function filled(squares: Map<number, Square>): Map<number, Square> {
  const all = [...squares.values()];
  const [i0, i1] = [Math.min(...all.map((s) => s.i)) - 1, Math.max(...all.map((s) => s.i)) + 1];
  const [j0, j1] = [Math.min(...all.map((s) => s.j)) - 1, Math.max(...all.map((s) => s.j)) + 1];
  const outside = new Map<number, Square>();
  for (let i = i0; i <= i1; i += 1)
    for (let j = j0; j <= j1; j += 1) if (!squares.has(squareKey(i, j))) outside.set(squareKey(i, j), { i, j });
  const sea = connected(outside, { i: i0, j: j0 });
  const out = new Map(squares);
  for (const [key, square] of outside) if (!sea.has(key)) out.set(key, square);
  return out;
}

/** The built-up area of the city as squares of the lattice: one piece, no holes, an uneven edge along the hills. */
export function makeUrbanArea(land: Landscape): SquareSet {
  let squares = grow(land);
  for (let round = 0; round < 3; round += 1) squares = smooth(squares);
  squares = filled(connected(squares, { i: 6, j: 1 }));
  // West to east, then north to south: the order of the numbers inside a community.
  return new SquareSet([...squares.values()].sort((a, b) => b.j - a.j || a.i - b.i));
}
