import type { LngLat } from '../../../contract/model/geo.ts';
import type { Catalog } from '../../../contract/model/catalog.ts';
import { distanceMeters } from '../../city/geometry.ts';

/** A named place further away than this says nothing about where something is. */
const NEAR_METERS = 260;

/** Says where a point is in the room's words: "雅州大道 锦绣华庭附近". */
export class PlaceNames {
  readonly #places: readonly { name: string; position: LngLat }[];

  /** Name of each duty grid's community. */
  readonly #communities: readonly string[];

  constructor(catalog: Catalog) {
    const communities = new Map(catalog.communities.map(({ code, name }) => [code, name]));
    this.#communities = catalog.grids.map((grid) => communities.get(grid.community) ?? grid.name);
    // A road is a line; its one point on the map would pull in what lies around it.
    this.#places = catalog.places.filter((place) => place.kind !== 'road');
  }

  /** `road` is the name of the road there, '' where it has none; `grid` is its duty grid, -1 for none. */
  describe(road: string, position: LngLat, grid: number): string {
    const place = this.#nearest(position);
    if (place) return [road, `${place}附近`].filter(Boolean).join(' ');
    return road || this.#communities[grid] || '城区道路旁';
  }

  #nearest(position: LngLat): string {
    let best = '';
    let bestMeters = NEAR_METERS;
    for (const place of this.#places) {
      const meters = distanceMeters(position, place.position);
      if (meters < bestMeters) {
        best = place.name;
        bestMeters = meters;
      }
    }
    return best;
  }
}
