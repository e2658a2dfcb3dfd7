import type { PersonRowSchema, VehicleRowSchema } from '../schema/things.ts';
import type { z } from 'zod';
import { FAMILY_NAMES, GIVEN_NAMES } from './data/names.ts';
import { STREETS } from './data/streets.ts';
import type { MadeAreas } from './dutyGrids.ts';
import type { Network } from './network.ts';
import { nearestOnNetwork } from './network.ts';
import type { Plane, Point } from './plane.ts';
import type { Random } from './random.ts';

type PersonRow = z.infer<typeof PersonRowSchema>;
type VehicleRow = z.infer<typeof VehicleRowSchema>;

const COLLECTORS = 40;
const BRIGADE_MEMBERS = 8;
export const BRIGADES = [
  '一大队',
  '二大队',
  '三大队',
  '四大队',
  '五大队',
  '六大队',
  '七大队',
  '八大队',
  '九大队',
] as const;

/** Names without repeats, while they last. */
function nameMaker(random: Random): () => string {
  const used = new Set<string>();
  return () => {
    for (let draw = 0; draw < 50; draw += 1) {
      const name = random.pick(FAMILY_NAMES) + random.pick(GIVEN_NAMES);
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
    return random.pick(FAMILY_NAMES) + random.pick(GIVEN_NAMES);
  };
}

const number = (value: number, digits: number) => String(value).padStart(digits, '0');

/** The five people of every duty grid, the collectors, and nine brigades. All names are invented. */
export function makePeople(areas: MadeAreas, random: Random): PersonRow[] {
  const nextName = nameMaker(random);
  const people: PersonRow[] = [];
  const communityName = new Map(areas.communities.map((community) => [community.code, community.name]));
  const streetName = new Map<string, string>(STREETS.map((street) => [street.code, street.name]));
  areas.grids.forEach((grid, index) => {
    const street = `${streetName.get(grid.street) ?? ''}办事处`;
    const community = communityName.get(grid.community) ?? '';
    const posts = [
      ['streetCadre', street],
      ['communityCadre', community],
      ['liaison', '市城市管理服务中心'],
      ['gridOfficer', BRIGADES[index % BRIGADES.length] ?? ''],
      ['gridKeeper', community],
    ] as const;
    posts.forEach(([role, team], post) => {
      people.push({ id: `P${number(index + 1, 2)}${post + 1}`, name: nextName(), role, grid: grid.id, team });
    });
  });
  for (let k = 0; k < COLLECTORS; k += 1) {
    // Every grid has a collector; the liveliest have two, on the two shifts.
    const grid = areas.grids[k < areas.grids.length ? k : random.int(areas.grids.length)];
    const team = `采集${['一', '二', '三', '四'][k % 4]}组`;
    people.push({ id: `C${number(k + 1, 3)}`, name: nextName(), role: 'collector', grid: grid?.id ?? null, team });
  }
  BRIGADES.forEach((team, brigade) => {
    for (let k = 0; k < BRIGADE_MEMBERS; k += 1)
      people.push({ id: `B${brigade + 1}${number(k + 1, 2)}`, name: nextName(), role: 'brigade', grid: null, team });
  });
  return people;
}

/** Patrol cars of the brigades, street-cleaning trucks, and crews that handle. */
export function makeVehicles(network: Network, plane: Plane, random: Random): VehicleRow[] {
  const vehicles: VehicleRow[] = [];
  const home = (around: Point): [number, number] => {
    const p: Point = [around[0] + random.between(-500, 500), around[1] + random.between(-400, 400)];
    return plane.toLngLat(nearestOnNetwork(p, network).point);
  };
  const bases: Point[] = [
    [-300, -200],
    [-2500, 1500],
    [700, 1100],
    [2600, 1500],
    [4600, 1300],
    [3300, -900],
    [1500, -500],
    [-1500, 2300],
    [2600, -2700],
  ];
  const baseOf = (k: number) => bases[k % bases.length] ?? [0, 0];
  BRIGADES.forEach((team, k) => {
    vehicles.push({
      id: `V${number(k + 1, 2)}`,
      name: `执法巡查 ${number(k + 1, 2)}`,
      role: 'patrolCar',
      team,
      home: home(baseOf(k)),
    });
  });
  for (let k = 0; k < 14; k += 1) {
    const [kind, team] =
      k % 3 === 0 ? ['洒水车', '环卫机扫班'] : k % 3 === 1 ? ['清扫车', '环卫机扫班'] : ['清运车', '环卫清运班'];
    const name = `${kind} ${number(k + 1, 2)}`;
    vehicles.push({ id: `W${number(k + 1, 2)}`, name, role: 'sanitation', team, home: home(baseOf(k * 2 + 1)) });
  }
  const crews = [
    '市政抢修',
    '园林养护',
    '路灯维护',
    '供水抢修',
    '燃气抢修',
    '排水疏通',
    '电力抢修',
    '通信维护',
    '环卫应急',
    '综合处置',
  ];
  crews.forEach((crew, k) => {
    const id = `H${number(k + 1, 2)}`;
    vehicles.push({
      id,
      name: `${crew} ${number(k + 1, 2)}`,
      role: 'handlingCrew',
      team: `${crew}班`,
      home: home(baseOf(k + 4)),
    });
  });
  return vehicles;
}
