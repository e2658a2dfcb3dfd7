import type { Camera } from '../../../contract/model/catalog.ts';
import type { LngLat } from '../../../contract/model/geo.ts';

const METERS_PER_DEGREE = 111_320;
/** A camera further away shows another place; named in `noneNearby`. */
const NEAR_METERS = 3_000;

export interface NearCamera {
  camera: Camera;
  meters: number;
}

/** At most `count` cameras near a place, the nearest first, by flat distance: good to a metre over a few kilometres. */
export function nearestCameras(cameras: readonly Camera[], at: LngLat, count: number): NearCamera[] {
  const east = METERS_PER_DEGREE * Math.cos((at[1] * Math.PI) / 180);
  return cameras
    .map((camera) => ({
      camera,
      meters: Math.hypot((camera.position[0] - at[0]) * east, (camera.position[1] - at[1]) * METERS_PER_DEGREE),
    }))
    .filter(({ meters }) => meters <= NEAR_METERS)
    .sort((a, b) => a.meters - b.meters)
    .slice(0, count);
}
