import type { Bounds } from '../../../contract/model/geo.ts';
import { viewBounds, type View } from './View.ts';

/** Share of the screen kept ready beyond each edge. */
const MARGIN = 0.25;

/**
 * The part of the map a layer last prepared: somewhat more than the screen, at a zoom step. While the camera stays
 * inside, nothing has to be gathered again, and what is gathered does not change with every pixel of a zoom.
 */
export class ViewWindow {
  /** What was prepared. */
  bounds: Bounds = [0, 0, 0, 0];
  step = Number.NaN;
  readonly #stepsPerZoom: number;
  #widthPixels = 0;

  constructor(stepsPerZoom = 2) {
    this.#stepsPerZoom = stepsPerZoom;
  }

  /** True when the camera left what was prepared; the window then moves along. */
  left(view: View): boolean {
    const step = Math.floor(view.zoom * this.#stepsPerZoom + 0.001) / this.#stepsPerZoom;
    const shown = viewBounds(view, 0);
    const held =
      step === this.step &&
      view.widthPixels === this.#widthPixels &&
      shown[0] >= this.bounds[0] &&
      shown[1] >= this.bounds[1] &&
      shown[2] <= this.bounds[2] &&
      shown[3] <= this.bounds[3];
    if (held) return false;
    this.step = step;
    this.#widthPixels = view.widthPixels;
    this.bounds = viewBounds(view, MARGIN * Math.max(view.widthPixels, view.heightPixels));
    return true;
  }

  holds(lon: number, lat: number): boolean {
    const [west, south, east, north] = this.bounds;
    return lon >= west && lon <= east && lat >= south && lat <= north;
  }
}
