import { describe, expect, test } from 'vitest';
import { fitUnit, TYPE_SCALE, unitPixels, usualViewing } from './unitPixels.ts';

// Type must be readable from the viewer's place: pixels of each step on the screens the product is made for.
const TABLE = [
  { screen: 'LED 6656×1792', pitchMm: 1.25, distanceM: 8, pixels: [30, 37, 48, 74, 119] },
  { screen: 'LED 3840×1080', pitchMm: 1.56, distanceM: 8, pixels: [24, 30, 39, 60, 95] },
  { screen: '4K, 86 in', pitchMm: 0.49, distanceM: 4, pixels: [38, 47, 62, 95, 152] },
  { screen: 'Full HD, 55 in', pitchMm: 0.63, distanceM: 3, pixels: [22, 28, 36, 55, 89] },
  { screen: 'desk QHD, 27 in', pitchMm: 0.233, distanceM: 0.7, pixels: [14, 17, 23, 35, 56] },
];

describe('unitPixels', () => {
  for (const row of TABLE) {
    test(`gives the type sizes of ${row.screen} within one pixel`, () => {
      const unit = unitPixels(row);
      const sizes = Object.values(TYPE_SCALE).map((step) => step * unit);
      sizes.forEach((size, i) => expect(Math.abs(size - (row.pixels[i] ?? 0))).toBeLessThan(1));
    });
  }

  test('a wall without settings gets the viewing of the size it has', () => {
    const units = [
      [1920, 1080],
      [3840, 1080],
      [3840, 2160],
      [6656, 1792],
    ].map(([w = 0, h = 0]) => Math.round(unitPixels(usualViewing(w, h, false))));
    expect(units).toEqual([22, 24, 38, 30]);
  });

  test('a desk gets 14 to 16 pixels', () => {
    for (const width of [1280, 1920, 2560]) {
      const unit = unitPixels(usualViewing(width, 1080, true));
      expect(unit).toBeGreaterThanOrEqual(13.9);
      expect(unit).toBeLessThanOrEqual(16);
    }
  });

  test('a window too small for its viewing shrinks the unit instead of clipping the composition', () => {
    expect(fitUnit(usualViewing(1280, 720, false), 1280, 720)).toBeLessThan(17);
    expect(fitUnit(usualViewing(1920, 1080, false), 1920, 1080)).toBeCloseTo(22.16, 1);
  });
});
