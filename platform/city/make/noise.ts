import type { Random } from './random.ts';

/** Smooth noise over the plane: a value in [-1, 1] at every place. */
export type Noise = (x: number, y: number) => number;

const TABLE = 256;

/** Gradient noise with features of about `size` metres. */
export function noise(random: Random, size: number): Noise {
  const order = random.shuffled(Array.from({ length: TABLE }, (_, i) => i));
  const gradients = Array.from({ length: TABLE }, () => {
    const angle = random.between(0, Math.PI * 2);
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
  const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);
  // Outside the returned function: it is called millions of times, and closures cost more than sums.
  const dot = (i: number, j: number, fx: number, fy: number): number => {
    const gradient = gradients[((order[i & 255] ?? 0) + (j & 255) * 57) & 255];
    return gradient === undefined ? 0 : gradient[0] * fx + gradient[1] * fy;
  };
  return (x, y) => {
    const u = x / size;
    const v = y / size;
    const i = Math.floor(u);
    const j = Math.floor(v);
    const fx = u - i;
    const fy = v - j;
    const sx = fade(fx);
    const sy = fade(fy);
    const southWest = dot(i, j, fx, fy);
    const northWest = dot(i, j + 1, fx, fy - 1);
    const low = southWest + (dot(i + 1, j, fx - 1, fy) - southWest) * sx;
    const high = northWest + (dot(i + 1, j + 1, fx - 1, fy - 1) - northWest) * sx;
    return Math.max(-1, Math.min(1, (low + (high - low) * sy) * 1.5));
  };
}

/** Several sizes on top of one another, each half the last and half as strong. */
export function layeredNoise(random: Random, size: number, layers: number): Noise {
  const parts = Array.from({ length: layers }, (_, k) => noise(random.fork(`layer${k}`), size / 2 ** k));
  return (x, y) => {
    let [sum, weight, total] = [0, 1, 0];
    for (const part of parts) {
      sum += part(x, y) * weight;
      total += weight;
      weight /= 2;
    }
    return sum / total;
  };
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothstep(low: number, high: number, value: number): number {
  const t = Math.max(0, Math.min(1, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
