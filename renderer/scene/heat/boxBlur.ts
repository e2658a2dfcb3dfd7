/**
 * Blurs `grid` in place with a box of 2r+1 cells along rows and then along columns; outside the grid lies nothing.
 * Column sums are kept for a whole row at a time, so that memory is read in order.
 */
export function boxBlur(grid: Float32Array, columns: number, rows: number, radius: number, spare: Float32Array): void {
  const share = 1 / (2 * radius + 1);
  blurRows(grid, spare, columns, rows, radius, share);
  blurColumns(spare, grid, columns, rows, radius, share);
}

function blurRows(
  from: Float32Array,
  to: Float32Array,
  columns: number,
  rows: number,
  radius: number,
  share: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let sum = 0;
    for (let column = 0; column < Math.min(radius, columns); column++) sum += from[start + column] ?? 0;
    for (let column = 0; column < columns; column++) {
      if (column + radius < columns) sum += from[start + column + radius] ?? 0;
      to[start + column] = sum * share;
      if (column >= radius) sum -= from[start + column - radius] ?? 0;
    }
  }
}

function blurColumns(
  from: Float32Array,
  to: Float32Array,
  columns: number,
  rows: number,
  radius: number,
  share: number,
): void {
  const sums = new Float64Array(columns);
  const add = (row: number, sign: number) => {
    const start = row * columns;
    for (let column = 0; column < columns; column++)
      sums[column] = (sums[column] ?? 0) + sign * (from[start + column] ?? 0);
  };
  for (let row = 0; row < Math.min(radius, rows); row++) add(row, 1);
  for (let row = 0; row < rows; row++) {
    if (row + radius < rows) add(row + radius, 1);
    const start = row * columns;
    for (let column = 0; column < columns; column++) to[start + column] = Math.max(0, (sums[column] ?? 0) * share);
    if (row >= radius) add(row - radius, -1);
  }
}

/** What three box blurs make of a single point, along one axis: 6r+1 shares that sum to 1. */
export function boxKernel(radius: number): Float32Array {
  let kernel = [1];
  for (let pass = 0; pass < 3; pass++) {
    const next = Array.from({ length: kernel.length + 2 * radius }, () => 0);
    for (const [at, share] of kernel.entries()) {
      for (let step = 0; step <= 2 * radius; step++)
        next[at + step] = (next[at + step] ?? 0) + share / (2 * radius + 1);
    }
    kernel = next;
  }
  return Float32Array.from(kernel);
}
