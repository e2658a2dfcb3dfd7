/**
 * Seeded pseudo-random numbers with named sub-streams. A stream is known by its path of names alone: drawing from it, or
 * adding a draw somewhere else, never changes another. Statistics for a demo, not cryptography.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform whole number in [0, count). */
  int(count: number): number;
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** Standard normal, mean 0, deviation 1. */
  normal(): number;
  /** A new list in random order. */
  shuffled<T>(list: readonly T[]): T[];
  /** The sub-stream of this name; equal paths give equal streams, whatever was drawn before. */
  stream(name: string | number): Random;
}

/** The root stream of a seed. */
export function makeRandom(seed: number): Random {
  return new Sfc32(hashPath(0x9e37_79b9, String(seed)), hashPath(0x85eb_ca6b, String(seed)));
}

/** Chris Doty-Humphrey's "small fast counter" generator, 32-bit variant: passes PractRand, three words and a counter. */
class Sfc32 implements Random {
  readonly #pathLo: number;
  readonly #pathHi: number;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(pathLo: number, pathHi: number) {
    this.#pathLo = pathLo;
    this.#pathHi = pathHi;
    this.#a = pathLo;
    this.#b = pathHi;
    this.#c = Math.imul(pathLo ^ pathHi, 0x2c1b_3c6d) | 0;
    // Twelve rounds spread a poor seed over the whole state.
    for (let round = 0; round < 12; round++) this.next();
  }

  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  int(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('pick from an empty list');
    return list[this.int(list.length)] as T;
  }

  normal(): number {
    // Box and Muller; 1 - next() is never 0.
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  shuffled<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const held = out[i] as T;
      out[i] = out[j] as T;
      out[j] = held;
    }
    return out;
  }

  stream(name: string | number): Random {
    const step = `/${name}`;
    return new Sfc32(hashPath(this.#pathLo, step), hashPath(this.#pathHi, step));
  }
}

/** FNV-1a over the name, begun from `from`, and a final avalanche so that near names give far states. */
function hashPath(from: number, name: string): number {
  let hash = from | 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb_352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846c_a68b);
  return (hash ^ (hash >>> 16)) | 0;
}

/** Running sums of weights, for `pickWeighted`. Negative weights are a bug; all zero is one too. */
export function cumulative(weights: ArrayLike<number>): Float64Array {
  const out = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i] ?? 0;
    out[i] = sum;
  }
  if (!(sum > 0)) throw new Error('weights add up to nothing');
  return out;
}

/** Index drawn with probability proportional to its weight. */
export function pickWeighted(sums: Float64Array, random: Random): number {
  const target = random.next() * (sums[sums.length - 1] ?? 0);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
