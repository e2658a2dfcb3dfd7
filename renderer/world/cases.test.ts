import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { CASE_STAGES, STAGE_FILL } from '../../contract/model/stages.ts';
import { emptyHash, foldCaseRow, hashText } from '../../contract/wire/rowHash.ts';
import { applyEvents } from './applyEvents.ts';
import { createWorld } from './createWorld.ts';
import { caseDelta, casePart, caseRow } from './testing/events.ts';
import type { CaseTable, World } from './World.ts';

let world: World;
let cases: CaseTable;

beforeEach(() => {
  world = createWorld({ nowMs: () => 0 });
  cases = world.cases;
});

function keys(): number[] {
  return Array.from(cases.columns.key.subarray(0, cases.count).toSorted()).filter((key) => key !== 0);
}

const stageOf = (key: number): string | undefined => CASE_STAGES[cases.columns.stage[cases.rowOf(key)] ?? -1];
const closed = { stage: CASE_STAGES.indexOf('Closed') };

describe('deltas', () => {
  test('[W11] an older or equal revision changes nothing', () => {
    applyEvents(world, [casePart([caseRow(1, 5)]), caseDelta(2, [caseRow(1, 5, closed), caseRow(1, 4, closed)])]);
    expect(stageOf(1)).toBe('PendingHandle');
  });

  test('[W11] applying an event twice equals once', () => {
    const delta = caseDelta(2, [caseRow(1, 6, closed)], ['2']);
    applyEvents(world, [casePart([caseRow(1, 5), caseRow(2, 1)]), delta]);
    const once = hashText(world.hashes.cases);
    applyEvents(world, [delta]);
    expect([hashText(world.hashes.cases), stageOf(1)]).toEqual([once, 'Closed']);
  });

  test('a removed case leaves key 0 and stage Cancelled, and its place to the next new case', () => {
    applyEvents(world, [casePart([caseRow(1, 1), caseRow(2, 1)])]);
    const row = cases.rowOf(1);
    applyEvents(world, [caseDelta(2, [], ['1', '99'])]);
    expect([cases.columns.key[row], CASE_STAGES[cases.columns.stage[row] ?? 0], cases.live]).toEqual([
      0,
      'Cancelled',
      1,
    ]);
    applyEvents(world, [caseDelta(3, [caseRow(3, 1)])]);
    expect([cases.rowOf(3), cases.count]).toEqual([row, 2]);
  });

  test('a case never moves while it lives, however many come', () => {
    applyEvents(world, [casePart([caseRow(1, 1)])]);
    const row = cases.rowOf(1);
    applyEvents(world, [
      caseDelta(
        2,
        Array.from({ length: 5_000 }, (_, i) => caseRow(i + 2, 1)),
      ),
    ]);
    expect([cases.rowOf(1), cases.live, cases.columns.key[row]]).toEqual([row, 5_001, 1]);
  });

  test('the card comes with the delta', () => {
    const card = { key: 1, no: '20031700001', place: '雅州大道' };
    applyEvents(world, [caseDelta(1, [caseRow(1, 1, { card })])]);
    expect(cases.card(1)).toEqual(card);
  });

  test('the scene learns which rows were written', () => {
    applyEvents(world, [casePart([caseRow(1, 1), caseRow(2, 1)])]);
    const { version } = cases;
    applyEvents(world, [caseDelta(2, [caseRow(2, 2), caseRow(3, 1)])]);
    expect(cases.changedSince(version)).toEqual([cases.rowOf(2), cases.rowOf(3)]);
    expect(cases.changedSince(cases.version)).toEqual([]);
  });
});

