import type { Palette } from '../style/palette.ts';

/** Steps of the table that leads from density to colour; finer than the eye. */
export const RAMP_STEPS = 4096;
/** Density is told logarithmically: a place with a tenth of the top's cases is still to be seen. */
const LOG_GAIN = 6;
/** Below this share of the ramp the map stays clear. */
const CLEAR_BELOW = 0.16;
/** Opacity at the ramp's start and end: never so much that roads disappear. */
const ALPHA = [0, 115, 155, 185] as const;

/**
 * Colour of each density step as one little-endian RGBA word. Stops are joined in OKLab, which steps evenly for the
 * eye; the palette's four colours stand at equal distances.
 */
export function heatRamp(palette: Palette): Uint32Array {
  const ramp = new Uint32Array(RAMP_STEPS);
  const stops = palette.heat.map(toOklab);
  for (let step = 0; step < RAMP_STEPS; step++) {
    const tone = Math.log1p((LOG_GAIN * step) / (RAMP_STEPS - 1)) / Math.log1p(LOG_GAIN);
    const along = Math.max(0, (tone - CLEAR_BELOW) / (1 - CLEAR_BELOW)) * (stops.length - 1);
    const from = Math.min(stops.length - 2, Math.floor(along));
    const share = along - from;
    const [red, green, blue] = fromOklab(mix(stops[from], stops[from + 1], share));
    const alpha = (ALPHA[from] ?? 0) + ((ALPHA[from + 1] ?? 0) - (ALPHA[from] ?? 0)) * share;
    ramp[step] = ((Math.round(alpha) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  }
  return ramp;
}

type Triple = readonly [number, number, number];

function mix(a: Triple | undefined, b: Triple | undefined, share: number): Triple {
  const at = (index: 0 | 1 | 2) => (a?.[index] ?? 0) * (1 - share) + (b?.[index] ?? 0) * share;
  return [at(0), at(1), at(2)];
}

// OKLab by Björn Ottosson: https://bottosson.github.io/posts/oklab/
function toOklab(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [16, 8, 0].map((shift) => linear(((value >> shift) & 255) / 255)) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function byte(channel: number): number {
  const gamma = channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
  return Math.min(255, Math.max(0, Math.round(gamma * 255)));
}
