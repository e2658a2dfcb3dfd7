import { expect, test } from 'vitest';
import type { Camera } from '../../../contract/model/catalog.ts';
import { nearestCameras } from './nearestCameras.ts';

const camera = (id: string, lng: number): Camera => ({
  id,
  name: id,
  kind: 'fixed',
  position: [lng, 30],
  headingDeg: 0,
  fovDeg: 60,
  rangeMeters: 100,
  owner: 'police',
  grid: -1,
});

test('gives the nearest first, and none that shows another place', () => {
  const cameras = [
    camera('far', 103.05),
    camera('near', 103.01),
    camera('nearest', 103.001),
    camera('other town', 104),
  ];
  expect(nearestCameras(cameras, [103, 30], 2).map(({ camera: { id } }) => id)).toEqual(['nearest', 'near']);
  expect(nearestCameras(cameras, [103.999, 30], 2).map(({ camera: { id } }) => id)).toEqual(['other town']);
  expect(nearestCameras(cameras, [102, 30], 2)).toEqual([]);
});
