import type { Column } from '../gpu/QuadLayer.ts';
import type { Rgba } from '../style/palette.ts';

/** Ring around a symbol. */
export const RING = { none: 0, countdown: 1, shares: 2 } as const;

/** What a SymbolLayer draws: deck.gl's binary data. A column keeps its object while it does not change. */
export interface SymbolColumns {
  length: number;
  attributes: {
    instancePositions: Column<Float64Array>;
    /** Frame, size in CSS pixels, angle in degrees clockwise, 1 for the urgent pulse. */
    instanceLooks: Column<Float32Array>;
    /** CSS pixels right and down. */
    instanceOffsets: Column<Float32Array>;
    /** Kind (RING); countdown: share left; shares: end of the red part, end of the yellow part. */
    instanceRings: Column<Float32Array>;
    instanceColors: Column<Uint8ClampedArray>;
  };
}

export interface SymbolSpec {
  lon: number;
  lat: number;
  frame: number;
  sizePixels: number;
  angleDeg?: number;
  pulse?: boolean;
  offsetX?: number;
  offsetY?: number;
  ring?: readonly [kind: number, a: number, b: number];
  color: Rgba;
}

const NO_RING = [RING.none, 0, 0] as const;

/** Columns written in place, with room to spare; `columns()` hands out what was written since `clear()`. */
export class SymbolBuffer {
  length = 0;
  #positions = new Float64Array(0);
  #looks = new Float32Array(0);
  #offsets = new Float32Array(0);
  #rings = new Float32Array(0);
  #colors = new Uint8ClampedArray(0);

  clear(): void {
    this.length = 0;
  }

  push(spec: SymbolSpec): void {
    const at = this.length++;
    if (this.length * 2 > this.#offsets.length) this.#grow();
    this.#positions[at * 3] = spec.lon;
    this.#positions[at * 3 + 1] = spec.lat;
    this.#looks[at * 4] = spec.frame;
    this.#looks[at * 4 + 1] = spec.sizePixels;
    this.#looks[at * 4 + 2] = spec.angleDeg ?? 0;
    this.#looks[at * 4 + 3] = spec.pulse ? 1 : 0;
    this.#offsets[at * 2] = spec.offsetX ?? 0;
    this.#offsets[at * 2 + 1] = spec.offsetY ?? 0;
    this.#rings.set(spec.ring ?? NO_RING, at * 3);
    this.#colors.set(spec.color, at * 4);
  }

  /** Moves symbol `at`, leaving everything else as it is. */
  move(at: number, lon: number, lat: number): void {
    this.#positions[at * 3] = lon;
    this.#positions[at * 3 + 1] = lat;
  }

  /** deck.gl compares by identity: new column objects send everything to the GPU. */
  columns(): SymbolColumns {
    return {
      length: this.length,
      attributes: {
        instancePositions: this.#positionColumn(),
        instanceLooks: { value: this.#looks.subarray(0, this.length * 4), size: 4 },
        instanceOffsets: { value: this.#offsets.subarray(0, this.length * 2), size: 2 },
        instanceRings: { value: this.#rings.subarray(0, this.length * 3), size: 3 },
        instanceColors: { value: this.#colors.subarray(0, this.length * 4), size: 4 },
      },
    };
  }

  /** The same columns but for the places, after `move`. */
  moved(before: SymbolColumns): SymbolColumns {
    return { length: before.length, attributes: { ...before.attributes, instancePositions: this.#positionColumn() } };
  }

  #positionColumn(): Column<Float64Array> {
    return { value: this.#positions.subarray(0, this.length * 3), size: 3 };
  }

  #grow(): void {
    const capacity = Math.max(64, this.length * 2);
    this.#positions = enlarge(this.#positions, new Float64Array(capacity * 3));
    this.#looks = enlarge(this.#looks, new Float32Array(capacity * 4));
    this.#offsets = enlarge(this.#offsets, new Float32Array(capacity * 2));
    this.#rings = enlarge(this.#rings, new Float32Array(capacity * 3));
    this.#colors = enlarge(this.#colors, new Uint8ClampedArray(capacity * 4));
  }
}

function enlarge<A extends Float64Array | Float32Array | Uint8ClampedArray>(from: A, to: A): A {
  to.set(from);
  return to;
}
