import type { Point } from './plane.ts';

/** A square of the lattice: `i` counts east, `j` north. Its side is CELL_METERS. */
export interface Square {
  i: number;
  j: number;
}

/** 万米单元网格: 100 m by 100 m are 10,000 m². */
export const CELL_METERS = 100;

export const squareKey = (i: number, j: number) => (i + 4096) * 8192 + (j + 4096);

export function squareCentre({ i, j }: Square): Point {
  return [(i + 0.5) * CELL_METERS, (j + 0.5) * CELL_METERS];
}

export const FOUR = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** A set of squares, each with its place in the list. */
export class SquareSet {
  readonly squares: readonly Square[];
  readonly #index = new Map<number, number>();

  constructor(squares: readonly Square[]) {
    this.squares = squares;
    squares.forEach(({ i, j }, index) => this.#index.set(squareKey(i, j), index));
  }

  /** Place of a square in the list, -1 where it is not in the set. */
  indexOf(i: number, j: number): number {
    return this.#index.get(squareKey(i, j)) ?? -1;
  }

  indexAt([x, y]: Point): number {
    return this.indexOf(Math.floor(x / CELL_METERS), Math.floor(y / CELL_METERS));
  }

  /** Places of the up to four neighbours. */
  neighbours(index: number): number[] {
    const { i, j } = this.squares[index] as Square;
    return FOUR.map(([di, dj]) => this.indexOf(i + di, j + dj)).filter((found) => found >= 0);
  }
}
