import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../contract/model/catalog.ts';
import type { LngLat, Ring } from '../../../contract/model/geo.ts';
import { createSession } from '../../session/session.ts';
import { areaAt, isInRing } from './areaAt.ts';

function box(west: number, south: number, side: number): Ring {
  const [east, north] = [west + side, south + side];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

const centre: LngLat = [103, 30];
const CATALOG: Catalog = {
  city: {
    id: 'box',
    name: '方城',
    nameEn: 'Box',
    adcode: '',
    centre,
    bounds: [102, 29, 104, 31],
    focus: [102.9, 29.9, 103.1, 30.1],
    utcOffsetMinutes: 480,
    synthetic: true,
    attribution: { text: 'test', approvalNo: '', surveyLicence: '' },
  },
  districts: [{ code: 'D', name: '区', centre, rings: [box(102, 29, 2)] }],
  streets: [],
  communities: [],
  grids: [
    {
      id: 'G',
      name: '网格',
      district: 'D',
      street: '',
      community: '',
      level: 'A',
      centre,
      rings: [box(102.99, 29.99, 0.02)],
      people: [],
    },
  ],
  cells: [{ code: 'C', grid: 0, ring: box(103, 30, 0.001) }],
  departments: [],
  categories: [],
  aiCategories: [],
  cameras: [],
  places: [],
  basemap: { kind: 'none', reason: 'test' },
};

describe('the area at a place', () => {
  const { layers } = createSession('desk', 'zh-CN').getState();
  const inside: LngLat = [103.0005, 30.0005];

  it('is the smallest that is shown', () => {
    expect(areaAt(CATALOG, { ...layers, cells: true }, 15, inside)).toEqual({ kind: 'cell', id: 'C' });
    expect(areaAt(CATALOG, { ...layers, cells: true }, 13, inside)).toEqual({ kind: 'grid', id: 'G' });
    expect(areaAt(CATALOG, layers, 15, inside)).toEqual({ kind: 'grid', id: 'G' });
    expect(areaAt(CATALOG, { ...layers, grids: false }, 15, inside)).toEqual({ kind: 'district', id: 'D' });
  });

  it('is nothing outside', () => {
    expect(areaAt(CATALOG, layers, 15, [110, 40])).toBeNull();
  });

  it('follows notches: a point in the notch of a ring is outside', () => {
    const notched: Ring = [
      [0, 0],
      [4, 0],
      [4, 4],
      [3, 4],
      [3, 2],
      [1, 2],
      [1, 4],
      [0, 4],
      [0, 0],
    ];
    expect(isInRing(notched, [2, 3])).toBe(false);
    expect(isInRing(notched, [2, 1])).toBe(true);
    expect(isInRing(notched, [0.5, 3])).toBe(true);
  });
});
