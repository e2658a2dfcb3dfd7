import { describe, expect, it } from 'vitest';
import type { Camera } from '../../../contract/model/catalog.ts';
import { CameraClusters, WEDGES_FROM_ZOOM } from './CameraClusters.ts';

function camera(id: number, lon: number, lat: number, kind: Camera['kind'] = 'fixed'): Camera {
  const name = `camera ${id}`;
  return {
    id: String(id),
    name,
    kind,
    position: [lon, lat],
    headingDeg: 0,
    fovDeg: 60,
    rangeMeters: 60,
    owner: '',
    grid: -1,
  };
}

const CAMERAS = Array.from({ length: 600 }, (_, id) =>
  camera(id, 103 + (id % 30) * 0.001, 30 + Math.floor(id / 30) * 0.001),
);
const BOUNDS = [102, 29, 104, 31] as const;

describe('camera clusters', () => {
  const clusters = new CameraClusters([...CAMERAS, camera(600, 103, 30, 'ptz')], 60);

  it.each([8, 11, 13.4, 14.9])('add up to every fixed camera at zoom %d', (zoom) => {
    const groups = clusters.groups([...BOUNDS], zoom);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(600);
  });

  it('name their members, each camera once', () => {
    const groups = clusters.groups([...BOUNDS], 12);
    const members = groups.flatMap(({ camera: single, cluster }) =>
      cluster < 0 ? [single] : clusters.members(cluster),
    );
    expect(members.sort((a, b) => a - b)).toEqual(CAMERAS.map((_, index) => index));
  });

  it('fall apart into single cameras where their view is drawn', () => {
    const groups = clusters.groups([...BOUNDS], WEDGES_FROM_ZOOM);
    expect(groups).toHaveLength(600);
    expect(groups.every(({ camera: single }) => single >= 0)).toBe(true);
  });
});
