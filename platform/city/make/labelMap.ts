import type { Point } from './plane.ts';

/** A raster of labels; -1 is outside. Its borders, smoothed, are shared by the areas on both sides. */
export interface LabelMap {
  columns: number;
  rows: number;
  labelAt(column: number, row: number): number;
}

interface Arc {
  points: Point[];
  from: number;
  to: number;
  left: number;
  right: number;
}

const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Labels left and right of the step from a corner in one of the four directions. */
function sides(map: LabelMap, x: number, y: number, direction: number): [left: number, right: number] {
  const [dx, dy] = DIRECTIONS[direction] ?? [1, 0];
  const at = (i: number, j: number) => (i < 0 || j < 0 || i >= map.columns || j >= map.rows ? -1 : map.labelAt(i, j));
  const left = at(x + (dx - dy - 1) / 2, y + (dx + dy - 1) / 2);
  const right = at(x + (dx + dy - 1) / 2, y + (dy - dx - 1) / 2);
  return [left, right];
}

/** Walks every border once, from meeting point to meeting point. */
function arcsOf(map: LabelMap): Arc[] {
  const width = map.columns + 1;
  const key = (x: number, y: number) => y * width + x;
  const exits = (x: number, y: number) =>
    [0, 1, 2, 3].filter((direction) => {
      const [left, right] = sides(map, x, y, direction);
      return left !== right;
    });
  const used = new Set<number>();
  const arcs: Arc[] = [];
  const walk = (x0: number, y0: number, first: number) => {
    const [left, right] = sides(map, x0, y0, first);
    const points: Point[] = [[x0, y0]];
    let [x, y, direction] = [x0, y0, first];
    for (;;) {
      used.add(key(x, y) * 4 + direction);
      const [dx, dy] = DIRECTIONS[direction] ?? [1, 0];
      x += dx;
      y += dy;
      points.push([x, y]);
      used.add(key(x, y) * 4 + ((direction + 2) % 4));
      const back = (direction + 2) % 4;
      const next = exits(x, y).filter((exit) => exit !== back);
      if (next.length !== 1 || (x === x0 && y === y0)) break;
      direction = next[0] ?? 0;
    }
    arcs.push({ points, from: key(x0, y0), to: key(x, y), left, right });
  };
  const corners = Array.from({ length: width * (map.rows + 1) }, (_, i) => [i % width, Math.floor(i / width)] as const);
  for (const junctionsFirst of [true, false]) {
    for (const [x, y] of corners) {
      const out = exits(x, y);
      if (junctionsFirst && (out.length === 2 || out.length === 0)) continue;
      for (const direction of out) if (!used.has(key(x, y) * 4 + direction)) walk(x, y, direction);
    }
  }
  return arcs;
}

/** Rounds a border off: each pass moves every point to the mean of its neighbourhood; ends of open ones stay. */
function smoothed(arc: Arc, passes: number): Arc {
  const closed = arc.from === arc.to;
  let points = arc.points;
  for (let pass = 0; pass < passes; pass += 1) {
    const last = points.length - 1;
    points = points.map((p, i) => {
      if (!closed && (i === 0 || i === last)) return p;
      const before = points[i === 0 ? last - 1 : i - 1] ?? p;
      const after = points[i === last ? 1 : i + 1] ?? p;
      return [(before[0] + 2 * p[0] + after[0]) / 4, (before[1] + 2 * p[1] + after[1]) / 4];
    });
  }
  return { ...arc, points };
}

/**
 * The closed rings of every label, counter-clockwise in raster coordinates (corner 0,0 to columns,rows). Neighbours
 * share the very same points, so they neither overlap nor leave a gap.
 */
export function ringsByLabel(map: LabelMap, passes: number): Map<number, Point[][]> {
  const arcs = arcsOf(map).map((arc) => smoothed(arc, passes));
  const directed = arcs.flatMap((arc) => [
    arc,
    { points: [...arc.points].reverse(), from: arc.to, to: arc.from, left: arc.right, right: arc.left },
  ]);
  const starting = new Map<string, Arc[]>();
  for (const arc of directed) {
    if (arc.left === -1) continue;
    const key = `${arc.left}@${arc.from}`;
    starting.set(key, [...(starting.get(key) ?? []), arc]);
  }
  const rings = new Map<number, Point[][]>();
  for (const list of starting.values()) {
    for (let arc = list.pop(); arc !== undefined; arc = list.pop()) {
      const { left, from } = arc;
      const ring = [...arc.points];
      let end = arc.to;
      while (end !== from) {
        const next = starting.get(`${left}@${end}`)?.pop();
        if (next === undefined) break;
        ring.push(...next.points.slice(1));
        end = next.to;
      }
      rings.set(left, [...(rings.get(left) ?? []), ring]);
    }
  }
  return rings;
}
