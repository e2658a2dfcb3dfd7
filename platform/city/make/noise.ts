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
  const gradientAt = (i: number, j: number) =>
    gradients[((order[(i & 255) % TABLE] ?? 0) + (j & 255) * 57) & 255] as readonly [number, number];
  const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);
  return (x, y) => {
    const [u, v] = [x / size, y / size];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [fx, fy] = [u - i, v - j];
    const dot = (di: number, dj: number) => {
      const [gx, gy] = gradientAt(i + di, j + dj);
      return gx * (fx - di) + gy * (fy - dj);
    };
    const [sx, sy] = [fade(fx), fade(fy)];
    const low = dot(0, 0) + (dot(1, 0) - dot(0, 0)) * sx;
    const high = dot(0, 1) + (dot(1, 1) - dot(0, 1)) * sx;
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
