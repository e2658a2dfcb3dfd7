import gcoord from 'gcoord';
import type { Crs, LngLat } from '../../../contract/model/geo.ts';

/** About 1 cm: what the wire carries, and finer than any survey that reaches a wall. */
const ROUND = 1e7;

const GCOORD_CRS = {
  GCJ02: gcoord.CRSTypes.GCJ02,
  BD09: gcoord.CRSTypes.BD09,
} as const;

/**
 * The conversion of one file's coordinates to WGS-84, done once, at this door. CGCS2000 is taken as WGS-84: they
 * differ by centimetres, less than a wall can show.
 */
export function toWgs84(crs: Crs): (point: LngLat) => LngLat {
  if (crs === 'WGS84' || crs === 'CGCS2000') return (point) => point;
  const from = GCOORD_CRS[crs];
  return ([lng, lat]) => {
    const [x, y] = gcoord.transform([lng, lat], from, gcoord.CRSTypes.WGS84);
    return [Math.round((x ?? lng) * ROUND) / ROUND, Math.round((y ?? lat) * ROUND) / ROUND];
  };
}
