import type { FieldPosition } from '../../../contract/field/common.ts';
import type { Bounds, LngLat } from '../../../contract/model/geo.ts';
import { toWgs84 } from '../../city/read/crs.ts';
import { unfit } from './FieldProblem.ts';

const METERS_PER_DEGREE = 111_195;
/** A position worse than this does not say which street. */
const WORST_ACCURACY_METERS = 2_000;

/** Where it is in WGS-84; throws with the field when it cannot be taken for a place of this city. */
export function placeOf(position: FieldPosition, [west, south, east, north]: Bounds, field = 'position'): LngLat {
  const [lon, lat] = toWgs84(position.crs)([position.lon, position.lat]);
  if (lon < west || lon > east || lat < south || lat > north)
    throw unfit(field, `位置不在本市范围内，请核对坐标与坐标系 (outside ${west},${south},${east},${north} in WGS-84)`);
  if (position.accuracyMeters > WORST_ACCURACY_METERS)
    throw unfit(`${field}.accuracyMeters`, `定位精度须优于 ${WORST_ACCURACY_METERS} 米 (too coarse to tell a street)`);
  return [lon, lat];
}

/** Good enough for a few kilometres. */
export function metersApart([lon, lat]: LngLat, [otherLon, otherLat]: LngLat): number {
  const east = (lon - otherLon) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, lat - otherLat) * METERS_PER_DEGREE;
}
