import { type Landscape, type River, riverCrossing } from './landscape.ts';
import { type SquareSet, squareCentre } from './lattice.ts';
import { liveliness } from './dutyGrids.ts';
import { distance, lengthOf, offset, type Point } from './plane.ts';
import type { Random } from './random.ts';
import { nameStreets } from './streetNames.ts';
import { Spacing, trace } from './streamlines.ts';
import type { Family, StreetField } from './streetField.ts';

/** 2 trunk road, 1 main street, 0 side street. */
export type Rank = 0 | 1 | 2;

export interface Street {
  name: string;
  rank: Rank;
  family: Family;
  line: Point[];
}

/** Where the streets of the city may go. */
export interface StreetGround {
  urban: SquareSet;
  land: Landscape;
  field: StreetField;
  trunkField: StreetField;
}

/** Between the bank and the middle of the embankment road. */
const EMBANKMENT_METERS = 34;
/** No street comes nearer to the water, but over a bridge. */
const SHORE_METERS = 20;
/** The park hill inside the city has no streets. */
export const PARK_HILL = { at: [-900, -520], radius: 300 } as const;

function onLand({ urban, land }: StreetGround, p: Point): boolean {
  return urban.indexAt(p) >= 0 && land.bankDistance(p) > SHORE_METERS && distance(p, PARK_HILL.at) > PARK_HILL.radius;
}

/** The parts of a line that are at least `least` metres long and all in allowed places. */
function allowedParts(line: readonly Point[], allowed: (p: Point) => boolean, least: number): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  for (const p of [...line, null]) {
    if (p !== null && allowed(p)) part.push(p);
    else {
      if (part.length > 1 && lengthOf(part) >= least) parts.push(part);
      part = [];
    }
  }
  return parts;
}

const EMBANKMENT_NAMES: Record<string, [left: string, right: string]> = {
  青衣江: ['滨江北路', '滨江西路'],
  周公河: ['周公河西路', '周公河东路'],
  陇西河: ['陇西河东路', '陇西河西路'],
};

function embankments(ground: StreetGround, river: River): Street[] {
  const names = EMBANKMENT_NAMES[river.name] ?? ['', ''];
  const rank: Rank = river.name === '青衣江' ? 1 : 0;
  return ([1, -1] as const).flatMap((side) => {
    const line = offset(river.line, (i) => side * ((river.halfWidth[i] ?? 0) + EMBANKMENT_METERS));
    const parts = allowedParts(line, (p) => onLand(ground, p), 300);
    return parts.map((part): Street => {
      const name = side === 1 ? names[0] : names[1];
      return { name, rank, family: 0, line: part };
    });
  });
}

/** Trunk roads along the valley, each through a given place; they may cross the tributaries. */
const TRUNKS: { name: string; rank: Rank; through: Point }[] = [
  { name: '雅州大道', rank: 2, through: [500, 1080] },
  { name: '西康路', rank: 2, through: [300, -180] },
  { name: '北环路', rank: 1, through: [1200, 1830] },
  { name: '南环路', rank: 1, through: [1300, -980] },
];

/** Bridges over the main river and the street that leads to each on both banks: by the x of the crossing. */
const BRIDGES: { bridge: string; street: string; rank: Rank; x: number }[] = [
  { bridge: '多营大桥', street: '多营路', rank: 1, x: -4150 },
  { bridge: '西门大桥', street: '西门路', rank: 1, x: -2600 },
  { bridge: '雅州廊桥', street: '河北正街', rank: 1, x: -560 },
  { bridge: '青衣江大桥', street: '挺进路', rank: 2, x: 700 },
  { bridge: '沙湾大桥', street: '沙湾路', rank: 1, x: 1950 },
  { bridge: '羌江大桥', street: '羌江路', rank: 1, x: 3250 },
  { bridge: '三江大桥', street: '迎宾大道', rank: 2, x: 4450 },
];

export const BRIDGE_NAMES = BRIDGES.map(({ bridge, street, x }) => ({ bridge, street, x }));

/** A long road may change its name on the way. */
export function partName(name: string, p: Point): string {
  if (name === '西康路') return p[0] < -350 ? '西康路西段' : '西康路东段';
  if (name === '滨江西路' && p[0] > 1900) return '滨江东路';
  return name;
}

/** Streets of the plan so far, and how near each family is to be filled in. */
class Plan {
  readonly streets: Street[] = [];
  readonly spacing = [new Spacing(80), new Spacing(80)] as const;

  add(street: Street): void {
    this.spacing[street.family].add(street.line, this.streets.length);
    this.streets.push(street);
  }
}

