/** A priority queue of numbers: the smallest cost comes out first; equal costs in the order they went in. */
export class MinHeap {
  readonly #items: { cost: number; order: number; value: number }[] = [];
  #order = 0;

  get size(): number {
    return this.#items.length;
  }

  push(cost: number, value: number): void {
    const items = this.#items;
    items.push({ cost, order: this.#order++, value });
    let at = items.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#before(at, up)) break;
      this.#swap(at, up);
      at = up;
    }
  }

  pop(): { cost: number; value: number } | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined) return undefined;
    if (items.length > 0) {
      items[0] = last;
      this.#sink();
    }
    return { cost: top.cost, value: top.value };
  }

  #sink(): void {
    const size = this.#items.length;
    let at = 0;
    for (;;) {
      const left = at * 2 + 1;
      let least = at;
      if (left < size && this.#before(left, least)) least = left;
      if (left + 1 < size && this.#before(left + 1, least)) least = left + 1;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #before(a: number, b: number): boolean {
    const x = this.#items[a];
    const y = this.#items[b];
    if (x === undefined || y === undefined) return false;
    return x.cost < y.cost || (x.cost === y.cost && x.order < y.order);
  }

  #swap(a: number, b: number): void {
    const items = this.#items;
    const x = items[a];
    const y = items[b];
    if (x === undefined || y === undefined) return;
    items[a] = y;
    items[b] = x;
  }
}
