import type { LngLat } from '../../../../contract/model/geo.ts';

/**
 * Districts and counties with their codes and the real places of their seats. `sites` are invented: an area is all ground nearer
 * to one of its sites than to any other county's, with uneven edges.
 */
export const DISTRICTS: readonly { code: string; name: string; centre: LngLat; sites: readonly LngLat[] }[] = [
  {
    code: '511802',
    name: '雨城区',
    centre: [103.0016, 29.9845],
    sites: [
      [103.0, 29.985],
      [103.06, 29.93],
      [103.02, 29.85],
      [102.98, 30.05],
      [103.0, 29.76],
      [103.1, 29.88],
    ],
  },
  {
    code: '511803',
    name: '名山区',
    centre: [103.1101, 30.0872],
    sites: [
      [103.115, 30.09],
      [103.2, 30.06],
      [103.17, 30.18],
      [103.25, 30.14],
    ],
  },
  {
    code: '511822',
    name: '荥经县',
    centre: [102.8431, 29.7984],
    sites: [
      [102.84, 29.79],
      [102.7, 29.74],
      [102.62, 29.8],
      [102.86, 29.66],
    ],
  },
  {
    code: '511823',
    name: '汉源县',
    centre: [102.6757, 29.3529],
    sites: [
      [102.68, 29.36],
      [102.56, 29.46],
      [102.8, 29.3],
      [102.62, 29.56],
      [102.86, 29.44],
    ],
  },
  {
    code: '511824',
    name: '石棉县',
    centre: [102.3579, 29.2369],
    sites: [
      [102.36, 29.24],
      [102.22, 29.36],
      [102.3, 29.06],
      [102.16, 29.14],
      [102.34, 29.42],
    ],
  },
  {
    code: '511825',
    name: '天全县',
    centre: [102.7618, 30.0627],
    sites: [
      [102.76, 30.06],
      [102.56, 30.04],
      [102.4, 30.02],
      [102.62, 29.95],
      [102.8, 29.97],
    ],
  },
  {
    code: '511826',
    name: '芦山县',
    centre: [102.9225, 30.1558],
    sites: [
      [102.925, 30.16],
      [102.98, 30.3],
      [103.02, 30.45],
      [102.96, 30.56],
    ],
  },
  {
    code: '511827',
    name: '宝兴县',
    centre: [102.8118, 30.3718],
    sites: [
      [102.81, 30.37],
      [102.66, 30.42],
      [102.74, 30.6],
      [102.62, 30.68],
      [102.5, 30.32],
    ],
  },
];
