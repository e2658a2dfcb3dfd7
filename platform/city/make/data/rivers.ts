import type { Point } from '../plane.ts';

export interface Course {
  name: string;
  /** From the middle to the bank at the upper and the lower end, metres. */
  half: readonly [upper: number, lower: number];
  points: readonly Point[];
  /** Islands: where, how long and how wide, metres. The river is wider around them. */
  islands: readonly { name: string; x: number; length: number; width: number }[];
}

/** Invented courses, metres east and north of the centre, in the direction of flow. The main river comes first. */
export const COURSES: readonly Course[] = [
  {
    name: '青衣江',
    half: [62, 100],
    points: [
      [-20500, 12200],
      [-16500, 9900],
      [-12800, 8000],
      [-9700, 5700],
      [-7300, 3800],
      [-5300, 2500],
      [-3500, 2250],
      [-1800, 1750],
      [-450, 800],
      [1000, 420],
      [2500, 860],
      [4000, 920],
      [5400, 100],
      [6700, -1150],
      [8400, -1800],
      [10700, -1600],
      [13600, -2500],
      [17200, -4700],
      [21500, -5900],
    ],
    islands: [
      { name: '多营岛', x: -3330, length: 440, width: 64 },
      { name: '熊猫绿岛', x: 2590, length: 620, width: 78 },
      { name: '水津岛', x: 7300, length: 900, width: 150 },
      { name: '', x: -9000, length: 700, width: 90 },
      { name: '', x: 12400, length: 800, width: 120 },
    ],
  },
  {
    name: '周公河',
    half: [20, 38],
    points: [
      [300, -13500],
      [1500, -10400],
      [1150, -7900],
      [2200, -5600],
      [2550, -3700],
      [3650, -2300],
      [3950, -900],
      [4700, 180],
      [5050, 420],
    ],
    islands: [],
  },
  {
    name: '陇西河',
    half: [16, 30],
    points: [
      [-1300, 13500],
      [-2500, 10400],
      [-1900, 7900],
      [-2900, 5800],
      [-2300, 4200],
      [-2750, 3000],
      [-2150, 2150],
      [-1900, 1800],
    ],
    islands: [],
  },
];

/** Named hills: where, how high above the river, how wide. */
export const HILLS = [
  { name: '周公山', at: [7600, -5600], height: 720, radius: 2700 },
  { name: '张家山', at: [-1500, -3000], height: 260, radius: 1050 },
  { name: '金鸡关', at: [6900, 2650], height: 230, radius: 950 },
  { name: '蒙山余脉', at: [3200, 6200], height: 420, radius: 2400 },
  { name: '老鹰岩', at: [-6600, -400], height: 380, radius: 1700 },
  { name: '苍坪山', at: [-900, -520], height: 62, radius: 330 },
] as const;
