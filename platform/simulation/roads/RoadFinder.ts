import type { LngLat } from '../../../contract/model/geo.ts';
import { distanceMeters } from '../../city/geometry.ts';
import { pointOn, type RoadNetwork, type RoadPoint } from './RoadNetwork.ts';

/** Side of a bucket in degrees, about 220 m north–south. */
const BUCKET_DEG = 0.002;

/** Every edge is entered at points this far apart. */
const STEP_METERS = 15;

/** Finds the road next to a place: buckets of short pieces, searched outwards ring by ring. */
export class RoadFinder {
  readonly #network: RoadNetwork;
  readonly #buckets = new Map<string, RoadPoint[]>();

  constructor(network: RoadNetwork) {
    this.#network = network;
    for (const edge of network.edges) {
      const pieces = Math.max(1, Math.ceil(edge.lengthMeters / STEP_METERS));
      for (let i = 0; i <= pieces; i++) {
        const at = { edge: edge.index, alongMeters: (edge.lengthMeters * i) / pieces };
        const key = bucketKey(pointOn(network, at), 0, 0);
        const bucket = this.#buckets.get(key);
        if (bucket) bucket.push(at);
        else this.#buckets.set(key, [at]);
      }
    }
  }

  /**
   * The road point nearest to `point`, within STEP_METERS / 2 along the road; null when no road lies within
   * `limitMeters`. `accept` may leave out edges, for example those in another connected part.
   */
  nearest(point: LngLat, limitMeters = 3000, accept: (edge: number) => boolean = () => true): RoadPoint | null {
    let best: RoadPoint | null = null;
    let bestMeters = limitMeters;
    const bucketMeters = distanceMeters(point, [point[0] + BUCKET_DEG, point[1]]);
    const rings = Math.ceil(limitMeters / bucketMeters) + 1;
    for (let ring = 0; ring <= rings && (ring - 1) * bucketMeters <= bestMeters; ring++) {
      for (const at of this.#ring(point, ring)) {
        if (!accept(at.edge)) continue;
        const meters = distanceMeters(point, pointOn(this.#network, at));
        if (meters < bestMeters) {
          best = at;
          bestMeters = meters;
        }
      }
    }
    return best;
  }

  *#ring(point: LngLat, ring: number): Generator<RoadPoint> {
    for (let dx = -ring; dx <= ring; dx++) {
      const step = Math.abs(dx) === ring ? 1 : Math.max(1, 2 * ring);
      for (let dy = -ring; dy <= ring; dy += step) yield* this.#buckets.get(bucketKey(point, dx, dy)) ?? [];
    }
  }
}

function bucketKey(point: LngLat, dx: number, dy: number): string {
  return `${Math.floor(point[0] / BUCKET_DEG) + dx}:${Math.floor(point[1] / BUCKET_DEG) + dy}`;
}
