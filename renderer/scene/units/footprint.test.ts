import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../contract/model/geo.ts';
import { footprint } from './footprint.ts';

const GROUND: LngLat = [103, 30];

/** Metres east and north of the ground point. */
function meters(corner: LngLat | undefined): [number, number] {
  if (!corner) throw new Error('no corner');
  return [(corner[0] - 103) * 111_319.49 * Math.cos((30 * Math.PI) / 180), (corner[1] - 30) * 111_319.49];
}

describe('the footprint of a drone', () => {
  it('looking straight down lies around the ground point, as wide as the lens is', () => {
    const corners = footprint(GROUND, 100, 0, -90);
    const [east, north] = meters(corners?.[2]);
    const [west, south] = meters(corners?.[0]);
    expect(north).toBeCloseTo(100 * Math.tan((22 * Math.PI) / 180), 1);
    expect(south).toBeCloseTo(-north, 1);
    expect(east).toBeCloseTo(100 * Math.tan((35.75 * Math.PI) / 180), 1);
    expect(east).toBeCloseTo(-west, 3);
  });

  it('looking forward lies ahead in the direction of the gimbal, wider far than near', () => {
    const corners = footprint(GROUND, 100, 90, -45);
    const [nearEast, nearNorth] = meters(corners?.[0]);
    const [farEast, farNorth] = meters(corners?.[3]);
    expect(nearEast).toBeCloseTo(100 / Math.tan((67 * Math.PI) / 180), 1);
    expect(farEast).toBeCloseTo(100 / Math.tan((23 * Math.PI) / 180), 1);
    expect(Math.abs(farNorth)).toBeGreaterThan(Math.abs(nearNorth));
  });

  it('is cut at 600 m where the picture reaches the horizon', () => {
    const [, north] = meters(footprint(GROUND, 120, 0, -10)?.[3]);
    expect(north).toBeCloseTo(600, 0);
  });

  it('is not there above the horizon, on the ground, or without a gimbal', () => {
    expect(footprint(GROUND, 100, 0, 30)).toBeNull();
    expect(footprint(GROUND, 0, 0, -90)).toBeNull();
    expect(footprint(GROUND, 100, Number.NaN, -90)).toBeNull();
  });
});
