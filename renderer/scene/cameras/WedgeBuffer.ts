import type { Camera } from '../../../contract/model/catalog.ts';
import type { Rgba } from '../style/palette.ts';
import type { WedgeColumns } from './WedgeLayer.ts';

/** Fields of view as columns, written in place. */
export class WedgeBuffer {
  length = 0;
  #positions = new Float64Array(0);
  #wedges = new Float32Array(0);
  #colors = new Uint8ClampedArray(0);

  clear(): void {
    this.length = 0;
  }

  push({ position, headingDeg, fovDeg, rangeMeters, kind }: Camera, color: Rgba): void {
    const at = this.length++;
    if (this.length * 4 > this.#wedges.length) this.#grow();
    this.#positions[at * 3] = position[0];
    this.#positions[at * 3 + 1] = position[1];
    this.#wedges[at * 4] = headingDeg;
    this.#wedges[at * 4 + 1] = fovDeg;
    this.#wedges[at * 4 + 2] = rangeMeters;
    this.#wedges[at * 4 + 3] = kind === 'ptz' ? 1 : 0;
    this.#colors.set(color, at * 4);
  }

  columns(): WedgeColumns {
    return {
      length: this.length,
      attributes: {
        instancePositions: { value: this.#positions.subarray(0, this.length * 3), size: 3 },
        instanceWedges: { value: this.#wedges.subarray(0, this.length * 4), size: 4 },
        instanceColors: { value: this.#colors.subarray(0, this.length * 4), size: 4 },
      },
    };
  }

  #grow(): void {
    const capacity = Math.max(64, this.length * 2);
    const positions = new Float64Array(capacity * 3);
    positions.set(this.#positions);
    this.#positions = positions;
    const wedges = new Float32Array(capacity * 4);
    wedges.set(this.#wedges);
    this.#wedges = wedges;
    const colors = new Uint8ClampedArray(capacity * 4);
    colors.set(this.#colors);
    this.#colors = colors;
  }
}
