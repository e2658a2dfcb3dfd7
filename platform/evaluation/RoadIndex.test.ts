import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../contract/model/geo.ts';
import { NO_INDEX } from '../../contract/wire/cases.ts';
import type { RoadGraph } from '../city/CityPack.ts';
import { METERS_PER_DEGREE } from '../city/geometry.ts';
import { RoadIndex } from './RoadIndex.ts';

const METER = 1 / METERS_PER_DEGREE;
const METER_EAST = METER / Math.cos(30 * (Math.PI / 180));
const ORIGIN: LngLat = [103, 30];

function place(east: number, north: number): LngLat {
  return [ORIGIN[0] + east * METER_EAST, ORIGIN[1] + north * METER];
}

function roads(...lines: [name: string, ...points: [number, number][]][]): RoadIndex {
  const edges: RoadGraph['edges'] = lines.map(([name, ...points]) => ({
    a: 0,
    b: 0,
    name,
    main: false,
    line: points.map(([east, north]) => place(east, north)),
    lengthMeters: 1,
  }));
  return new RoadIndex({ nodes: [ORIGIN], edges });
}

describe('the road of a case', () => {
  const index = roads(
    ['雅州大道', [0, 0], [900, 0]],
    ['', [0, 20], [900, 20]],
    ['挺进路', [300, -400], [300, 400]],
    ['雅州大道', [900, 0], [900, 300]],
  );
  const nameAt = (east: number, north: number): string | undefined => index.names[index.roadAt(...place(east, north))];

  it('is the nearest that has a name, whatever pieces it is drawn in', () => {
    expect(index.names).toEqual(['雅州大道', '挺进路']);
    expect(nameAt(150, 19)).toBe('雅州大道');
    expect(nameAt(310, 200)).toBe('挺进路');
    expect(nameAt(305, 12)).toBe('挺进路');
    expect(nameAt(890, 250)).toBe('雅州大道');
  });

  it('is none where every road is too far, and in a city without roads', () => {
    expect(index.roadAt(...place(150, 60))).toBe(NO_INDEX);
    expect(index.roadAt(...place(-80_000, -80_000))).toBe(NO_INDEX);
    expect(new RoadIndex(null).roadAt(...ORIGIN)).toBe(NO_INDEX);
  });

  it('is what measuring to every road would find, wherever the case and however long the road', () => {
    const within = fc.integer({ min: -700, max: 700 });
    const point = fc.tuple(within, within);
    fc.assert(
      fc.property(fc.array(fc.tuple(point, point), { minLength: 1, maxLength: 8 }), point, (lines, [east, north]) => {
        const made = roads(...lines.map(([from, to], at): [string, ...[number, number][]] => [`路${at}`, from, to]));
        const away = lines.map(([[ax, ay], [bx, by]]) => {
          const length = (bx - ax) ** 2 + (by - ay) ** 2;
          const along = length === 0 ? 0 : ((east - ax) * (bx - ax) + (north - ay) * (by - ay)) / length;
          const share = Math.min(1, Math.max(0, along));
          return Math.hypot(ax + (bx - ax) * share - east, ay + (by - ay) * share - north);
        });
        const nearest = Math.min(...away);
        const found = made.roadAt(...place(east, north));
        if (nearest < 44.9) expect(away[found]).toBeCloseTo(nearest, 3);
        if (nearest > 45.1) expect(found).toBe(NO_INDEX);
      }),
    );
  });

  it('is looked up once for every case, and for those that came since', () => {
    const at = (...points: [number, number][]): { lonE7: Int32Array; latE7: Int32Array } => {
      const places = points.map(([east, north]) => place(east, north));
      const column = (of: 0 | 1): Int32Array => Int32Array.from(places, (one) => Math.round(one[of] * 1e7));
      return { lonE7: column(0), latE7: column(1) };
    };
    expect([...index.column(at([10, 5]), 1).subarray(0, 1)]).toEqual([0]);
    const later = at([10, 5], [300, 300], [150, 200]);
    expect([...index.column(later, 3).subarray(0, 3)]).toEqual([0, 1, NO_INDEX]);
  });
});
