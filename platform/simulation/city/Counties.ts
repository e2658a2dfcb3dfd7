import type { Catalog } from '../../../contract/model/catalog.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import { inRings } from '../../city/geometry.ts';
import type { Random } from '../random.ts';
import { travelled } from '../roads/metric.ts';

/** A district or county without duty grids of its own in the pack: its seat is a few invented streets around the centre. */
export interface County {
  /** Index into the catalog's districts. */
  district: number;
  name: string;
  centre: LngLat;
  streets: readonly { name: string; from: LngLat; headingDeg: number; meters: number }[];
}

const STREETS = 11;
const STREET_NAMES = [
  '人民路',
  '向阳路',
  '东大街',
  '西大街',
  '南大街',
  '北大街',
  '滨河路',
  '解放路',
  '新城路',
  '车站路',
  '文化路',
];

export function makeCounties(catalog: Catalog, random: Random): County[] {
  const covered = new Set(catalog.grids.map((grid) => grid.district));
  return catalog.districts.flatMap((district, index) => {
    if (covered.has(district.code)) return [];
    const draw = random.stream(district.code);
    const tilt = draw.between(0, 90);
    const streets = Array.from({ length: STREETS }, (_, i) => {
      const headingDeg = tilt + (i % 2 === 0 ? 0 : 90) + draw.between(-6, 6);
      const meters = draw.between(500, 1300);
      const middle = travelled(district.centre, headingDeg + 90, draw.normal() * 330);
      return { name: STREET_NAMES[i] ?? '', from: travelled(middle, headingDeg + 180, meters / 2), headingDeg, meters };
    });
    const inside = streets.filter((street) => inRings(street.from, district.rings));
    return [
      { district: index, name: district.name, centre: district.centre, streets: inside.length > 0 ? inside : streets },
    ];
  });
}

/** A roadside in the county's seat: "汉源县 人民路". */
export function placeInCounty(county: County, random: Random): { position: LngLat; place: string } {
  const street = random.pick(county.streets);
  const on = travelled(street.from, street.headingDeg, street.meters * (0.5 + 0.5 * Math.tanh(random.normal() * 0.55)));
  return {
    position: travelled(on, street.headingDeg + (random.chance(0.5) ? 90 : -90), random.between(5, 12)),
    place: `${county.name} ${street.name}`,
  };
}
