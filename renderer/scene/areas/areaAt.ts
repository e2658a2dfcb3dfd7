import type { Catalog } from '../../../contract/model/catalog.ts';
import type { LngLat, Ring } from '../../../contract/model/geo.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { SessionState } from '../../session/session.ts';
import { CELLS_FROM_ZOOM } from '../style/areaLayers.ts';

/** The smallest area shown at a place: a cell where cells are drawn, else a duty grid, else a district; null for none. */
export function areaAt(
  catalog: Catalog,
  layers: SessionState['layers'],
  zoom: number,
  place: LngLat,
): EntityRef | null {
  if (layers.cells && zoom >= CELLS_FROM_ZOOM) {
    const cell = catalog.cells.find(({ ring }) => isInRing(ring, place));
    if (cell) return { kind: 'cell', id: cell.code };
  }
  if (layers.grids) {
    const grid = catalog.grids.find(({ rings }) => rings.some((ring) => isInRing(ring, place)));
    if (grid) return { kind: 'grid', id: grid.id };
  }
  if (layers.boundaries) {
    const district = catalog.districts.find(({ rings }) => rings.some((ring) => isInRing(ring, place)));
    if (district) return { kind: 'district', id: district.code };
  }
  return null;
}

/** Even-odd rule on degrees; a few hundred edges at most. */
export function isInRing(ring: Ring, [x, y]: LngLat): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [ax, ay] = ring[at] ?? [0, 0];
    const [bx, by] = ring[before] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
