import type { Catalog } from '../../contract/model/catalog.ts';
import { E7, type LngLat } from '../../contract/model/geo.ts';
import type { UnitKind } from '../../contract/model/units.ts';
import type { Nearest } from '../../contract/wire/search.ts';
import type { UnitRow } from '../../contract/wire/units.ts';
import type { PositionRecord } from '../../contract/wire/positions.ts';
import { distanceMeters } from '../city/geometry.ts';

interface NearestSources {
  catalog: Pick<Catalog, 'cameras'>;
  units: Iterable<UnitRow>;
  positions: ReadonlyMap<number, PositionRecord>;
}

type Reached = Nearest['people'][number];

/** Who and what is near a point. A unit off duty or never seen is none; how old a position is stands beside it. */
export function nearest(
  { catalog, units, positions }: NearestSources,
  { position, withinMeters, limit }: { position: LngLat; withinMeters: number; limit: number },
): Nearest {
  const reached: Partial<Record<UnitKind, Reached[]>> = {};
  for (const unit of units) {
    const at = positions.get(unit.key);
    if (at === undefined || unit.duty !== 'on') continue;
    const where: LngLat = [at.lonE7 / E7, at.latE7 / E7];
    const meters = distanceMeters(position, where);
    if (meters <= withinMeters) (reached[unit.kind] ??= []).push({ unit, meters, position: where, ageMs: at.ageMs });
  }
  const first = <T extends { meters: number }>(list: readonly T[] | undefined): T[] =>
    [...(list ?? [])].sort((a, b) => a.meters - b.meters).slice(0, limit);
  return {
    people: first(reached.person),
    vehicles: first(reached.vehicle),
    drones: first(reached.drone),
    cameras: first(camerasAt(catalog, position)),
  };
}

/** Cameras whose range reaches the point and that look there, or can turn there. What stands between is not known. */
function camerasAt({ cameras }: Pick<Catalog, 'cameras'>, position: LngLat): Nearest['cameras'] {
  return cameras.flatMap((camera) => {
    const meters = distanceMeters(position, camera.position);
    if (meters > camera.rangeMeters) return [];
    const off = Math.abs(((bearingDeg(camera.position, position) - camera.headingDeg + 540) % 360) - 180);
    const looks = off <= camera.fovDeg / 2 || meters < 1;
    if (!looks && camera.kind !== 'ptz') return [];
    return [{ camera, meters, position: camera.position, sees: looks ? ('now' as const) : ('canTurn' as const) }];
  });
}

/** Clockwise from true north; on distances of a few kilometres the plane will do. */
function bearingDeg([lonA, latA]: LngLat, [lonB, latB]: LngLat): number {
  const east = (lonB - lonA) * Math.cos((latA * Math.PI) / 180);
  return ((Math.atan2(east, latB - latA) * 180) / Math.PI + 360) % 360;
}
