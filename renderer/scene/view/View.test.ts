import { describe, expect, it } from 'vitest';
import type { Bounds, LngLat } from '../../../contract/model/geo.ts';
import { Plane } from './Plane.ts';
import { lngLatAt, makeView, metersPerPixel, screenX, screenY, viewBounds, zoomToFit } from './View.ts';

const YAAN: LngLat = [103.0128, 29.9805];
const PADDING = { top: 60, right: 460, bottom: 40, left: 420 };
const view = makeView(1920, 1080, 13, YAAN, PADDING);

describe('View', () => {
  it('shows its centre in the middle of the free area', () => {
    expect([screenX(view, YAAN[0]), screenY(view, YAAN[1])]).toEqual([940, 550]);
  });

  it('leads back from a pixel to the place it shows', () => {
    const [lon, lat] = lngLatAt(view, 300, 200);
    expect(screenX(view, lon)).toBeCloseTo(300, 6);
    expect(screenY(view, lat)).toBeCloseTo(200, 6);
  });

  it('knows the metres of a pixel: 78,271.5 at zoom 0 on the equator, half of that at 60° north', () => {
    expect(metersPerPixel(0, 0)).toBeCloseTo(78_271.52, 1);
    expect(metersPerPixel(60, 0)).toBeCloseTo(39_135.76, 1);
  });

  it('fits bounds into the free area, so that their corners lie on its edges', () => {
    const bounds: Bounds = [102.98, 29.96, 103.04, 30.0];
    const zoom = zoomToFit(bounds, 1920, 1080, PADDING);
    const fitted = makeView(1920, 1080, zoom, [(bounds[0] + bounds[2]) / 2, 29.98], PADDING);
    const width = screenX(fitted, bounds[2]) - screenX(fitted, bounds[0]);
    const height = screenY(fitted, bounds[1]) - screenY(fitted, bounds[3]);
    expect(Math.min(1040 - width, 980 - height)).toBeCloseTo(0, 6);
    expect(Math.max(width - 1040, height - 980)).toBeCloseTo(0, 6);
  });

  it('widens its bounds by a margin in pixels', () => {
    const [west, south, east, north] = viewBounds(view, 100);
    expect(screenX(view, west)).toBeCloseTo(-100, 6);
    expect(screenX(view, east)).toBeCloseTo(2020, 6);
    expect(screenY(view, north)).toBeCloseTo(-100, 6);
    expect(screenY(view, south)).toBeCloseTo(1180, 6);
  });
});

describe('Plane', () => {
  it('counts ground metres at its own latitude', () => {
    for (const lat of [0, 29.98, 60]) {
      const plane = new Plane([100, lat]);
      const meters = plane.x(100.01) - plane.x(100);
      expect(meters).toBeCloseTo((40_075_016.686 / 36_000) * Math.cos((lat * Math.PI) / 180), 3);
    }
  });

  it('meets the view at the same pixel', () => {
    const plane = new Plane([102.9, 30.1]);
    const { scale, offsetX, offsetY } = plane.toScreen(view);
    expect(plane.x(103.05) * scale + offsetX).toBeCloseTo(screenX(view, 103.05), 6);
    expect(plane.y(29.95) * scale + offsetY).toBeCloseTo(screenY(view, 29.95), 6);
  });

  it('leads back to degrees', () => {
    const plane = new Plane(YAAN);
    expect(plane.lon(plane.x(103.2))).toBeCloseTo(103.2, 9);
    expect(plane.lat(plane.y(30.4))).toBeCloseTo(30.4, 9);
  });
});