describe('snapshots', () => {
  test('[W17] on the first load what has come can be drawn', () => {
    applyEvents(world, [casePart([caseRow(9, 1)], { parts: 2 })]);
    expect(keys()).toEqual([9]);
    expect(world.streams.cases.whole).toBe(false);
  });

  test('[W16] a later picture stays back until it is whole', () => {
    applyEvents(world, [casePart([caseRow(1, 1), caseRow(2, 1)])]);
    applyEvents(world, [casePart([caseRow(1, 1, closed)], { epoch: 'e2', parts: 2 })]);
    expect([keys(), stageOf(1)]).toEqual([[1, 2], 'PendingHandle']);
    applyEvents(world, [casePart([caseRow(3, 1)], { epoch: 'e2', part: 1, parts: 2 })]);
    expect([keys(), stageOf(1), world.streams.cases.epoch]).toEqual([[1, 3], 'Closed', 'e2']);
  });

  test('[W16] rows of a first load that was cut short vanish when the whole one does not name them', () => {
    applyEvents(world, [casePart([caseRow(1, 1)], { parts: 2 })]);
    applyEvents(world, [casePart([caseRow(2, 1)], { epoch: 'e2' })]);
    expect(keys()).toEqual([2]);
  });

  test('a picture held back is dropped when another begins or the old one goes on', () => {
    applyEvents(world, [casePart([caseRow(1, 1)])]);
    applyEvents(world, [casePart([caseRow(2, 1)], { epoch: 'e2', parts: 2 }), caseDelta(2, [caseRow(1, 2)])]);
    applyEvents(world, [casePart([caseRow(3, 1)], { epoch: 'e3' })]);
    expect(keys()).toEqual([3]);
  });

  test('a new epoch may count revisions from one again', () => {
    applyEvents(world, [casePart([caseRow(1, 50)])]);
    applyEvents(world, [casePart([caseRow(1, 1, closed)], { epoch: 'e2' })]);
    expect(stageOf(1)).toBe('Closed');
  });

  test('the scene is told to look at everything', () => {
    applyEvents(world, [casePart([caseRow(1, 1)])]);
    const { version } = cases;
    applyEvents(world, [casePart([caseRow(1, 1)], { seq: 2 })]);
    expect(cases.changedSince(version)).toBe('all');
  });

  test('cards of the old picture go with it', () => {
    const card = { key: 1, no: '1', place: '' };
    applyEvents(world, [casePart([caseRow(1, 1)], { cards: [card] })]);
    applyEvents(world, [casePart([caseRow(1, 1)], { seq: 2 })]);
    expect(cases.card(1)).toBeUndefined();
  });
});

test('whatever comes, what is kept by increment is what a count from nothing gives', () => {
  const row = fc.record({
    key: fc.integer({ min: 1, max: 25 }),
    stage: fc.integer({ min: 0, max: 15 }),
    atS: fc.nat(7),
  });
  const step = fc.tuple(fc.constantFrom('delta', 'gone', 'part', 'whole'), fc.array(row, { maxLength: 8 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const fresh = createWorld({ nowMs: () => 0 });
      const table = fresh.cases;
      table.hours(1_584_316_800);
      for (const [index, [kind, drawn]] of steps.entries()) {
        const rows = drawn.map(({ key, stage, atS }) =>
          caseRow(key, index + 1, {
            stage,
            reportedAtS: 1_584_316_800 + atS * 20_000,
            endedAtS: stage === 13 ? 1_584_320_500 : 0,
          }),
        );
        if (kind === 'delta') applyEvents(fresh, [caseDelta(index, rows)]);
        else if (kind === 'gone')
          applyEvents(fresh, [
            caseDelta(
              index,
              [],
              rows.map(({ key }) => String(key)),
            ),
          ]);
        else applyEvents(fresh, [casePart(rows, { seq: index, parts: kind === 'whole' ? 1 : 2 })]);
      }
      expectSameAsCounted(table, hashText(fresh.hashes.cases));
    }),
    { numRuns: 500 },
  );
});

function expectSameAsCounted(table: CaseTable, hash: string): void {
  const counted = emptyHash();
  const rows: number[] = [];
  for (let at = 0; at < table.count; at++) {
    if (table.columns.key[at] === 0) continue;
    rows.push(at);
    foldCaseRow(counted, table.columns, at, 1);
  }
  const { stage, reportedAtS, key } = table.columns;
  const open = rows.filter((at) => STAGE_FILL[CASE_STAGES[stage[at] ?? 0] ?? 'Closed'] !== 'ended');
  open.sort((a, b) => (reportedAtS[b] ?? 0) - (reportedAtS[a] ?? 0) || (key[b] ?? 0) - (key[a] ?? 0));
  const { reported, ended } = table.hours(1_584_316_800);
  const incremental = [[...reported], [...ended]];
  table.hours(0);
  const again = table.hours(1_584_316_800);
  expect(hash).toBe(hashText(counted));
  expect(table.live).toBe(rows.length);
  expect([...table.open.rows.subarray(0, table.open.count)]).toEqual(open);
  expect(Object.values(table.fills).reduce((a, b) => a + b, 0)).toBe(rows.length);
  expect(table.fills.ended).toBe(rows.length - open.length);
  expect(incremental).toEqual([[...again.reported], [...again.ended]]);
}
