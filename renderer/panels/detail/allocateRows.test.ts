import { expect, test } from 'vitest';
import { allocateDeskRows, allocateRows } from './allocateRows.ts';

test('a long life takes a small panel whole', () => {
  expect(allocateRows(6, 9)).toEqual({ steps: 6, five: false, cameras: 0 });
});

test('a young case leaves its rows to the cameras around it, then to the people who answer for it', () => {
  expect(allocateRows(6, 2)).toEqual({ steps: 2, five: false, cameras: 2 });
  expect(allocateRows(11, 3)).toMatchObject({ steps: 4, five: true, cameras: 0 });
});

test('where there is plenty of room people and cameras stand whatever the length of the life', () => {
  const shares = allocateRows(24, 40);
  expect(shares).toMatchObject({ five: true, cameras: 4 });
  expect(shares.steps).toBeGreaterThanOrEqual(9);
});

test.each([4, 6, 9, 11, 16, 21, 36])('%i rows are never exceeded', (rows) => {
  for (let steps = 0; steps < 30; steps++) {
    const shares = allocateRows(rows, steps);
    const cameras = shares.cameras === 0 ? 0 : shares.cameras + 1.5;
    expect(shares.steps + (shares.five ? 6.5 : 0) + cameras).toBeLessThanOrEqual(rows);
  }
});

test('at a desk the nearest cameras stand beside a long life, too, and no row is exceeded', () => {
  expect(allocateDeskRows(11, 11)).toEqual({ steps: 7, five: false, cameras: 2 });
  expect(allocateDeskRows(6, 9)).toEqual({ steps: 6, five: false, cameras: 0 });
  for (let rows = 4; rows < 40; rows++) {
    for (let steps = 0; steps < 30; steps++) {
      const shares = allocateDeskRows(rows, steps);
      const cameras = shares.cameras === 0 ? 0 : shares.cameras + 1.5;
      expect(shares.steps + (shares.five ? 6.5 : 0) + cameras).toBeLessThanOrEqual(rows);
    }
  }
});
