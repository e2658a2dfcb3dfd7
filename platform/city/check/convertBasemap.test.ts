import { expect, test } from 'vitest';
import { basemapInWgs84 } from './convertBasemap.ts';

test('a GeoJSON map in GCJ-02 is moved to WGS-84, at every depth, and keeps its properties', () => {
  const gcj = [103.001812, 29.9973];
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { class: 'label', name: '甲' }, geometry: { type: 'Point', coordinates: gcj } },
      {
        type: 'Feature',
        properties: { class: 'water' },
        geometry: { type: 'MultiPolygon', coordinates: [[[gcj, gcj, gcj, gcj]]] },
      },
      { type: 'Feature', properties: { class: 'label' }, geometry: null },
    ],
  });
  const { features } = JSON.parse(basemapInWgs84(text, 'GCJ02') ?? '');
  const [lng, lat] = features[0].geometry.coordinates;
  expect([Math.abs(lng - 103) < 1e-5, Math.abs(lat - 30) < 1e-5]).toEqual([true, true]);
  expect(features[0].properties).toEqual({ class: 'label', name: '甲' });
  expect(features[1].geometry.coordinates[0][0][3]).toEqual([lng, lat]);
  expect(features[2].geometry).toBe(null);
});

test('what is no feature collection is not converted', () => {
  expect(basemapInWgs84('{"type":"Topology"}', 'GCJ02')).toBe(null);
});
