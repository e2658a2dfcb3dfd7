import { beforeEach, expect, test } from 'vitest';
import { CASE_STAGES, type CaseStage } from '../../contract/model/stages.ts';
import { applyEvents } from './applyEvents.ts';
import { caseHourHistogram } from './caseHourHistogram.ts';
import { countsByFillAndLamp } from './countsByFillAndLamp.ts';
import { createWorld } from './createWorld.ts';
import { lampOf } from './lamp.ts';
import { newestOpenCases } from './newestOpenCases.ts';
import { beat, caseDelta, casePart, caseRow, MORNING_MS } from './testing/events.ts';
import type { World } from './World.ts';

const NOW_S = MORNING_MS / 1000;
let world: World;

const stage = (name: CaseStage): { stage: number } => ({ stage: CASE_STAGES.indexOf(name) });
/** A case whose limit is 100 s, `usedS` of which have passed. */
const used = (key: number, usedS: number, name: CaseStage): ReturnType<typeof caseRow> =>
  caseRow(key, 1, { ...stage(name), reportedAtS: NOW_S - usedS, deadlineAtS: NOW_S - usedS + 100 });

function lamp(row: ReturnType<typeof caseRow>): string {
  applyEvents(world, [casePart([row])]);
  return lampOf(world.cases.columns, world.cases.rowOf(row.key), NOW_S);
}

beforeEach(() => {
  world = createWorld({ nowMs: () => 0 });
  applyEvents(world, [beat(MORNING_MS, 0)]);
});

test.each([
  [0, 'green'],
  [50, 'green'],
  [51, 'yellow'],
  [100, 'yellow'],
  [101, 'red'],
])('with %i %% of the limit used the lamp is %s', (usedS, colour) => {
  expect(lamp(used(1, usedS, 'Handling'))).toBe(colour);
});

test.each(['Closed', 'ForcedClosed', 'NotAccepted', 'Cancelled', 'Suspended'] as const)(
  'a case that is %s has no lamp, however late',
  (name) => {
    expect(lamp(used(1, 500, name))).toBe('none');
  },
);

test('without a limit there is no lamp', () => {
  expect(lamp(caseRow(1, 1, { deadlineAtS: 0 }))).toBe('none');
});

test('cases are counted by how far they have come and by lamp', () => {
  const rows = [used(1, 10, 'Reported'), used(2, 60, 'Handling'), used(3, 200, 'Handling'), used(4, 200, 'Closed')];
  applyEvents(world, [casePart(rows)]);
  const counts = countsByFillAndLamp(world);
  expect(counts.reported).toEqual({ none: 0, green: 1, yellow: 0, red: 0 });
  expect(counts.handling).toEqual({ none: 0, green: 0, yellow: 1, red: 1 });
  expect(counts.ended).toEqual({ none: 1, green: 0, yellow: 0, red: 0 });
});

test('open cases are listed newest first, of the stages asked for', () => {
  applyEvents(world, [
    casePart([
      caseRow(1, 1, { reportedAtS: 30, ...stage('Handling') }),
      caseRow(2, 1, { reportedAtS: 50, ...stage('Closed') }),
      caseRow(3, 1, { reportedAtS: 40, ...stage('Reported') }),
      caseRow(4, 1, { reportedAtS: 20, ...stage('Handling') }),
    ]),
  ]);
  const keys = (rows: number[]): unknown[] => rows.map((row) => world.cases.columns.key[row]);
  expect(keys(newestOpenCases(world.cases, null, 2))).toEqual([3, 1]);
  expect(keys(newestOpenCases(world.cases, ['Handling'], 9))).toEqual([1, 4]);
});

test('the hours of today are those of the platform, and begin anew at midnight', () => {
  // Without a catalog the day is UTC's; 01:48 UTC now.
  applyEvents(world, [
    casePart([caseRow(1, 1, { reportedAtS: NOW_S - 3_600 }), caseRow(2, 1, { reportedAtS: NOW_S - 86_400 })]),
  ]);
  applyEvents(world, [caseDelta(2, [caseRow(3, 1, { reportedAtS: NOW_S, endedAtS: NOW_S })])]);
  expect([...caseHourHistogram(world).reported.subarray(0, 3)]).toEqual([1, 1, 0]);
  expect([...caseHourHistogram(world).ended.subarray(0, 3)]).toEqual([0, 1, 0]);
  applyEvents(world, [beat(MORNING_MS + 86_400_000, 0)]);
  expect(Math.max(...caseHourHistogram(world).reported)).toBe(0);
});
