/** Things due at a time, soonest first. An entry may be out of date by the time it is due: the taker looks. */
export class TimeHeap {
  private readonly atS: number[] = [];
  private readonly keys: number[] = [];

  get size(): number {
    return this.atS.length;
  }

  push(atS: number, key: number): void {
    let index = this.atS.length;
    this.atS.push(atS);
    this.keys.push(key);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.at(parent) <= atS) break;
      this.move(parent, index);
      index = parent;
    }
    this.set(index, atS, key);
  }

  /** Takes the soonest entry if it is due before `beforeS`; else undefined. */
  popBefore(beforeS: number): { atS: number; key: number } | undefined {
    const atS = this.atS[0];
    const key = this.keys[0];
    if (atS === undefined || key === undefined || atS >= beforeS) return undefined;
    const lastAtS = this.atS.pop();
    const lastKey = this.keys.pop();
    if (lastAtS !== undefined && lastKey !== undefined && this.size > 0) this.sink(lastAtS, lastKey);
    return { atS, key };
  }

  clear(): void {
    this.atS.length = 0;
    this.keys.length = 0;
  }

  private sink(atS: number, key: number): void {
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.at(child + 1) < this.at(child)) child++;
      if (this.at(child) >= atS) break;
      this.move(child, index);
      index = child;
    }
    this.set(index, atS, key);
  }

  private at(index: number): number {
    return this.atS[index] ?? Number.POSITIVE_INFINITY;
  }

  private move(from: number, to: number): void {
    this.set(to, this.at(from), this.keys[from] ?? 0);
  }

  private set(index: number, atS: number, key: number): void {
    this.atS[index] = atS;
    this.keys[index] = key;
  }
}
