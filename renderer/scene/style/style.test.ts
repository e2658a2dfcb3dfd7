import { describe, expect, it } from 'vitest';
import { makeMetrics } from '../stage/metrics.ts';
import { areaFills, areaLines } from './areaLayers.ts';
import { geojsonGround, geojsonLines, geojsonNames } from './geojsonLayers.ts';
import { DARK, LIGHT } from './palette.ts';
import { protomapsGround, protomapsLines, protomapsNames } from './protomapsLayers.ts';
import type { StyleInput } from './StyleInput.ts';

const LAYERS = [
  areaFills,
  areaLines,
  geojsonGround,
  geojsonLines,
  geojsonNames,
  protomapsGround,
  protomapsLines,
  protomapsNames,
];

function layersOf(input: StyleInput) {
  return LAYERS.flatMap((make) => make(input));
}

describe('the map style', () => {
  const input: StyleInput = { palette: DARK, metrics: makeMetrics(22, 1), basemap: { kind: 'none' }, catalog: null };

  it('takes nothing from the net: no address, no sprite, no icon', () => {
    expect(JSON.stringify(layersOf(input))).not.toMatch(/https?:|sprite|icon-image/);
  });

  it('draws no boundary of states', () => {
    expect(
      layersOf(input).filter((layer) => 'source-layer' in layer && layer['source-layer'] === 'boundaries'),
    ).toEqual([]);
  });

  it('writes no word smaller than one unit', () => {
    for (const layer of layersOf(input)) {
      const size = layer.type === 'symbol' ? layer.layout?.['text-size'] : undefined;
      if (size !== undefined) expect(size).toBeGreaterThanOrEqual(22);
    }
  });

  it('has the same layers in both themes', () => {
    const names = (palette: StyleInput['palette']) => layersOf({ ...input, palette }).map(({ id }) => id);
    expect(names(LIGHT)).toEqual(names(DARK));
  });

  it('gives every layer of a basemap a name of its own', () => {
    for (const make of [
      [geojsonGround, geojsonLines, geojsonNames],
      [protomapsGround, protomapsLines, protomapsNames],
    ]) {
      const names = [...make, areaFills, areaLines].flatMap((part) => part(input)).map(({ id }) => id);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
