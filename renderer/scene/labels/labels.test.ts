import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FontGate } from './FontGate.ts';
import { placeLabels, type LabelBox } from './placeLabels.ts';

describe('placing labels', () => {
  const box = fc.record({
    x: fc.integer({ min: -200, max: 2000 }),
    y: fc.integer({ min: -200, max: 1200 }),
    width: fc.integer({ min: 10, max: 300 }),
    height: fc.integer({ min: 10, max: 60 }),
  });

  it('never lets two touch, gives each its first free place, and leaves none out without a cause', () => {
    const touches = (a: LabelBox, b: LabelBox) =>
      a.x < b.x + b.width + 4 && b.x < a.x + a.width + 4 && a.y < b.y + b.height + 4 && b.y < a.y + a.height + 4;
    const places = fc.array(box, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(places, { maxLength: 60 }), fc.array(box, { maxLength: 10 }), (labels, standing) => {
        const placed = placeLabels(labels, standing, 4);
        const taken = [...standing];
        for (const [at, options] of labels.entries()) {
          expect(placed[at]).toBe(options.findIndex((option) => !taken.some((other) => touches(option, other))));
          const chosen = options[placed[at]!];
          if (chosen) taken.push(chosen);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('prefers what comes first', () => {
    const one = { x: 0, y: 0, width: 100, height: 20 };
    const labels = [
      [one],
      [{ ...one, x: 50 }],
      [
        { ...one, x: 50 },
        { ...one, y: 40 },
      ],
      [{ ...one, x: 105 }],
    ];
    expect(placeLabels(labels, [], 4)).toEqual([0, -1, 1, 0]);
  });
});

describe('the font gate', () => {
  it('holds a label back until its characters are loaded, and asks for each once', async () => {
    const asked: string[] = [];
    const gate = new FontGate({ load: (_font, text) => Promise.resolve(asked.push(text)) }, 'Font');
    expect(gate.ready('雅州')).toBe(false);
    expect(gate.ready('雅安')).toBe(false);
    await new Promise((resolve) => setTimeout(resolve));
    expect(gate.ready('雅安州')).toBe(true);
    expect(asked).toEqual(['雅州', '安']);
    expect(gate.version).toBe(2);
  });

  it('lets a label through when its font cannot be read', async () => {
    const gate = new FontGate({ load: () => Promise.reject(new Error('offline')) }, 'Font');
    expect(gate.ready('雨')).toBe(false);
    await new Promise((resolve) => setTimeout(resolve));
    expect(gate.ready('雨')).toBe(true);
  });
});
