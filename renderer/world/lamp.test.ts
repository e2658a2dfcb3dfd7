import { beforeEach, expect, test } from 'vitest';
import { CASE_STAGES, type CaseStage } from '../../contract/model/stages.ts';
import { applyEvents } from './applyEvents.ts';
import { createWorld } from './createWorld.ts';
import { lampOf } from './lamp.ts';
import { beat, casePart, caseRow, MORNING_MS } from './testing/events.ts';
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
