import { E7 } from '../../../contract/model/geo.ts';
import type { CaseTable } from '../../world/World.ts';
import type { Plane } from '../view/Plane.ts';

/**
 * Where every case lies, in plane metres, row for row as in the world's table: computed once per case, because a
 * Mercator projection of 300,000 rows for every move of the camera would cost more than drawing them.
 */
export class CasePoints {
  readonly plane: Plane;
  /** NaN where the row is no case (any more). */
  x = new Float32Array(0);
  y = new Float32Array(0);
  count = 0;
  #version = -1;

  constructor(plane: Plane) {
    this.plane = plane;
  }

  /** Brings the points up to the table; gives the rows that were written, 'all', or null when nothing was. */
  sync(cases: CaseTable): readonly number[] | 'all' | null {
    if (cases.version === this.#version) return null;
    const changed = this.#version < 0 ? 'all' : cases.changedSince(this.#version);
    this.#version = cases.version;
    this.#reserve(cases.count);
    this.count = cases.count;
    if (changed === 'all') for (let row = 0; row < cases.count; row++) this.#place(cases, row);
    else for (const row of changed) this.#place(cases, row);
    return changed;
  }

  #place(cases: CaseTable, row: number): void {
    const { key, lonE7, latE7 } = cases.columns;
    const gone = (key[row] ?? 0) === 0;
    this.x[row] = gone ? Number.NaN : this.plane.x((lonE7[row] ?? 0) / E7);
    this.y[row] = gone ? Number.NaN : this.plane.y((latE7[row] ?? 0) / E7);
  }

  #reserve(count: number): void {
    if (count <= this.x.length) return;
    const capacity = Math.max(1024, Math.ceil(count * 1.25));
    this.x = grown(this.x, capacity);
    this.y = grown(this.y, capacity);
  }
}

function grown(old: Float32Array<ArrayBuffer>, capacity: number): Float32Array<ArrayBuffer> {
  const next = new Float32Array(capacity).fill(Number.NaN);
  next.set(old);
  return next;
}
