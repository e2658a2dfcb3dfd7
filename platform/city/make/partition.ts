import { MinHeap } from './heap.ts';
import { CELL_METERS, type SquareSet, squareCentre } from './lattice.ts';
import { distance, type Point } from './plane.ts';
import type { Random } from './random.ts';

/** What divides a set of squares into patches of like load. */
export interface Division {
  squares: SquareSet;
  /** Which patches a square may go to: only seeds of the same ward reach it. */
  wardOf: readonly number[];
  /** Seeds wanted in each ward. */
  seedsOfWard: readonly number[];
  /** Work a square means: homes, shops, streets. */
  loadOf: readonly number[];
  /** Extra metres of the step from one square to its neighbour, for a river or a main road between them. */
  barrier(from: number, to: number): number;
}

interface Seed {
  ward: number;
  square: number;
  /** Metres of handicap: a patch with too much load starts later. */
  handicap: number;
}

const ROUNDS = 60;
/** Metres; more would let a patch swallow the seed of the next. */
const MOST_HANDICAP = 320;

/** Every square goes to the seed it can be reached from first. Patches grown this way hang together. */
function assign(division: Division, seeds: readonly Seed[]): Int32Array {
  const owner = new Int32Array(division.squares.squares.length).fill(-1);
  const queue = new MinHeap();
  const size = owner.length;
  seeds.forEach((seed, index) => queue.push(seed.handicap, index * size + seed.square));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const square = next.value % size;
    const seed = Math.floor(next.value / size);
    if (owner[square] !== -1) continue;
    owner[square] = seed;
    for (const to of division.squares.neighbours(square)) {
      if (owner[to] !== -1 || division.wardOf[to] !== seeds[seed]?.ward) continue;
      queue.push(next.cost + CELL_METERS + division.barrier(square, to), seed * size + to);
    }
  }
  return owner;
}

function firstSeeds(division: Division, random: Random): Seed[] {
  const seeds: Seed[] = [];
  division.seedsOfWard.forEach((count, ward) => {
    const squares = division.wardOf.flatMap((of, index) => (of === ward ? [index] : []));
    const chosen: Point[] = [];
    for (let k = 0; k < count; k += 1) {
      // The best of several draws lies furthest from those already chosen.
      let best = squares[0] ?? 0;
      let bestGap = -1;
      for (let draw = 0; draw < 40; draw += 1) {
        const square = random.pick(squares);
        const at = squareCentre(division.squares.squares[square] ?? { i: 0, j: 0 });
        const gap = Math.min(...chosen.map((p) => distance(p, at)), 1e9);
        if (gap > bestGap) [best, bestGap] = [square, gap];
      }
      chosen.push(squareCentre(division.squares.squares[best] ?? { i: 0, j: 0 }));
      seeds.push({ ward, square: best, handicap: 0 });
    }
  });
  return seeds;
}

/** Moves every seed to the middle of its patch, and lets heavy patches start later. */
function settle(division: Division, seeds: readonly Seed[], owner: Int32Array, pull: number): Seed[] {
  const wardLoad = division.seedsOfWard.map((_, ward) =>
    division.wardOf.reduce((sum, of, index) => sum + (of === ward ? (division.loadOf[index] ?? 0) : 0), 0),
  );
  return seeds.map((seed, index) => {
    const own = [...owner.keys()].filter((square) => owner[square] === index);
    const load = own.reduce((sum, square) => sum + (division.loadOf[square] ?? 0), 0);
    const fair = (wardLoad[seed.ward] ?? 1) / (division.seedsOfWard[seed.ward] ?? 1);
    const points = own.map((square) => squareCentre(division.squares.squares[square] ?? { i: 0, j: 0 }));
    const mean: Point = [
      points.reduce((sum, p) => sum + p[0], 0) / Math.max(1, points.length),
      points.reduce((sum, p) => sum + p[1], 0) / Math.max(1, points.length),
    ];
    let square = seed.square;
    let gap = Number.POSITIVE_INFINITY;
    points.forEach((p, k) => {
      const d = distance(p, mean);
      if (d < gap) [square, gap] = [own[k] ?? square, d];
    });
    const handicap = Math.max(-MOST_HANDICAP, Math.min(MOST_HANDICAP, seed.handicap + (load / fair - 1) * pull));
    return { ward: seed.ward, square, handicap };
  });
}

/** Evens out outlines: a square surrounded by another patch of its ward joins it, unless that would cut its own apart. */
function tidy(division: Division, owner: Int32Array): void {
  const { squares } = division;
  const at = (i: number, j: number) => {
    const index = squares.indexOf(i, j);
    return index < 0 ? -1 : (owner[index] ?? -1);
  };
  const around = [
    [1, 0],
    [1, 1],
    [0, 1],
    [-1, 1],
    [-1, 0],
    [-1, -1],
    [0, -1],
    [1, -1],
  ] as const;
  squares.squares.forEach(({ i, j }, index) => {
    const own = owner[index] ?? -1;
    const ring = around.map(([di, dj]) => at(i + di, j + dj));
    const straight = [ring[0], ring[2], ring[4], ring[6]];
    const votes = new Map<number, number>();
    for (const other of straight)
      if (other !== undefined && other >= 0 && other !== own) votes.set(other, (votes.get(other) ?? 0) + 1);
    const [winner, count] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [-1, 0];
    const ownStraight = straight.filter((other) => other === own).length;
    if (count < 3 || ownStraight !== 1) return;
    const sameWard = squares
      .neighbours(index)
      .some((to) => owner[to] === winner && division.wardOf[to] === division.wardOf[index]);
    if (sameWard) owner[index] = winner;
  });
}

/** Divides the squares into patches of like load, one per seed; returns the patch of every square. */
export function divide(division: Division, random: Random): { owner: Int32Array; wardOfPatch: number[] } {
  let seeds = firstSeeds(division, random);
  let owner = assign(division, seeds);
  for (let round = 0; round < ROUNDS; round += 1) {
    seeds = settle(division, seeds, owner, round < ROUNDS - 5 ? 160 : 40);
    owner = assign(division, seeds);
  }
  for (let round = 0; round < 4; round += 1) tidy(division, owner);
  return { owner, wardOfPatch: seeds.map((seed) => seed.ward) };
}
