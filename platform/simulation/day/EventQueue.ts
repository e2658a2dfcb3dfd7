/** What happens next, in order of time; equal times in the order they were asked for, so that a day repeats exactly. */
export class EventQueue {
  readonly #atMs: number[] = [];
  readonly #order: number[] = [];
  readonly #work: ((atMs: number) => void)[] = [];
  #asked = 0;

  at(atMs: number, work: (atMs: number) => void): void {
    if (!Number.isFinite(atMs)) throw new Error(`an event needs a time, not ${atMs}`);
    let place = this.#atMs.length;
    const order = this.#asked++;
    this.#put(place, atMs, order, work);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isBefore(place, parent)) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** Runs everything before `endMs`, events that events ask for included; what lies later stays undone. */
  runUntil(endMs: number): void {
    while ((this.#atMs[0] ?? Number.POSITIVE_INFINITY) < endMs) {
      const atMs = this.#atMs[0] ?? 0;
      const work = this.#work[0];
      this.#removeFirst();
      work?.(atMs);
    }
  }

  #removeFirst(): void {
    const last = this.#atMs.length - 1;
    this.#swap(0, last);
    this.#atMs.pop();
    this.#order.pop();
    this.#work.pop();
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= last) return;
      if (child + 1 < last && this.#isBefore(child + 1, child)) child++;
      if (!this.#isBefore(child, place)) return;
      this.#swap(child, place);
      place = child;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const difference = (this.#atMs[a] ?? 0) - (this.#atMs[b] ?? 0);
    return difference < 0 || (difference === 0 && (this.#order[a] ?? 0) < (this.#order[b] ?? 0));
  }

  #put(place: number, atMs: number, order: number, work: (atMs: number) => void): void {
    this.#atMs[place] = atMs;
    this.#order[place] = order;
    this.#work[place] = work;
  }

  #swap(a: number, b: number): void {
    const [atMs, order, work] = [this.#atMs[a] ?? 0, this.#order[a] ?? 0, this.#work[a]];
    const other = this.#work[b];
    if (!work || !other) return;
    this.#put(a, this.#atMs[b] ?? 0, this.#order[b] ?? 0, other);
    this.#put(b, atMs, order, work);
  }
}
