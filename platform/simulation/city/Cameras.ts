import type { Camera } from '../../../contract/model/catalog.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import { distanceMeters } from '../../city/geometry.ts';
import type { Random } from '../random.ts';
import { headingBetween, travelled } from '../roads/metric.ts';

/** Side of a bucket in degrees, about 550 m north–south; no view is longer than a few of them. */
const BUCKET_DEG = 0.005;
const METERS_PER_BUCKET = 480;

/** Which camera sees a place: by range and field of view, walls and trees not counted. */
export class Cameras {
  readonly fixed: readonly Camera[];
  readonly ptz: readonly Camera[];
  readonly #buckets = new Map<string, Camera[]>();

  constructor(cameras: readonly Camera[]) {
    this.fixed = cameras.filter((camera) => camera.kind === 'fixed');
    this.ptz = cameras.filter((camera) => camera.kind === 'ptz');
    for (const camera of this.fixed) {
      const key = bucketKey(camera.position, 0, 0);
      const bucket = this.#buckets.get(key);
      if (bucket) bucket.push(camera);
      else this.#buckets.set(key, [camera]);
    }
  }

  /** The nearest fixed camera that has `point` in view and plays; null where none has. */
  seeing(point: LngLat, plays: (cameraId: string) => boolean): Camera | null {
    let best: Camera | null = null;
    let bestMeters = METERS_PER_BUCKET;
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const camera of this.#buckets.get(bucketKey(point, dx, dy)) ?? []) {
          const meters = distanceMeters(camera.position, point);
          if (meters >= bestMeters || !sees(camera, point) || !plays(camera.id)) continue;
          best = camera;
          bestMeters = meters;
        }
    return best;
  }
}

export function sees(camera: Camera, point: LngLat): boolean {
  if (distanceMeters(camera.position, point) > camera.rangeMeters) return false;
  const turn = Math.abs(((headingBetween(camera.position, point) - camera.headingDeg + 540) % 360) - 180);
  return turn <= camera.fovDeg / 2;
}

/** A place in a camera's view, where things are large enough to be told. */
export function placeInView(camera: Camera, random: Random): LngLat {
  const turn = random.between(-0.4, 0.4) * camera.fovDeg;
  return travelled(
    camera.position,
    (camera.headingDeg + turn + 360) % 360,
    camera.rangeMeters * random.between(0.25, 0.8),
  );
}

function bucketKey(point: LngLat, dx: number, dy: number): string {
  return `${Math.floor(point[0] / BUCKET_DEG) + dx}:${Math.floor(point[1] / BUCKET_DEG) + dy}`;
}
