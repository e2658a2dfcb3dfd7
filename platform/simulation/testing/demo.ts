import { join } from 'node:path';
import type { CityPack } from '../../city/CityPack.ts';
import { readCityPack } from '../../city/readCityPack.ts';
import { makeDemoCity, type DemoCity } from '../city/DemoCity.ts';
import { Beats } from '../day/beats.ts';

const YAAN = join(import.meta.dirname, '../../../assets/cities/yaan');

/** The demo city as it is shipped. */
export async function yaanPack(): Promise<CityPack> {
  const read = await readCityPack(YAAN);
  if (!read.ok) throw new Error(read.problems.map((problem) => problem.expected).join('; '));
  return read.pack;
}

export function demoOf(pack: CityPack, seed: number): { city: DemoCity; beats: Beats } {
  const city = makeDemoCity(pack, seed);
  if (!city) throw new Error('the pack has no demo settings or no roads');
  return { city, beats: new Beats(city) };
}
