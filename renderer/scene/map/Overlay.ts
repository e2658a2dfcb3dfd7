import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Layer } from '@deck.gl/core';
import type { Device } from '@luma.gl/core';
import type { Map as MapLibre } from 'maplibre-gl';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/**
 * deck.gl on a canvas of its own above the map. When its graphics context is lost nothing of it can be saved (luma 9
 * cannot restore), so the whole overlay is thrown away and made anew, later and later if that fails; the stage then
 * draws everything from the tables again.
 */
export class Overlay {
  /** null until the graphics device is there. */
  device: Device | null = null;
  /** Grows with every new device: whatever was made on an older one is gone. */
  generation = 0;
  /** '' or what deck.gl last complained of. */
  error = '';
  lost = false;
  /** Frames drawn since the last device. */
  frames = 0;
  readonly #map: MapLibre;
  #control: MapLibreOverlay | null = null;
  #retryMs = FIRST_RETRY_MS;
  #retryAtMs = Number.NEGATIVE_INFINITY;

  constructor(map: MapLibre) {
    this.#map = map;
    this.#open();
  }

  /** Makes a lost overlay anew when its time has come. */
  tick(nowMs: number): void {
    if (!this.lost) return;
    if (this.#retryAtMs < 0) this.#retryAtMs = nowMs + this.#retryMs;
    if (nowMs < this.#retryAtMs) return;
    this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
    this.#close();
    this.#open();
  }

  setLayers(layers: Layer[]): void {
    this.#control?.setProps({ layers });
  }

  destroy(): void {
    this.#close();
  }

  #open(): void {
    this.lost = false;
    this.#retryAtMs = Number.NEGATIVE_INFINITY;
    const generation = ++this.generation;
    const control = new MapLibreOverlay({
      interleaved: false,
      layers: [],
      // Picking is done from the tables (it offers every candidate of a spot, and reads no pixels back).
      _pickable: false,
      // Shapes smooth their own edges; a multisampled canvas of a wall costs hundreds of megabytes.
      deviceProps: { type: 'webgl', webgl: { antialias: false } },
      parameters: { depthWriteEnabled: false, depthCompare: 'always' },
      onDeviceInitialized: (device) => {
        if (generation !== this.generation) return;
        this.device = device;
        this.frames = 0;
        void device.lost.then(() => this.#lose(generation));
      },
      onAfterRender: () => {
        if (generation === this.generation) this.frames++;
        if (this.frames > 10) this.#retryMs = FIRST_RETRY_MS;
      },
      onError: (error) => {
        this.error = error.message;
        if (!this.device) this.#lose(generation);
      },
    });
    this.#control = control;
    this.#map.addControl(control);
  }

  #lose(generation: number): void {
    if (generation !== this.generation || !this.#control) return;
    this.device = null;
    this.lost = true;
  }

  #close(): void {
    const control = this.#control;
    this.#control = null;
    this.device = null;
    if (!control) return;
    try {
      this.#map.removeControl(control);
    } catch (error) {
      // Resources of a lost context cannot always be released one by one; the canvas is gone with its parent.
      this.error = error instanceof Error ? error.message : String(error);
    }
  }
}
