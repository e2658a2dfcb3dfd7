import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CityPack } from '../CityPack.ts';
import { inRings } from '../geometry.ts';
import { GRID_ROLES } from '../read/gridPeople.ts';
import { gridFinder } from '../read/things.ts';
import { readCityPack } from '../readCityPack.ts';
import type { PackFiles } from '../writePack.ts';
import { makeLandscape } from './landscape.ts';
import { makeCity } from './makeCity.ts';
import { Random } from './random.ts';
import { makeUrbanArea } from './urbanArea.ts';

const DIR = join(import.meta.dirname, '../../../assets/cities/yaan');
let files: PackFiles;
let pack: CityPack;

beforeAll(async () => {
  files = makeCity('yaan');
  const result = await readCityPack(DIR, { nowMs: () => Date.UTC(2026, 10, 24) });
  if (!result.ok) throw new Error(JSON.stringify(result.problems[0]));
  expect(result.warnings).toEqual([]);
  pack = result.pack;
});

describe('making', () => {
  test('the committed files are what the seed makes, byte for byte', async () => {
    expect((await readdir(DIR)).sort()).toEqual([...files.keys()].sort());
    for (const [path, text] of files) {
      // Compared as a boolean: a difference of megabytes is no help in a report.
      expect([path, (await readFile(join(DIR, path), 'utf8')) === text]).toEqual([path, true]);
    }
  });

  test('the same seed makes the same ground again, and another seed another', () => {
    const ground = (seed: string) =>
      JSON.stringify(makeUrbanArea(makeLandscape(new Random(seed).fork('land'))).squares);
    expect(ground('yaan') === ground('yaan')).toBe(true);
    expect(ground('yaan') === ground('elsewhere')).toBe(false);
  });

  test('the pack stays small enough to clone', () => {
    const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(8_000_000);
  });
});

describe('the demo city', () => {
  test('32 duty grids with five people each, in the order of the roles', () => {
    const { grids } = pack.catalog;
    expect(grids).toHaveLength(32);
    const roleOf = new Map(pack.people.map((person) => [person.id, person.role]));
    for (const grid of grids) expect(grid.people.map((id) => roleOf.get(id))).toEqual(GRID_ROLES);
    expect(new Set(grids.flatMap((grid) => grid.people)).size).toBe(160);
    expect(new Set(grids.map((grid) => grid.level))).toEqual(new Set(['A', 'B', 'C']));
  });

  test('about 3,200 unit cells of 100 m, each inside its duty grid, with 15-digit codes', () => {
    const { cells, grids } = pack.catalog;
    expect(cells.length).toBeGreaterThan(3100);
    expect(cells.length).toBeLessThan(3300);
    for (const cell of cells) {
      expect(cell.code).toMatch(/^511802\d{9}$/);
      const [a, , c] = cell.ring;
      expect(inRings([(a![0] + c![0]) / 2, (a![1] + c![1]) / 2], grids[cell.grid]!.rings)).toBe(true);
    }
  });

  test('cells of a community are numbered west to east, then north to south', () => {
    for (const community of pack.catalog.communities) {
      const cells = pack.catalog.cells.filter((cell) => cell.code.startsWith(community.code));
      const order = [...cells].sort((a, b) => b.ring[0]![1] - a.ring[0]![1] || a.ring[0]![0] - b.ring[0]![0]);
      expect(order.map((cell) => Number(cell.code.slice(12)))).toEqual(order.map((_, index) => index + 1));
    }
  });

  test('3,000 cameras, twelve of them high pan-tilt ones', () => {
    const { cameras } = pack.catalog;
    expect(cameras).toHaveLength(3000);
    expect(cameras.filter((camera) => camera.kind === 'ptz')).toHaveLength(12);
    for (const { kind, fovDeg, rangeMeters } of cameras) {
      const [near, far] = kind === 'ptz' ? [600, 1500] : [40, 150];
      expect(rangeMeters >= near && rangeMeters <= far && fovDeg >= 40 && fovDeg <= 90).toBe(true);
    }
    expect(new Set(cameras.map((camera) => camera.owner))).toEqual(
      new Set(['公安', '交警', '住建', '水务', '综合执法']),
    );
  });

  test('nine brigades, forty collectors, some 33 vehicles, six drones that fly from their docks and home', () => {
    const teams = new Set(pack.people.filter((person) => person.role === 'brigade').map((person) => person.team));
    expect(teams.size).toBe(9);
    expect(pack.people.filter((person) => person.role === 'collector')).toHaveLength(40);
    expect(pack.vehicles.length).toBeGreaterThanOrEqual(30);
    expect(pack.drones).toHaveLength(6);
    const dockAt = new Map(pack.docks.map((dock) => [dock.id, dock.position]));
    for (const drone of pack.drones)
      for (const { line } of drone.routes)
        expect([line[0], line.at(-1)]).toEqual([dockAt.get(drone.dock), dockAt.get(drone.dock)]);
  });

  test('over forty departments, twelve AI categories, and a rule for every category', () => {
    expect(pack.catalog.departments.length).toBeGreaterThan(40);
    expect(pack.catalog.aiCategories).toHaveLength(12);
    const ruled = new Set(pack.limits.map((rule) => rule.category));
    expect(ruled.size).toBe(pack.catalog.categories.length);
  });

  test('eight districts and counties, each with its seat inside, and no seat in two', () => {
    const { districts } = pack.catalog;
    expect(districts).toHaveLength(8);
    for (const district of districts) {
      const around = districts.filter((other) => inRings(district.centre, other.rings));
      expect(around.map((other) => other.code)).toEqual([district.code]);
    }
    expect(pack.links).toHaveLength(9);
  });

  test('the built-in scenarios find their places', () => {
    const { places, grids } = pack.catalog;
    const gridOf = gridFinder(grids);
    const gridAt = (name: string) => grids[gridOf(places.find((place) => place.name === name)!.position)]?.name;
    expect(gridAt('锦绣华庭')).toBe('青江街道桐梓林社区第一网格');
    expect(gridAt('大兴街道前进村')).toBe('大兴街道前进村第一网格');
    const names = new Set(places.map((place) => place.name));
    for (const road of ['雅州大道', '滨江西路', '挺进路', '河北正街', '西康路东段', '桐梓林社区'])
      expect(names).toContain(road);
    expect(grids.some((grid) => grid.name.includes('东城'))).toBe(true);
  });

  test('roads are one connected graph that crosses the river', () => {
    const roads = pack.roads!;
    expect(roads.edges.length).toBeGreaterThan(1500);
    expect(roads.edges.length).toBeLessThan(4000);
    const basemap = JSON.parse(files.get('basemap.geojson') ?? '');
    const bridges = basemap.features.filter(
      (feature: { properties: { class: string } }) => feature.properties.class === 'bridge',
    );
    expect(bridges.length).toBeGreaterThanOrEqual(7);
  });

  test('the work calendar knows the holidays and the 调休 days of 2020', () => {
    expect(pack.calendar.holidays).toContain('2020-01-24');
    expect(pack.calendar.workdays).toContain('2020-01-19');
    expect(pack.calendar.years[0]).toBe(2015);
  });

  test('the past is asked to have the published figures', () => {
    const demo = pack.demo!;
    expect([demo.historyCases, demo.historyFrom, demo.disposeShare, demo.inTimeShare]).toEqual([
      312_000,
      '2015-06-01',
      0.9987,
      0.8645,
    ]);
    const perDay = Object.values(demo.reportsPerDay).reduce((sum, count) => sum + count, 0);
    expect(perDay).toBe(240);
  });
});
