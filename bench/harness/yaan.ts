import type { CityPack } from '../../platform/city/CityPack.ts';
import { readCityPack } from '../../platform/city/readCityPack.ts';
import { inRoot } from '../../build/tools/root.ts';

/** The demo city's pack, read and checked. */
export async function yaan(): Promise<CityPack> {
  const read = await readCityPack(inRoot('assets/cities/yaan'), { nowMs: () => Date.now() });
  if (!read.ok) throw new Error('the demo city cannot be read; npm run city:check says why');
  return read.pack;
}
