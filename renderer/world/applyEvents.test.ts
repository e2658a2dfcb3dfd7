import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import { applyEvents } from './applyEvents.ts';
import { createWorld } from './createWorld.ts';
import { createDiagnostics } from './diagnostics.ts';
import { beat, caseDelta, casePart, caseRow, MORNING_MS, unitPart, unitRow } from './testing/events.ts';
import type { World } from './World.ts';

let world: World;
let nowMs: number;

beforeEach(() => {
  nowMs = 1_000;
  world = createWorld({ nowMs: () => nowMs });
});

const gridRow = (id: string, rev: number, openCases: number) => ({
  id,
  rev,
  openCases,
  overdueCases: 0,
  reportedToday: 0,
  endedToday: 0,
  onDuty: 5,
});
const gridPart = (part: number, parts: number, rows: ReturnType<typeof gridRow>[]): FeedEvent => ({
  type: 'snapshot',
  stream: 'grids',
  epoch: 'e1',
  seq: 1,
  part,
  parts,
  rows,
});
const gridDelta = (rows: ReturnType<typeof gridRow>[], gone: string[] = []): FeedEvent => ({
  type: 'delta',
  stream: 'grids',
  epoch: 'e1',
  seq: 2,
  atMs: 0,
  rows,
  gone,
});
const check = (hash: string, seq: number): FeedEvent => ({
  type: 'hashCheck',
  stream: 'cases',
  epoch: 'e1',
  seq,
  hash,
});

describe('small streams', () => {
  test('[W11] only a higher revision is written', () => {
    applyEvents(world, [gridPart(0, 1, [gridRow('g1', 2, 7)]), gridDelta([gridRow('g1', 2, 9), gridRow('g1', 1, 8)])]);
    expect(world.grids.rows.get('g1')?.openCases).toBe(7);
    applyEvents(world, [gridDelta([gridRow('g1', 3, 9)], ['nobody'])]);
    expect(world.grids.rows.get('g1')?.openCases).toBe(9);
  });

  test('[W16] a later picture stays back until it is whole', () => {
    applyEvents(world, [gridPart(0, 1, [gridRow('g1', 2, 7), gridRow('g2', 1, 1)])]);
    applyEvents(world, [gridPart(0, 2, [gridRow('g1', 1, 3)])]);
    expect([world.grids.rows.size, world.grids.rows.get('g1')?.openCases]).toEqual([2, 7]);
    applyEvents(world, [gridPart(1, 2, [gridRow('g3', 1, 3)])]);
    expect([...world.grids.rows.keys()].toSorted()).toEqual(['g1', 'g3']);
    expect(world.grids.rows.get('g1')?.openCases).toBe(3);
  });
});

describe('the hash', () => {
  beforeEach(() => {
    applyEvents(world, [casePart([caseRow(1, 1)]), caseDelta(2, [caseRow(2, 1)])]);
  });

  test('[W20] that is the same at the same cursor is counted as a match', () => {
    expect(applyEvents(world, [check(hashText(world.hashes.cases), 2)])).toEqual([]);
    expect(world.hashChecks).toEqual({ matched: 1, mismatched: 0 });
  });

  test('[W20] that is another at the same cursor names the stream', () => {
    expect(applyEvents(world, [check('0000000000000000/2', 2)])).toEqual(['cases']);
    expect(world.hashChecks).toEqual({ matched: 0, mismatched: 1 });
  });

  test('[W20] at another cursor says nothing', () => {
    expect(applyEvents(world, [check('0000000000000000/2', 3)])).toEqual([]);
    expect(world.hashChecks).toEqual({ matched: 0, mismatched: 0 });
  });
});

describe('what is known of the platform', () => {
  test('[W03] a beat that names the same seq vouches for a stream, another does not', () => {
    applyEvents(world, [casePart([caseRow(1, 1)]), unitPart([unitRow(1, 1)])]);
    applyEvents(world, [beat(MORNING_MS, 5_000, { cases: 1, units: 2 })]);
    expect([world.streams.cases.currentAtMs, world.streams.units.currentAtMs]).toEqual([5_000, 0]);
    expect(world.link.heardAtMs).toBe(5_000);
  });

  test('[W31] alike faults are counted each', () => {
    const fault = { event: 'delta', path: 'seq', message: '', atMs: 0 };
    applyEvents(world, [
      { type: 'fault', fault },
      { type: 'fault', fault, times: 40 },
    ]);
    expect(world.faults).toEqual({ count: 41, recent: [fault, fault] });
  });

  test('details are kept, the oldest go first', () => {
    const detail = (key: number): FeedEvent => ({
      type: 'caseDetail',
      detail: {
        row: caseRow(key, 1),
        card: { key, no: String(key), place: '' },
        description: '',
        channel: '',
        limitText: '',
        steps: [],
        allowedActs: [],
      },
    });
    applyEvents(
      world,
      Array.from({ length: 205 }, (_, i) => detail(i + 1)),
    );
    expect([world.caseDetails.size, world.caseDetails.has(5), world.caseDetails.has(6)]).toEqual([200, false, true]);
  });

  test('every event makes the version grow', () => {
    applyEvents(world, [beat(MORNING_MS, 0), beat(MORNING_MS, 0)]);
    expect(world.version).toBe(2);
  });

  test('only a world that createWorld made is written', () => {
    expect(() => applyEvents({ ...world, platformNowMs: () => 0, platformSpeed: 1 }, [])).toThrow(TypeError);
  });
});

test('the diagnostics are plain JSON with ages in real time', () => {
  const read = createDiagnostics(world);
  expect(read().streams.cases).toMatchObject({ ageMs: null, whole: false });
  applyEvents(world, [
    { type: 'link', state: 'live', sinceMs: 900, reason: '' },
    casePart([caseRow(1, 1)]),
    unitPart([unitRow(1, 1), unitRow(2, 1, { kind: 'drone', role: 'drone' })]),
    gridPart(0, 1, [gridRow('g1', 1, 0)]),
    beat(MORNING_MS, 1_000, { cases: 1, units: 1, grids: 1 }),
  ]);
  nowMs = 4_000;
  const numbers = read();
  expect(JSON.parse(JSON.stringify(numbers))).toEqual(numbers);
  expect(numbers).toMatchObject({
    epoch: 'e1',
    streams: { cases: { seq: 1, ageMs: 3_000, rows: 1, whole: true }, grids: { rows: 1 } },
    rows: { cases: 1, units: 2, drones: 1, grids: 0 },
    faults: 0,
    socket: { connected: true },
    link: { state: 'live', heardAgeMs: 3_000 },
  });
});
