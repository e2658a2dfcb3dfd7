/** A label that wants a place on the screen; all in CSS pixels. */
export interface LabelBox {
  /** Left and top. */
  x: number;
  y: number;
  width: number;
  height: number;
}

const CELL_PIXELS = 128;
export const NO_PLACE = -1;

/**
 * Finds places in which labels touch neither one another nor what stands there already. In the given order, first come
 * first served: each label takes the first of its places that is free, or none. Boxes are found through a coarse grid.
 */
export function placeLabels(
  labels: readonly (readonly LabelBox[])[],
  standing: readonly LabelBox[],
  gapPixels: number,
): number[] {
  const taken = new Map<number, LabelBox[]>();
  for (const box of standing) take(taken, box, gapPixels);
  return labels.map((places) => {
    const free = places.findIndex((box) => isFree(taken, box, gapPixels));
    const box = places[free];
    if (box) take(taken, box, gapPixels);
    return free;
  });
}

function isFree(taken: Map<number, LabelBox[]>, box: LabelBox, gap: number): boolean {
  return !cellsOf(box, gap).some((cell) => taken.get(cell)?.some((other) => touches(box, other, gap)));
}

function take(taken: Map<number, LabelBox[]>, box: LabelBox, gap: number): void {
  for (const cell of cellsOf(box, gap)) {
    const list = taken.get(cell);
    if (list) list.push(box);
    else taken.set(cell, [box]);
  }
}

function touches(a: LabelBox, b: LabelBox, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

function cellsOf(box: LabelBox, gap: number): number[] {
  const cells: number[] = [];
  const [left, right] = [box.x - gap, box.x + box.width + gap].map((x) => Math.floor(x / CELL_PIXELS));
  const [top, bottom] = [box.y - gap, box.y + box.height + gap].map((y) => Math.floor(y / CELL_PIXELS));
  for (let row = top ?? 0; row <= (bottom ?? 0); row++) {
    for (let column = left ?? 0; column <= (right ?? 0); column++) cells.push(row * 4096 + column);
  }
  return cells;
}
