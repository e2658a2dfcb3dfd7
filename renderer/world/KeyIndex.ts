const FREE = 0;
const FIRST_CAPACITY = 256;

/**
 * Key (1 to 2^32−1) to row number, in two typed arrays: open addressing with linear probing, at most half full.
 * A Map would box 300,000 numbers and be walked by every garbage collection.
 */
export class KeyIndex {
  #keys = new Uint32Array(FIRST_CAPACITY);
  #rows = new Int32Array(FIRST_CAPACITY);
  #mask = FIRST_CAPACITY - 1;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Row of a key, or -1. */
  get(key: number): number {
    const at = this.#find(key);
    return this.#keys[at] === key ? (this.#rows[at] ?? -1) : -1;
  }

  set(key: number, row: number): void {
    if ((this.#size + 1) * 2 > this.#keys.length) this.#grow();
    const at = this.#find(key);
    if (this.#keys[at] === FREE) this.#size++;
    this.#keys[at] = key;
    this.#rows[at] = row;
  }

  delete(key: number): void {
    let hole = this.#find(key);
    if (this.#keys[hole] !== key) return;
    this.#size--;
    // Pull back every follower that a lookup would no longer reach across the hole.
    for (let at = (hole + 1) & this.#mask; this.#keys[at] !== FREE; at = (at + 1) & this.#mask) {
      const home = this.#home(this.#keys[at] ?? 0);
      if (((at - home) & this.#mask) < ((at - hole) & this.#mask)) continue;
      this.#keys[hole] = this.#keys[at] ?? 0;
      this.#rows[hole] = this.#rows[at] ?? 0;
      hole = at;
    }
    this.#keys[hole] = FREE;
  }

  /** Where the key stands, or the free place where it would. */
  #find(key: number): number {
    let at = this.#home(key);
    while (this.#keys[at] !== FREE && this.#keys[at] !== key) at = (at + 1) & this.#mask;
    return at;
  }

  #home(key: number): number {
    // Knuth's multiplicative hash; the high bits are the well-mixed ones.
    const mixed = Math.imul(key, 0x9e37_79b1);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }

  #grow(): void {
    const keys = this.#keys;
    const rows = this.#rows;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#rows = new Int32Array(keys.length * 2);
    this.#mask = this.#keys.length - 1;
    for (let from = 0; from < keys.length; from++) {
      const key = keys[from] ?? FREE;
      if (key === FREE) continue;
      const at = this.#find(key);
      this.#keys[at] = key;
      this.#rows[at] = rows[from] ?? 0;
    }
  }
}
