/** Row writes remembered; a reader that is further behind looks at everything. */
const CAPACITY = 8_192;

/** Which rows were written after which version: a ring, so that it never grows. */
export class ChangeLog {
  readonly #rows = new Int32Array(CAPACITY);
  readonly #versions = new Float64Array(CAPACITY);
  #written = 0;
  /** Writes up to this version are not (all) remembered. */
  #floor = 0;

  /** `version` never falls from call to call. */
  note(row: number, version: number): void {
    const at = this.#written % CAPACITY;
    if (this.#written >= CAPACITY) this.#floor = Math.max(this.#floor, this.#versions[at] ?? 0);
    this.#rows[at] = row;
    this.#versions[at] = version;
    this.#written++;
  }

  /** Everything changed at `version`: whoever stands before it must look at all rows. */
  everything(version: number): void {
    this.#floor = version;
    this.#written = 0;
  }

  /** Each row once, latest write last; 'all' when the log does not reach back that far. */
  since(version: number): readonly number[] | 'all' {
    if (version < this.#floor) return 'all';
    const seen = new Set<number>();
    const oldest = Math.max(0, this.#written - CAPACITY);
    for (let write = this.#written - 1; write >= oldest; write--) {
      const at = write % CAPACITY;
      if ((this.#versions[at] ?? 0) <= version) break;
      seen.add(this.#rows[at] ?? 0);
    }
    return [...seen].reverse();
  }
}
