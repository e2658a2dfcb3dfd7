import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tempDir } from '../../store/testing/testDbs.ts';
import type { CityPack } from '../CityPack.ts';
import { readCityPack } from '../readCityPack.ts';
import { writeFiles } from '../writePack.ts';
import { cutDistrict } from './cutDistrict.ts';

const YAAN = join(import.meta.dirname, '../../../assets/cities/yaan');
const CLOCK = { nowMs: () => Date.UTC(2026, 10, 24) };

let city: CityPack;
let folder: Awaited<ReturnType<typeof tempDir>>;

beforeAll(async () => {
  const read = await readCityPack(YAAN, CLOCK);
  if (!read.ok) throw new Error('the demo city cannot be read');
  city = read.pack;
  folder = await tempDir();
});
afterAll(() => folder.remove());

async function packOf(code: string): Promise<CityPack> {
  const cut = await cutDistrict(city, code);
  if (!cut.ok) throw new Error(cut.expected);
  const dir = join(folder.dir, code);
  await writeFiles(dir, cut.files);
  const read = await readCityPack(dir, CLOCK);
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  return read.pack;
}

test('[S8] the pack of a county cut from its city can be used, with the rules of the city', async () => {
  const { catalog, limits, demo } = await packOf('511823');
  expect(catalog.city).toMatchObject({ id: '511823', name: '汉源县' });
  expect(catalog.districts).toHaveLength(1);
  expect(catalog.grids.map(({ name }) => name)).toEqual(['汉源县']);
  expect(catalog.categories).toEqual(city.catalog.categories);
  expect(limits).toHaveLength(city.limits.length);
  expect(demo).toBeNull();
});

test('a district that has grids keeps them, with their people, cells and cameras', async () => {
  const cut = await cutDistrict(city, '511802');
  const lines = (path: string): number => (cut.ok ? (cut.files.get(path) ?? '').split('\n').length - 3 : 0);
  const { grids, cells, cameras } = city.catalog;
  expect([lines('grids.geojson'), lines('cells.geojson')]).toEqual([grids.length, cells.length]);
  expect(lines('cameras.geojson')).toBe(cameras.length);
  expect(lines('people.json')).toBe(city.people.filter(({ grid }) => grid !== -1).length);
});

test('a district the city does not have is refused with those it has', async () => {
  expect(await cutDistrict(city, '999')).toMatchObject({
    ok: false,
    expected: expect.stringContaining('511823 汉源县'),
  });
});
