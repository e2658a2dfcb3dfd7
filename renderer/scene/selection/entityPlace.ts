import type { Catalog } from '../../../contract/model/catalog.ts';
import { E7, type Bounds, type LngLat, type Ring } from '../../../contract/model/geo.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { World } from '../../world/World.ts';

/** Where a thing is: a point with the zoom at which it is best seen, or an area. */
export type EntityPlace =
  | { readonly shape: 'point'; readonly at: LngLat; readonly zoom: number }
  | { readonly shape: 'area'; readonly bounds: Bounds };

const CASE_ZOOM = 15.6;
const UNIT_ZOOM = 15.2;
const CAMERA_ZOOM = 16.4;
const PTZ_ZOOM = 14;
const PLACE_ZOOM = 15.2;

/** null where the thing has no place, or is not known (any more). */
export function entityPlace(world: World, catalog: Catalog, { kind, id }: EntityRef): EntityPlace | null {
  switch (kind) {
    case 'case':
      return casePlace(world, Number(id));
    case 'person':
    case 'vehicle':
    case 'drone':
    case 'dock':
      return unitPlace(world, id);
    case 'camera': {
      const camera = catalog.cameras.find((other) => other.id === id);
      return camera ? point(camera.position, camera.kind === 'ptz' ? PTZ_ZOOM : CAMERA_ZOOM) : null;
    }
    case 'grid':
      return area(catalog.grids.find((grid) => grid.id === id)?.rings);
    case 'cell': {
      const cell = catalog.cells.find(({ code }) => code === id);
      return area(cell && [cell.ring]);
    }
    case 'district':
      return area(catalog.districts.find(({ code }) => code === id)?.rings);
    case 'place': {
      const place = catalog.places.find((other) => other.id === id);
      return place ? point(place.position, PLACE_ZOOM) : null;
    }
    case 'department':
      return null;
  }
}

function casePlace(world: World, key: number): EntityPlace | null {
  const row = world.cases.rowOf(key);
  if (row < 0) return null;
  const { lonE7, latE7 } = world.cases.columns;
  return point([(lonE7[row] ?? 0) / E7, (latE7[row] ?? 0) / E7], CASE_ZOOM);
}

function unitPlace(world: World, id: string): EntityPlace | null {
  const row = world.units.rowOfId(id);
  const { toLon, toLat, toMs } = world.units.columns;
  if (row < 0 || (toMs[row] ?? 0) === 0) return null;
  return point([toLon[row] ?? 0, toLat[row] ?? 0], UNIT_ZOOM);
}

function point(at: LngLat, zoom: number): EntityPlace {
  return { shape: 'point', at, zoom };
}

function area(rings: readonly Ring[] | undefined): EntityPlace | null {
  const points = rings?.flat() ?? [];
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return { shape: 'area', bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] };
}
