import { DISTRICTS } from './data/districts.ts';
import { ringsByLabel } from './labelMap.ts';
import { layeredNoise } from './noise.ts';
import { distance, type Plane, type Point } from './plane.ts';
import type { Random } from './random.ts';

export interface MadeDistrict {
  code: string;
  name: string;
  centre: Point;
  rings: Point[][];
}

/** The raster the areas are drawn on. */
const PIXEL_METERS = 900;
/** Ground further than this from every site lies outside the city. */
const REACH_METERS = 21_000;

/** Invented areas around the real seats: together one whole, with shared, uneven edges. */
export function makeDistricts(plane: Plane, random: Random): MadeDistrict[] {
  const sites = DISTRICTS.flatMap((district, label) => district.sites.map((at) => ({ label, at: plane.toPoint(at) })));
  const bendX = layeredNoise(random.fork('east'), 14_000, 4);
  const bendY = layeredNoise(random.fork('north'), 14_000, 4);
  const xs = sites.map(({ at }) => at[0]);
  const ys = sites.map(({ at }) => at[1]);
  const margin = REACH_METERS * 1.4;
  const [x0, y0] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  const columns = Math.ceil((Math.max(...xs) + margin - x0) / PIXEL_METERS);
  const rows = Math.ceil((Math.max(...ys) + margin - y0) / PIXEL_METERS);
  const labels = Int16Array.from({ length: columns * rows }, (_, i) => {
    const x = x0 + ((i % columns) + 0.5) * PIXEL_METERS;
    const y = y0 + (Math.floor(i / columns) + 0.5) * PIXEL_METERS;
    const bent: Point = [x + 4600 * bendX(x, y), y + 4600 * bendY(x, y)];
    let best = -1;
    let gap = REACH_METERS;
    for (const site of sites) {
      const d = distance(bent, site.at);
      if (d < gap) [best, gap] = [site.label, d];
    }
    return best;
  });
  const rings = ringsByLabel({ columns, rows, labelAt: (i, j) => labels[j * columns + i] ?? -1 }, 3);
  return DISTRICTS.map((district, label) => {
    const all = (rings.get(label) ?? [])
      .map((ring) => ring.map(([i, j]): Point => [x0 + i * PIXEL_METERS, y0 + j * PIXEL_METERS]))
      .sort((a, b) => b.length - a.length);
    // Crumbs that the bending cut off are left out of the outline; they are smaller than a few pixels.
    return { code: district.code, name: district.name, centre: plane.toPoint(district.centre), rings: all.slice(0, 1) };
  });
}
