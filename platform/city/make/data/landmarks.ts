import type { Point } from '../plane.ts';

/** Places beside roads, bridges and communities that the search box knows. Where they stand is invented. */
export const LANDMARKS: readonly { name: string; kind: 'estate' | 'office' | 'park' | 'village'; at: Point }[] = [
  { name: '雨城区人民政府', kind: 'office', at: [-180, 120] },
  { name: '市综合行政执法局', kind: 'office', at: [380, -330] },
  { name: '市城市管理服务中心', kind: 'office', at: [300, -240] },
  { name: '市人民医院', kind: 'office', at: [-380, 480] },
  { name: '雅安中学', kind: 'office', at: [900, -120] },
  { name: '雅安客运站', kind: 'office', at: [2350, 420] },
  { name: '雅安站', kind: 'office', at: [5350, 1180] },
  { name: '苍坪山公园', kind: 'park', at: [-900, -520] },
  { name: '滨江公园', kind: 'park', at: [-250, 500] },
  { name: '熊猫绿岛公园', kind: 'park', at: [2250, 1220] },
  { name: '金凤山公园', kind: 'park', at: [-1250, 2700] },
  { name: '三江湿地公园', kind: 'park', at: [4700, -60] },
  { name: '汉碑小区', kind: 'estate', at: [250, 1700] },
  { name: '青江花园', kind: 'estate', at: [1350, 900] },
  { name: '沙湾家园', kind: 'estate', at: [2900, 1250] },
  { name: '西城名邸', kind: 'estate', at: [-1700, 700] },
  { name: '张家山小区', kind: 'estate', at: [-3300, 1250] },
  { name: '挺进苑', kind: 'estate', at: [850, 120] },
  { name: '羌江一号', kind: 'estate', at: [3500, 380] },
  { name: '河北新居', kind: 'estate', at: [-700, 1600] },
  { name: '陇西雅苑', kind: 'estate', at: [-2900, 2900] },
  { name: '大兴新城', kind: 'estate', at: [4750, -600] },
];

/** Roads out of the city and names of the ground around, for the map alone. */
export const HILL_LABELS: readonly { name: string; at: Point }[] = [
  { name: '周公山', at: [7600, -5600] },
  { name: '张家山', at: [-1500, -3000] },
  { name: '金鸡关', at: [6900, 2650] },
  { name: '蒙山余脉', at: [3200, 6200] },
  { name: '老鹰岩', at: [-6600, -400] },
];

/** Towns of 雨城区 outside the built-up area. Where they stand is invented. */
export const TOWN_LABELS: readonly { name: string; at: Point }[] = [
  { name: '草坝镇', at: [13600, -3400] },
  { name: '多营镇', at: [-7700, 5000] },
  { name: '上里镇', at: [1500, 17000] },
  { name: '碧峰峡镇', at: [-6200, 9600] },
  { name: '晏场镇', at: [12800, -13500] },
  { name: '望鱼镇', at: [-900, -18600] },
  { name: '周公山镇', at: [4300, -6900] },
  { name: '八步镇', at: [-7300, -9000] },
];
