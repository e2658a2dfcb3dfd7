import type { Map as MapLibre } from 'maplibre-gl';
import type { Bounds, LngLat } from '../../../contract/model/geo.ts';
import type { Padding } from '../Stage.ts';
import { screenX, screenY, zoomToFit, type View } from '../view/View.ts';

const SHORTEST_MS = 800;
const LONGEST_MS = 1200;
/** An operator who let go a moment ago is still at it. */
const GRACE_MS = 1500;
/** Bounds are shown with this share of the free area left around them. */
const MARGIN = 0.06;
const CLOSEST_ZOOM = 17;

/** Moves the camera: one move at a time, calm, and never while a person holds the map. */
export class CameraDirector {
  readonly #map: MapLibre;
  /** Nobody moved the camera yet: it stands where the city's busy part fits the free area, whatever that area becomes. */
  atHome = true;
  #held = false;
  #releasedAtMs = Number.NEGATIVE_INFINITY;
  #nowMs = 0;

  constructor(map: MapLibre) {
    this.#map = map;
    // Only moves begun by a pointer or a key carry the browser's own event.
    map.on('movestart', ({ originalEvent }) => {
      if (!originalEvent) return;
      this.#held = true;
      this.atHome = false;
    });
    map.on('moveend', ({ originalEvent }) => {
      if (this.#held || originalEvent) this.#releasedAtMs = this.#nowMs;
      this.#held = false;
    });
  }

  tick(nowMs: number): void {
    this.#nowMs = nowMs;
  }

  /** True while an operator moves the map, or did a moment ago. */
  isHeld(): boolean {
    return this.#held || this.#nowMs - this.#releasedAtMs < GRACE_MS;
  }

  showBounds(view: View, bounds: Bounds, padding: Padding): void {
    const zoom = zoomToFit(bounds, view.widthPixels * (1 - MARGIN), view.heightPixels * (1 - MARGIN), padding);
    this.showPoint(view, [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2], Math.min(CLOSEST_ZOOM, zoom));
  }

  /** Jumps to where the wall starts. */
  goHome(view: View, focus: Bounds, padding: Padding): void {
    this.atHome = true;
    this.#map.jumpTo({
      center: [(focus[0] + focus[2]) / 2, (focus[1] + focus[3]) / 2],
      zoom: zoomToFit(focus, view.widthPixels, view.heightPixels, padding),
    });
  }

  showPoint(view: View, centre: LngLat, zoom: number): void {
    if (this.isHeld()) return;
    this.atHome = false;
    const far = Math.hypot(screenX(view, centre[0]) - view.anchorX, screenY(view, centre[1]) - view.anchorY);
    const effort = far / Math.max(view.widthPixels, view.heightPixels) + Math.abs(zoom - view.zoom) / 3;
    const durationMs = Math.round(SHORTEST_MS + (LONGEST_MS - SHORTEST_MS) * Math.min(1, effort));
    if (effort > 1.4) this.#map.flyTo({ center: centre, zoom, duration: durationMs, curve: 1.2 });
    else this.#map.easeTo({ center: centre, zoom, duration: durationMs, easing: smooth });
  }
}

/** Starts and ends at rest. */
function smooth(share: number): number {
  return share * share * (3 - 2 * share);
}
