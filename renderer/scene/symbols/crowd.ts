/** Things that stand for a spot of the screen: the first (most important) one shows itself, the others are counted. */
export interface Crowds {
  /** How many spots are taken. */
  size: number;
  /** Spot -> the candidate that stands for it. */
  lead: Int32Array;
  /** Spot -> how many candidates it holds, the lead included. */
  members: Int32Array;
  /** Spot -> its last joined candidate; `next` leads on to the others and ends with -1. */
  last: Int32Array;
  /** Candidate -> the one that joined its spot before it, or -1. */
  next: Int32Array;
  /** Candidate -> its spot. */
  spot: Int32Array;
}

const EMPTY = -1;

/**
 * Gathers candidates that would overlap. Candidates are taken in the given order; one that lies within `radius` of a
 * spot joins it, any other opens its own, so no two leads are closer than the radius, and every candidate is counted
 * exactly once. Spots are found through a hash of cells of the radius' size: the cost grows with the candidates only.
 */
export class CrowdBuilder {
  readonly crowds: Crowds = {
    size: 0,
    lead: new Int32Array(0),
    members: new Int32Array(0),
    last: new Int32Array(0),
    next: new Int32Array(0),
    spot: new Int32Array(0),
  };
  #heads = new Int32Array(0);
  /** Spot -> the next spot in the same hash slot. */
  #chain = new Int32Array(0);

  /** `x` and `y` by candidate, in any unit; `order` lists candidates, most important first. */
  build(x: Float32Array, y: Float32Array, order: Int32Array, count: number, radius: number): Crowds {
    const { crowds } = this;
    this.#reset(count, x.length);
    for (let at = 0; at < count; at++) {
      const candidate = order[at] ?? 0;
      const spot = this.#find(x, y, candidate, radius);
      if (spot === EMPTY) this.#open(x, y, candidate, radius);
      else {
        crowds.next[candidate] = crowds.last[spot] ?? EMPTY;
        crowds.last[spot] = candidate;
        crowds.members[spot] = (crowds.members[spot] ?? 0) + 1;
        crowds.spot[candidate] = spot;
      }
    }
    return crowds;
  }

  #find(x: Float32Array, y: Float32Array, candidate: number, radius: number): number {
    const px = x[candidate] ?? 0;
    const py = y[candidate] ?? 0;
    const column = Math.floor(px / radius);
    const row = Math.floor(py / radius);
    let best = EMPTY;
    let bestSquare = radius * radius;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        let spot = this.#heads[this.#slot(column + dx, row + dy)] ?? EMPTY;
        for (; spot !== EMPTY; spot = this.#chain[spot] ?? EMPTY) {
          const lead = this.crowds.lead[spot] ?? 0;
          const square = (px - (x[lead] ?? 0)) ** 2 + (py - (y[lead] ?? 0)) ** 2;
          if (square < bestSquare) {
            bestSquare = square;
            best = spot;
          }
        }
      }
    }
    return best;
  }

  #open(x: Float32Array, y: Float32Array, candidate: number, radius: number): void {
    const { crowds } = this;
    const spot = crowds.size++;
    crowds.lead[spot] = candidate;
    crowds.members[spot] = 1;
    crowds.last[spot] = candidate;
    crowds.next[candidate] = EMPTY;
    crowds.spot[candidate] = spot;
    const slot = this.#slot(Math.floor((x[candidate] ?? 0) / radius), Math.floor((y[candidate] ?? 0) / radius));
    this.#chain[spot] = this.#heads[slot] ?? EMPTY;
    this.#heads[slot] = spot;
  }

  #slot(column: number, row: number): number {
    const mixed = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & (this.#heads.length - 1);
  }

  #reset(count: number, candidates: number): void {
    const { crowds } = this;
    crowds.size = 0;
    if (crowds.lead.length < count) {
      for (const name of ['lead', 'members', 'last'] as const) crowds[name] = new Int32Array(Math.ceil(count * 1.25));
      this.#chain = new Int32Array(Math.ceil(count * 1.25));
    }
    if (crowds.next.length < candidates) {
      for (const name of ['next', 'spot'] as const) crowds[name] = new Int32Array(Math.ceil(candidates * 1.25));
    }
    // A power of two with room, so that a slot is found by a mask.
    const slots = 2 ** Math.ceil(Math.log2(Math.max(64, count * 2)));
    if (this.#heads.length !== slots) this.#heads = new Int32Array(slots);
    this.#heads.fill(EMPTY);
  }
}

/** Calls `visit` for every candidate of a spot, the lead last. */
export function eachMember(crowds: Crowds, spot: number, visit: (candidate: number) => void): void {
  let candidate = crowds.last[spot] ?? EMPTY;
  for (; candidate !== EMPTY; candidate = crowds.next[candidate] ?? EMPTY) visit(candidate);
}
