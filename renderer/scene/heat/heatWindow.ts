import type { Plane } from '../view/Plane.ts';
import type { View } from '../view/View.ts';

/** Radius of each of the three box blurs that make the kernel, in cells. */
export const BOX_RADIUS = 3;
/** A point warms cells up to this far from its own. */
export const REACH = 3 * BOX_RADIUS;
/** Standard deviation of three boxes of 2r+1 cells: √(3·((2r+1)²−1)/12), 3.46 cells. */
export const SIGMA_CELLS = Math.sqrt((3 * ((2 * BOX_RADIUS + 1) ** 2 - 1)) / 12);

/** A case's own place is known to some 30 m (a street number), so a sharper kernel would claim too much. */
const MIN_SIGMA_METERS = 30;
/** Share of the screen the window reaches beyond each edge, so that small moves need no new one. */
const MARGIN = 0.2;

/** A part of the plane cut into square cells. Columns and rows count from the plane's origin, so that every window of one level shares one grid. */
export interface HeatWindow {
  readonly level: number;
  readonly cellMeters: number;
  readonly column0: number;
  readonly row0: number;
  readonly columns: number;
  readonly rows: number;
}

/** Steps of one zoom level; the kernel is the same number of metres within a step. */
export function heatLevel(zoom: number): number {
  return Math.round(zoom);
}

/** Kernel of a level: so many metres that it spans `sigmaPixels` at the level's own zoom. */
export function sigmaMeters(level: number, sigmaPixels: number, plane: Plane): number {
  return Math.max(MIN_SIGMA_METERS, (sigmaPixels * plane.worldMeters) / (512 * 2 ** level));
}

export function makeHeatWindow(view: View, plane: Plane, sigmaPixels: number): HeatWindow {
  const level = heatLevel(view.zoom);
  const cellMeters = sigmaMeters(level, sigmaPixels, plane) / SIGMA_CELLS;
  const [west, north, east, south] = visibleMeters(view, plane, MARGIN);
  const column0 = Math.floor(west / cellMeters) - REACH;
  const row0 = Math.floor(north / cellMeters) - REACH;
  const columns = Math.ceil(east / cellMeters) + REACH - column0;
  const rows = Math.ceil(south / cellMeters) + REACH - row0;
  return { level, cellMeters, column0, row0, columns, rows };
}

/** True while the window still holds everything on the screen, at the right level. */
export function heatWindowFits(window: HeatWindow, view: View, plane: Plane): boolean {
  if (heatLevel(view.zoom) !== window.level) return false;
  const { cellMeters, column0, row0, columns, rows } = window;
  const [west, north, east, south] = visibleMeters(view, plane, 0);
  return (
    west >= (column0 + REACH) * cellMeters &&
    north >= (row0 + REACH) * cellMeters &&
    east <= (column0 + columns - REACH) * cellMeters &&
    south <= (row0 + rows - REACH) * cellMeters
  );
}

function visibleMeters(view: View, plane: Plane, margin: number): [number, number, number, number] {
  const { scale, offsetX, offsetY } = plane.toScreen(view);
  const marginX = view.widthPixels * margin;
  const marginY = view.heightPixels * margin;
  return [
    (-marginX - offsetX) / scale,
    (-marginY - offsetY) / scale,
    (view.widthPixels + marginX - offsetX) / scale,
    (view.heightPixels + marginY - offsetY) / scale,
  ];
}
