import type { LabelAtlas, LabelStyle } from './LabelAtlas.ts';
import type { LabelColumns } from './LabelLayer.ts';

/** Labels as columns, written in place. A label whose font is still loading is left out until it has come. */
export class LabelBuffer {
  length = 0;
  #positions = new Float64Array(0);
  #frames = new Float32Array(0);
  #offsets = new Float32Array(0);
  #waiting = false;
  #generation = -1;
  #fontVersion = -1;
  #atlas: LabelAtlas | null = null;

  /** Begins anew with labels of this atlas. */
  clear(atlas: LabelAtlas): void {
    this.length = 0;
    this.#waiting = false;
    this.#atlas = atlas;
    this.#generation = atlas.generation;
    this.#fontVersion = atlas.fontVersion;
  }

  /** Centres the label `offsetX`, `offsetY` CSS pixels right of and below its place. */
  push(style: LabelStyle, text: string, lon: number, lat: number, offsetX: number, offsetY: number): void {
    const frame = this.#atlas?.frame(style, text);
    if (!frame) {
      this.#waiting = true;
      return;
    }
    const at = this.length++;
    if (this.length * 2 > this.#offsets.length) this.#grow();
    this.#positions[at * 3] = lon;
    this.#positions[at * 3 + 1] = lat;
    this.#frames[at * 4] = frame.x;
    this.#frames[at * 4 + 1] = frame.y;
    this.#frames[at * 4 + 2] = frame.width;
    this.#frames[at * 4 + 3] = frame.height;
    this.#offsets[at * 2] = offsetX;
    this.#offsets[at * 2 + 1] = offsetY;
  }

  /** True when fonts came that some label waited for, or the atlas was wiped: write the labels again. */
  isStale(atlas: LabelAtlas): boolean {
    return atlas.generation !== this.#generation || (this.#waiting && atlas.fontVersion !== this.#fontVersion);
  }

  columns(): LabelColumns {
    return {
      length: this.length,
      attributes: {
        instancePositions: { value: this.#positions.subarray(0, this.length * 3), size: 3 },
        instanceFrames: { value: this.#frames.subarray(0, this.length * 4), size: 4 },
        instanceOffsets: { value: this.#offsets.subarray(0, this.length * 2), size: 2 },
      },
    };
  }

  #grow(): void {
    const capacity = Math.max(32, this.length * 2);
    const positions = new Float64Array(capacity * 3);
    positions.set(this.#positions);
    this.#positions = positions;
    const frames = new Float32Array(capacity * 4);
    frames.set(this.#frames);
    this.#frames = frames;
    const offsets = new Float32Array(capacity * 2);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
  }
}
