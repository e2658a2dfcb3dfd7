import type { z } from 'zod';
import type { DockRowSchema, DroneRowSchema } from '../schema/things.ts';
import type { Plane, Point } from './plane.ts';
import { spline } from './plane.ts';
import type { Landscape } from './landscape.ts';

/** Docks and the lines flown from each: out, over what is looked at, and home. Invented. */
const STATIONS: { dock: string; at: Point; routes: { name: string; over: Point[]; altitude: number }[] }[] = [
  {
    dock: '城管中心机场',
    at: [260, -260],
    routes: [
      {
        name: '老城屋顶巡查',
        over: [
          [-500, 350],
          [-1100, 500],
          [-1500, -100],
          [-700, -950],
          [500, -900],
        ],
        altitude: 120,
      },
      {
        name: '苍坪山巡查',
        over: [
          [-600, -300],
          [-1150, -350],
          [-1250, -800],
          [-700, -850],
        ],
        altitude: 100,
      },
    ],
  },
  {
    dock: '滨江机场',
    at: [-1750, 780],
    routes: [
      {
        name: '青衣江上游巡河',
        over: [
          [-1900, 1650],
          [-2900, 2120],
          [-3900, 2280],
          [-4400, 2330],
          [-3400, 2050],
        ],
        altitude: 90,
      },
      {
        name: '张家山工地巡查',
        over: [
          [-2600, 700],
          [-3500, 1100],
          [-3900, 1500],
          [-3000, 1500],
        ],
        altitude: 110,
      },
    ],
  },
  {
    dock: '雅州大道机场',
    at: [1000, 1330],
    routes: [
      {
        name: '青衣江城区巡河',
        over: [
          [600, 480],
          [-350, 800],
          [-1000, 1250],
          [-500, 950],
          [1200, 460],
          [2300, 780],
        ],
        altitude: 80,
      },
      {
        name: '雅州大道巡查',
        over: [
          [300, 1090],
          [-700, 1500],
          [-1500, 2100],
          [-500, 1700],
        ],
        altitude: 110,
      },
    ],
  },
  {
    dock: '姚桥机场',
    at: [3500, 1820],
    routes: [
      {
        name: '金鸡关山火巡查',
        over: [
          [4300, 2200],
          [5200, 2500],
          [5900, 2300],
          [5000, 1700],
        ],
        altitude: 160,
      },
      {
        name: '姚桥工地扬尘',
        over: [
          [3000, 2050],
          [2300, 1900],
          [2500, 1400],
          [3300, 1300],
        ],
        altitude: 100,
      },
    ],
  },
  {
    dock: '大兴机场',
    at: [3350, -1750],
    routes: [
      {
        name: '前进村五烧巡查',
        over: [
          [2700, -2500],
          [2100, -3000],
          [1900, -3600],
          [2600, -3500],
        ],
        altitude: 130,
      },
      {
        name: '周公河巡河',
        over: [
          [3750, -1700],
          [4000, -800],
          [4700, 150],
          [4100, -700],
          [3650, -2300],
        ],
        altitude: 80,
      },
    ],
  },
  {
    dock: '陇西机场',
    at: [-2150, 3350],
    routes: [
      {
        name: '陇西河巡河',
        over: [
          [-2350, 4000],
          [-2600, 4900],
          [-2350, 4200],
          [-2700, 3000],
          [-2100, 2050],
        ],
        altitude: 80,
      },
      {
        name: '河北违建巡查',
        over: [
          [-1500, 3000],
          [-1000, 2500],
          [-1400, 2100],
          [-1900, 2600],
        ],
        altitude: 120,
      },
    ],
  },
];

type DockRow = z.infer<typeof DockRowSchema>;
type DroneRow = z.infer<typeof DroneRowSchema>;

/** Six drones, each with a dock and two routes. Heights are above ground, so a hill ahead raises the line. */
export function makeDrones(land: Landscape, plane: Plane): { docks: DockRow[]; drones: DroneRow[] } {
  const docks = STATIONS.map((station, k) => ({
    id: `D${k + 1}`,
    name: station.dock,
    position: plane.toLngLat(station.at),
  }));
  const drones = STATIONS.map((station, k) => ({
    id: `U${k + 1}`,
    name: `巡飞 ${k + 1} 号`,
    dock: `D${k + 1}`,
    routes: station.routes.map(({ name, over, altitude }) => {
      const line = spline([station.at, ...over, station.at], 60);
      const steep = Math.max(...line.map((p) => land.height(p)));
      return {
        name,
        line: line.map((p) => plane.toLngLat(p)),
        altitudeMeters: steep > 150 ? altitude + 40 : altitude,
        speedMetersPerSecond: 9,
      };
    }),
  }));
  return { docks, drones };
}