function addTrunks(plan: Plan, ground: StreetGround): void {
  const main = ground.land.rivers[0];
  const shore = (p: Point) => {
    const side = Math.abs(ground.land.mainSide(p));
    return main === undefined || side > 150;
  };
  for (const { name, rank, through } of TRUNKS) {
    const line = trace(through, {
      field: ground.trunkField,
      family: 0,
      allowed: (p) => ground.urban.indexAt(p) >= 0 && shore(p) && distance(p, PARK_HILL.at) > PARK_HILL.radius,
      crowded: (p) => plan.spacing[0].isNear(p, 130, -1),
      maxMeters: 16_000,
    });
    if (lengthOf(line) > 800) plan.add({ name, rank, family: 0, line });
  }
  const crossings =
    main === undefined ? [] : BRIDGES.map((bridge) => ({ ...bridge, at: riverCrossing(main, bridge.x) }));
  for (const { street, rank, at } of crossings) {
    const line = trace(at, {
      field: ground.field,
      family: 1,
      allowed: (p) =>
        ground.urban.indexAt(p) >= 0 &&
        (ground.land.bankDistance(p) > SHORE_METERS || distance(p, at) < 260) &&
        distance(p, PARK_HILL.at) > PARK_HILL.radius,
      crowded: (p) => plan.spacing[1].isNear(p, 200, -1),
      maxMeters: 5000,
    });
    plan.add({ name: street, rank, family: 1, line });
  }
}

/** Wider apart where less goes on. */
function gapAt(p: Point, meters: number): number {
  return meters * (1.5 - 0.5 * Math.min(1.6, liveliness(p)));
}

interface Filling {
  family: Family;
  rank: Rank;
  field: StreetField;
  allowed(p: Point): boolean;
  /** Metres between two streets of the family. */
  gap(p: Point): number;
  /** Places to begin at where no street leads yet. */
  seeds: readonly Point[];
}

/** Fills a family evenly: every new street begins beside one that is there, at the distance wanted. */
function fill(plan: Plan, filling: Filling, random: Random): void {
  const { family, rank, field } = filling;
  const spacing = plan.spacing[family];
  const tryAt = (seed: Point): void => {
    if (!filling.allowed(seed) || spacing.isNear(seed, filling.gap(seed) * 0.92, -1)) return;
    const own = plan.streets.length;
    const line = trace(seed, {
      field,
      family,
      allowed: (p) => filling.allowed(p),
      crowded: (p) => spacing.isNear(p, filling.gap(p) * 0.6, own),
      maxMeters: 9000,
    });
    if (lengthOf(line) > filling.gap(seed) * 1.1) plan.add({ name: '', rank, family, line });
  };
  for (let next = 0; next < plan.streets.length; next += 1) {
    const street = plan.streets[next];
    if (street === undefined || street.family !== family) continue;
    for (const side of random.chance(0.5) ? [1, -1] : [-1, 1]) {
      offset(street.line, (i) => side * filling.gap(street.line[i] ?? [0, 0])).forEach((p, i) => {
        if (i % 3 === 0) tryAt(p);
      });
    }
  }
  for (const seed of random.shuffled(filling.seeds)) tryAt(seed);
}

/** Lays out all streets of the city: embankments, trunk roads, bridges, main streets, side streets. */
export function planStreets(ground: StreetGround, random: Random): Street[] {
  const plan = new Plan();
  const [main, ...tributaries] = ground.land.rivers;
  for (const street of main === undefined ? [] : embankments(ground, main)) plan.add(street);
  addTrunks(plan, ground);
  for (const river of tributaries) for (const street of embankments(ground, river)) plan.add(street);
  const seeds = ground.urban.squares.map(squareCentre);
  const wanted = [
    { family: 0, rank: 1, meters: 470 },
    { family: 1, rank: 1, meters: 560 },
    { family: 0, rank: 0, meters: 150 },
    { family: 1, rank: 0, meters: 178 },
  ] as const;
  for (const { family, rank, meters } of wanted) {
    const gap = (p: Point) => gapAt(p, meters);
    const allowed = (p: Point) => onLand(ground, p);
    fill(plan, { family, rank, field: ground.field, allowed, gap, seeds }, random.fork(`${family} ${meters}`));
  }
  return nameStreets(plan.streets);
}

/** Farm tracks over open ground, as wide apart as fields are. */
export function planTracks(
  ground: { field: StreetField; allowed(p: Point): boolean; seeds: readonly Point[] },
  random: Random,
): Street[] {
  const plan = new Plan();
  for (const [family, meters] of [
    [0, 150],
    [1, 230],
  ] as const) {
    const allowed = (p: Point) => ground.allowed(p);
    const { field, seeds } = ground;
    fill(plan, { family, rank: 0, field, allowed, gap: () => meters, seeds }, random.fork(`tracks ${family}`));
  }
  return plan.streets;
}
