import { expect, test } from 'vitest';
import { stretches } from './milestones.ts';

test('cuts starts where the milestones usually lie, and the stretches of each add up to its whole', () => {
  const found = stretches([
    { catalog: 10, cases: 30, ready: 50 },
    { catalog: 12, cases: 40, ready: 41 },
    // Here the cases came before the catalog: their stretch is none, and nothing is counted twice.
    { cases: 20, catalog: 35, ready: 60 },
  ]);
  expect(found).toEqual([
    { name: 'catalog', samplesMs: [10, 12, 35] },
    { name: 'cases', samplesMs: [20, 28, 0] },
    { name: 'ready', samplesMs: [20, 1, 25] },
  ]);
});
