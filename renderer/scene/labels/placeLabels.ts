/** A label that wants a place on the screen; all in CSS pixels. */
export interface LabelBox {
  /** Left and top. */
  x: number;
  y: number;
  width: number;
  height: number;
}

const CELL_PIXELS = 128;

/**
 * Which labels can be shown without touching one another: in the given order, first come first served. A label that
 * would overlap is left out whole. Boxes are found through a coarse grid.
 */
export function placeLabels(boxes: readonly LabelBox[], gapPixels: number): boolean[] {
  const taken = new Map<number, LabelBox[]>();
  return boxes.map((box) => {
    const cells = cellsOf(box, gapPixels);
    for (const cell of cells) {
      if (taken.get(cell)?.some((other) => overlap(box, other, gapPixels))) return false;
    }
    for (const cell of cells) {
      const list = taken.get(cell);
      if (list) list.push(box);
      else taken.set(cell, [box]);
    }
    return true;
  });
}

function overlap(a: LabelBox, b: LabelBox, gap: number): boolean {
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
