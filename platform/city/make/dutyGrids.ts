import { STREETS } from './data/streets.ts';
import type { Landscape } from './landscape.ts';
import { LineIndex } from './lineIndex.ts';
import { type SquareSet, squareCentre } from './lattice.ts';
import { outlineOf } from './outline.ts';
import { divide } from './partition.ts';
import { distance, type Point } from './plane.ts';
import type { Random } from './random.ts';

export interface MadeGrid {
  id: string;
  name: string;
  street: string;
  community: string;
  level: 'A' | 'B' | 'C';
  centre: Point;
  ring: Point[];
  /** Indexes into the squares of the urban area. */
  squares: number[];
}

export interface MadeCell {
  code: string;
  grid: number;
  square: number;
}

export interface MadeAreas {
  communities: { code: string; name: string; street: string }[];
  grids: MadeGrid[];
  cells: MadeCell[];
}

/** Wards are the five streets with duty grids, in the order of STREETS. */
const GRIDS_OF_WARD = [7, 6, 6, 8, 5];
/** A river between two squares is worth this many metres of way round. */
const RIVER_BARRIER_METERS = 4000;

const NUMERALS = ['第一', '第二', '第三'];

/** How much there is to look after: most in the old town between the river and the centre, least at the edge. */
export function liveliness(p: Point): number {
  const core = Math.exp(-((distance(p, [300, 300]) / 1900) ** 2));
  const east = Math.exp(-((distance(p, [3300, 1500]) / 1300) ** 2));
  const west = Math.exp(-((distance(p, [-3300, 1300]) / 1100) ** 2));
  return 0.55 + 1.0 * core + 0.5 * east + 0.35 * west;
}

function wardAt(p: Point, land: Landscape, southIndex: LineIndex): number {
  if (land.mainSide(p) >= 0) return p[0] + 0.3 * p[1] < 250 ? 2 : 3;
  // Left of the tributary, which flows north, is its west side.
  const beyond = southIndex.nearest(p, 20_000)?.side === -1;
  if (beyond || p[1] < -2250) return 4;
  return p[0] - 0.25 * p[1] < -150 ? 1 : 0;
}

/** Divides the built-up area into duty grids, gives them communities, and numbers the cells. */
export function makeDutyGrids(urban: SquareSet, land: Landscape, random: Random): MadeAreas {
  const centres = urban.squares.map(squareCentre);
  const south = new LineIndex([land.rivers[1]?.line ?? []], 800);
  const north = new LineIndex([land.rivers[2]?.line ?? []], 800);
  const wardOf = centres.map((p) => wardAt(p, land, south));
  const sideOf = centres.map((p) =>
    land.mainSide(p) >= 0 ? (north.nearest(p, 20_000)?.side ?? 1) : (south.nearest(p, 20_000)?.side ?? 1),
  );
  const { owner, wardOfPatch } = divide(
    {
      squares: urban,
      wardOf,
      seedsOfWard: GRIDS_OF_WARD,
      loadOf: centres.map(liveliness),
      barrier: (from, to) => (sideOf[from] === sideOf[to] ? 0 : RIVER_BARRIER_METERS),
    },
    random,
  );
  const patches = wardOfPatch.map((ward, patch) => {
    const squares = [...owner.keys()].filter((square) => owner[square] === patch);
    const points = squares.map((square) => centres[square] ?? [0, 0]);
    const x = points.reduce((sum, p) => sum + p[0], 0) / points.length;
    const y = points.reduce((sum, p) => sum + p[1], 0) / points.length;
    return { ward, squares, centre: [x, y] as Point };
  });
  return nameAreas(patches, urban);
}

interface Patch {
  ward: number;
  squares: number[];
  centre: Point;
}

/** Which community each patch of a ward belongs to: one each, from the lively to the quiet; those left over share the last given. */
function communitiesOf(patches: readonly Patch[], count: number): number[] {
  const order = patches
    .map((_, index) => index)
    .sort((a, b) => liveliness((patches[b] as Patch).centre) - liveliness((patches[a] as Patch).centre));
  const community = patches.map(() => -1);
  order.slice(0, count).forEach((patch, rank) => (community[patch] = rank));
  for (const patch of order.slice(count)) {
    const at = (patches[patch] as Patch).centre;
    const nearest = order
      .slice(0, count)
      .reduce((a, b) =>
        distance((patches[a] as Patch).centre, at) <= distance((patches[b] as Patch).centre, at) ? a : b,
      );
    community[patch] = community[nearest] ?? 0;
  }
  return community;
}

function nameAreas(patches: readonly Patch[], urban: SquareSet): MadeAreas {
  const areas: MadeAreas = { communities: [], grids: [], cells: [] };
  STREETS.slice(0, GRIDS_OF_WARD.length).forEach((street, ward) => {
    const own = patches.filter((patch) => patch.ward === ward);
    const communityOf = communitiesOf(own, street.communities.length);
    street.communities.forEach((name, rank) => {
      const code = `${street.code}${String(rank + 1).padStart(3, '0')}`;
      areas.communities.push({ code, name, street: street.code });
      const inside = own.filter((_, index) => communityOf[index] === rank);
      const first = areas.grids.length;
      inside.forEach((patch, place) =>
        areas.grids.push(gridOf(patch, { street, community: code, name, place }, urban)),
      );
      areas.cells.push(...numberCells(inside, code, first));
    });
  });
  return areas;
}

function gridOf(
  patch: Patch,
  at: { street: { code: string; name: string }; community: string; name: string; place: number },
  urban: SquareSet,
): MadeGrid {
  const lively = liveliness(patch.centre);
  const squares = patch.squares.map((square) => urban.squares[square] ?? { i: 0, j: 0 });
  return {
    id: `${at.community}${String(at.place + 1).padStart(2, '0')}`,
    name: `${at.street.name}${at.name}${NUMERALS[at.place] ?? ''}网格`,
    street: at.street.code,
    community: at.community,
    level: lively > 1.25 ? 'A' : lively > 0.8 ? 'B' : 'C',
    centre: patch.centre,
    ring: outlineOf(squares),
    squares: patch.squares,
  };
}

/** Numbers the cells of a community west to east, then north to south, as the standard has it. */
function numberCells(patches: readonly Patch[], community: string, firstGrid: number): MadeCell[] {
  const cells = patches.flatMap((patch, place) => patch.squares.map((square) => ({ grid: firstGrid + place, square })));
  // Squares of the urban area are listed in that very order.
  cells.sort((a, b) => a.square - b.square);
  return cells.map((cell, index) => ({ ...cell, code: `${community}${String(index + 1).padStart(3, '0')}` }));
}
