import { expect, it } from 'vitest';
import { stepOf } from './ServedWall.ts';

it.each([
  ['platform  opening the database', 'opening the database'],
  ['platform  making the past cases 40 %', 'making the past cases'],
])('%s is a step', (line, step) => {
  expect(stepOf(line)).toBe(step);
});

it.each([
  'platform  First administrator: login "admin", one-time password abc-def-ghi (shown once; docs/security.md).',
  'platform  listens at http://127.0.0.1:8600, process 12',
  'platform  ended (code 1); starts again in 1 s',
  'platform  cases.csv was imported before and has not changed.',
  'The wall can be opened, and shows how the start goes on: http://127.0.0.1:8600',
])('%s is none, and what it says is in no result', (line) => {
  expect(stepOf(line)).toBeNull();
});
