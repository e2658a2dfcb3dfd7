import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from '../style/palette.ts';
import { heatRamp, RAMP_STEPS } from './heatRamp.ts';

const channels = (word: number) => [word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24] as const;

describe('the heat ramp', () => {
  it.each([DARK, LIGHT])('starts clear and ends at the palette’s last colour ($name)', (palette) => {
    const ramp = heatRamp(palette);
    expect(channels(ramp[0]!)[3]).toBe(0);
    const [red, green, blue] = channels(ramp[RAMP_STEPS - 1]!);
    const hex = [red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('');
    expect(`#${hex}`.toUpperCase()).toBe(palette.heat[3]);
  });

  it('never hides what lies below and never turns red, which means late', () => {
    for (const word of heatRamp(DARK)) {
      const [red, , blue, alpha] = channels(word);
      expect(alpha).toBeLessThan(200);
      expect(red - blue).toBeLessThan(90);
    }
  });

  it('only grows lighter in the dark and darker in the light', () => {
    const lightness = (word: number) => {
      const [red, green, blue] = channels(word);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const dark = Array.from(heatRamp(DARK), lightness);
    const light = Array.from(heatRamp(LIGHT), lightness);
    for (let step = 1; step < RAMP_STEPS; step++) {
      expect(dark[step]!).toBeGreaterThanOrEqual(dark[step - 1]! - 1);
      expect(light[step]!).toBeLessThanOrEqual(light[step - 1]! + 1);
    }
  });
});
