import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Category } from '../../../contract/model/categories.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import { Random } from '../make/random.ts';
import { readCityPack } from '../readCityPack.ts';
import { writeFiles } from '../writePack.ts';
import { makeMinimalPack } from './makeMinimalPack.ts';
import { minimalPackFiles } from './minimalPackFiles.ts';

const category: Category = {
  standardVersion: 'local',
  kind: 'event',
  classCode: 'street',
  className: 'Street',
  code: 'pothole',
  name: 'Pothole',
  glyph: 0,
  limit: { value: 3, unit: 'naturalDay' },
};
const department = { code: 'PWD', name: 'Public Works', duties: '' };
const folders: string[] = [];

function boston(): LngLat[] {
  const random = new Random('boston');
  return Array.from({ length: 5000 }, () => [
    -71.06 + random.between(-0.09, 0.09),
    42.32 + random.between(-0.07, 0.07),
  ]);
}

async function packOf(points: LngLat[]) {
  return makeMinimalPack({
    id: 'boston',
    name: '波士顿',
    points,
    utcOffsetMinutes: -300,
    categories: [category],
    departments: [department],
    limits: [{ category: 0, condition: 'any', limit: category.limit, areaClasses: [], department: 0 }],
  });
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

test('points become a city of about 32 square duty grids that hold nearly all of them', async () => {
  const points = boston();
  const result = await packOf(points);
  if (!result.ok) throw new Error(result.expected);
  const { grids, cells, city } = result.pack.catalog;
  expect(grids.length).toBeGreaterThanOrEqual(28);
  expect(grids.length).toBeLessThanOrEqual(48);
  expect(cells.length).toBe(grids.length * 16);
  const held = points.filter(([lng, lat]) =>
    grids.some(({ rings }) => {
      const [a, , c] = rings[0] ?? [];
      return a !== undefined && c !== undefined && lng >= a[0] && lng <= c[0] && lat >= a[1] && lat <= c[1];
    }),
  );
  expect(held.length / points.length).toBeGreaterThan(0.97);
  expect(city.focus[0]).toBeGreaterThan(city.bounds[0]);
});

test('a few far-off fixes and zeros do not stretch the city', async () => {
  const result = await packOf([...boston(), [0, 0], [0, 0], [-71.06, 12], [116.4, 39.9], [Number.NaN, 1]]);
  if (!result.ok) throw new Error(result.expected);
  const [west, south, east, north] = result.pack.catalog.city.bounds;
  expect([west > -71.2, south > 42.2, east < -70.9, north < 42.45]).toEqual([true, true, true, true]);
});

test('one single place is a city too', async () => {
  const result = await packOf([[-71.06, 42.36]]);
  expect(result.ok && result.pack.catalog.grids.length).toBe(1);
});

test('data without any place is refused with a sentence', async () => {
  expect(await packOf([[0, 0]])).toEqual({
    ok: false,
    expected: 'expected at least one point with a longitude and a latitude',
  });
});

test('a minimal pack that was written to a folder reads back the same', async () => {
  const result = await packOf(boston());
  if (!result.ok) throw new Error(result.expected);
  const folder = await mkdtemp(join(tmpdir(), 'wanmi-pack-'));
  folders.push(folder);
  await writeFiles(folder, minimalPackFiles(result.pack));
  const read = await readCityPack(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
  expect(read.pack).toEqual({ ...result.pack, dir: folder });
});
