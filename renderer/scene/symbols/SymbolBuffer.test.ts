import { describe, expect, it } from 'vitest';
import { SymbolBuffer } from './SymbolBuffer.ts';

describe('symbol columns', () => {
  it('keep every column but the places when symbols only moved, so that only places go to the GPU', () => {
    const symbols = new SymbolBuffer();
    symbols.push({ lon: 103, lat: 30, frame: 4, sizePixels: 33, color: [1, 2, 3, 255] });
    const before = symbols.columns();
    symbols.move(0, 103.5, 30.5);
    const after = symbols.moved(before);
    expect(after.attributes.instanceLooks).toBe(before.attributes.instanceLooks);
    expect(after.attributes.instanceColors).toBe(before.attributes.instanceColors);
    expect(after.attributes.instancePositions).not.toBe(before.attributes.instancePositions);
    expect(Array.from(after.attributes.instancePositions.value)).toEqual([103.5, 30.5, 0]);
  });

  it('keep what was written when they grow, and forget it when cleared', () => {
    const symbols = new SymbolBuffer();
    for (let at = 0; at < 300; at++) {
      symbols.push({ lon: at, lat: -at, frame: at, sizePixels: 10, angleDeg: at, color: [at % 256, 0, 0, 255] });
    }
    const { attributes, length } = symbols.columns();
    expect(length).toBe(300);
    expect(Array.from(attributes.instanceLooks.value.subarray(7 * 4, 8 * 4))).toEqual([7, 10, 7, 0]);
    expect(attributes.instancePositions.value[299 * 3 + 1]).toBe(-299);
    symbols.clear();
    expect(symbols.columns().length).toBe(0);
  });
});
