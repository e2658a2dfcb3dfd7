import { makeRandom } from '../../platform/simulation/random.ts';
import { madePast } from '../../platform/cases/fixtures/madePast.ts';
import type { PastChunk } from '../../platform/cases/PastChunk.ts';
import type { CityPack } from '../../platform/city/CityPack.ts';

/** `total` past cases scattered over the city's focus, some outside of any grid; the same each time. */
export function* pastOfYaan({ catalog }: CityPack, total: number): Generator<PastChunk> {
  const [west, south, east, north] = catalog.city.focus;
  const random = makeRandom(1).stream('bench');
  for (const chunk of madePast(total)) {
    for (let row = 0; row < chunk.count; row++) {
      chunk.columns.lonE7[row] = Math.round(random.between(west, east) * 1e7);
      chunk.columns.latE7[row] = Math.round(random.between(south, north) * 1e7);
    }
    yield chunk;
  }
}
