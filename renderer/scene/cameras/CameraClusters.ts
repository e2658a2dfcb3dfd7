import Supercluster from 'supercluster';
import type { Camera } from '../../../contract/model/catalog.ts';
import type { Bounds } from '../../../contract/model/geo.ts';

/** From this zoom on every camera stands by itself, with what it sees. */
export const WEDGES_FROM_ZOOM = 15.25;
/** Clusters are made up to this whole zoom. */
const MAX_CLUSTER_ZOOM = 15;

export interface CameraGroup {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  /** The camera where it stands alone, as an index into the catalog's list; -1 for a cluster. */
  readonly camera: number;
  /** Handle for `members` and `boundsOf`; meaningless for a single camera. */
  readonly cluster: number;
}

/** The city's fixed cameras, gathered by zoom. High PTZ cameras stay apart: there are few, and they are seen from far. */
export class CameraClusters {
  readonly #tree: Supercluster<{ camera: number }>;

  constructor(cameras: readonly Camera[], radiusPixels: number) {
    this.#tree = new Supercluster({ radius: radiusPixels, maxZoom: MAX_CLUSTER_ZOOM, minPoints: 2 });
    this.#tree.load(
      cameras.flatMap(({ kind, position }, camera) =>
        kind === 'ptz'
          ? []
          : [{ type: 'Feature', geometry: { type: 'Point', coordinates: position }, properties: { camera } }],
      ),
    );
  }

  groups(bounds: Bounds, zoom: number): CameraGroup[] {
    const whole = zoom >= WEDGES_FROM_ZOOM ? MAX_CLUSTER_ZOOM + 1 : Math.min(MAX_CLUSTER_ZOOM, Math.floor(zoom));
    return this.#tree.getClusters(bounds, whole).map(({ geometry, properties }) => {
      const [lon, lat] = [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0];
      return 'cluster' in properties
        ? { lon, lat, count: properties.point_count, camera: -1, cluster: properties.cluster_id }
        : { lon, lat, count: 1, camera: properties.camera, cluster: -1 };
    });
  }

  /** Cameras of a cluster, as indexes into the catalog's list. */
  members(cluster: number): number[] {
    return this.#tree.getLeaves(cluster, Number.POSITIVE_INFINITY).map(({ properties }) => properties.camera);
  }
}
