/** Fixes kept of each unit: a few minutes at the usual rate of one in some seconds. */
export const TRAIL_FIXES = 64;

/** The last fixes of every unit, as rings in columns: 16 bytes a fix, nothing allocated when one comes. */
export class Trails {
  #lonE7 = new Int32Array(0);
  #latE7 = new Int32Array(0);
  #fixAtMs = new Float64Array(0);
  /** Fixes ever written to a row's ring; the ring holds the last TRAIL_FIXES of them. */
  #written = new Uint32Array(0);

  grow(rows: number): void {
    this.#lonE7 = widened(this.#lonE7, new Int32Array(rows * TRAIL_FIXES));
    this.#latE7 = widened(this.#latE7, new Int32Array(rows * TRAIL_FIXES));
    this.#fixAtMs = widened(this.#fixAtMs, new Float64Array(rows * TRAIL_FIXES));
    this.#written = widened(this.#written, new Uint32Array(rows));
  }

  clear(row: number): void {
    this.#written[row] = 0;
  }

  add(row: number, lonE7: number, latE7: number, fixAtMs: number): void {
    const written = this.#written[row] ?? 0;
    const at = row * TRAIL_FIXES + (written % TRAIL_FIXES);
    this.#lonE7[at] = lonE7;
    this.#latE7[at] = latE7;
    this.#fixAtMs[at] = fixAtMs;
    this.#written[row] = written + 1;
  }

  /** The last fixes, oldest first, as [lonE7, latE7, fixAtMs] triples. */
  read(row: number, max: number): Float64Array {
    const written = this.#written[row] ?? 0;
    const count = Math.max(0, Math.min(written, TRAIL_FIXES, max));
    const out = new Float64Array(count * 3);
    for (let index = 0; index < count; index++) {
      const at = row * TRAIL_FIXES + ((written - count + index) % TRAIL_FIXES);
      out[index * 3] = this.#lonE7[at] ?? 0;
      out[index * 3 + 1] = this.#latE7[at] ?? 0;
      out[index * 3 + 2] = this.#fixAtMs[at] ?? 0;
    }
    return out;
  }
}

function widened<T extends Int32Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
