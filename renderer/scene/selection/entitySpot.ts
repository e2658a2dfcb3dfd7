import type { LngLat } from '../../../contract/model/geo.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import type { SceneFrame } from '../stage/SceneLayer.ts';
import { latAbove, liftPixels } from '../units/droneLift.ts';
import { entityPlace } from './entityPlace.ts';

/** Where a thing's symbol is drawn at this moment; null for areas and what is not on the map. */
export function entitySpot(frame: SceneFrame, ref: EntityRef): LngLat | null {
  const place = entityPlace(frame.world, frame.catalog, ref);
  if (place?.shape !== 'point') return null;
  if (ref.kind !== 'person' && ref.kind !== 'vehicle' && ref.kind !== 'drone') return place.at;
  const row = frame.world.units.rowOfId(ref.id);
  const at: LngLat = [frame.units.lon[row] ?? place.at[0], frame.units.lat[row] ?? place.at[1]];
  if (ref.kind !== 'drone') return at;
  const lift = liftPixels(frame.world.units.columns.altitudeMeters[row] ?? 0, frame.metrics.unitPixels);
  return [at[0], latAbove(frame.view, at[1], lift)];
}
