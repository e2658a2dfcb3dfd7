import { beforeEach, describe, expect, test } from 'vitest';
import { applyEvents } from './applyEvents.ts';
import { createWorld } from './createWorld.ts';
import { beat, MORNING_MS, positions, unitDelta, unitPart, unitRow } from './testing/events.ts';
import { TRAIL_FIXES } from './Trails.ts';
import type { UnitTable, World } from './World.ts';

let world: World;
let units: UnitTable;

beforeEach(() => {
  world = createWorld({ nowMs: () => 0 });
  units = world.units;
  applyEvents(world, [unitPart([unitRow(1, 1), unitRow(2, 1, { kind: 'drone', role: 'drone' })])]);
});

describe('rows', () => {
  test('are found by key and by id, and keep their place', () => {
    const place = units.rowOfKey(2);
    applyEvents(world, [unitDelta(2, [unitRow(2, 2, { kind: 'drone', activity: '返航' }), unitRow(3, 1)])]);
    expect([units.rowOfKey(2), units.rowOfId('u2')]).toEqual([place, place]);
    expect([units.rows[place]?.activity, units.columns.kind[place], units.live]).toEqual(['返航', 2, 3]);
  });

  test('a unit that is no more leaves its place empty, and to a new one', () => {
    const place = units.rowOfKey(1);
    applyEvents(world, [positions(MORNING_MS, [{ key: 1 }]), unitDelta(2, [], ['u1'])]);
    expect([units.rows[place]?.key, units.columns.toMs[place], units.rowOfKey(1), units.live]).toEqual([0, 0, -1, 1]);
    applyEvents(world, [unitDelta(3, [unitRow(7, 1)])]);
    expect([units.rowOfKey(7), units.columns.toMs[place], units.trail(place, 9).length]).toEqual([place, 0, 0]);
  });

  test('[W16] a new picture keeps the places of those it names and drops the others', () => {
    const place = units.rowOfId('u2');
    applyEvents(world, [unitPart([unitRow(2, 1)], { epoch: 'e2' })]);
    expect([units.rowOfId('u2'), units.rowOfId('u1'), units.live]).toEqual([place, -1, 1]);
  });

  test('hundreds of units grow the columns and lose no fix', () => {
    applyEvents(world, [positions(MORNING_MS, [{ key: 1, lonE7: 1_030_000_070 }])]);
    applyEvents(world, [
      unitDelta(
        2,
        Array.from({ length: 1_000 }, (_, i) => unitRow(i + 10, 1)),
      ),
    ]);
    expect(units.columns.toLon[units.rowOfKey(1)]).toBe(103.000007);
    expect([...units.trail(units.rowOfKey(1), 9)]).toEqual([1_030_000_070, 300_000_000, MORNING_MS]);
  });
});

describe('positions', () => {
  test('[W14] the two last fixes stand in the columns, in degrees', () => {
    const row = units.rowOfKey(1);
    applyEvents(world, [positions(MORNING_MS, [{ key: 1, lonE7: 1_030_000_000 }])]);
    expect([units.columns.fromMs[row], units.columns.fromLon[row]]).toEqual([MORNING_MS, 103]);
    applyEvents(world, [positions(MORNING_MS + 2_000, [{ key: 1, lonE7: 1_030_000_100, ageMs: 500 }])]);
    const { fromLon, fromMs, toLon, toMs } = units.columns;
    expect([fromLon[row], fromMs[row], toLon[row], toMs[row]]).toEqual([
      103,
      MORNING_MS,
      103.00001,
      MORNING_MS + 1_500,
    ]);
  });

  test('[W14] an older fix is dropped', () => {
    applyEvents(world, [positions(MORNING_MS, [{ key: 1 }])]);
    const { positionsVersion } = units;
    applyEvents(world, [
      positions(MORNING_MS + 9, [{ key: 1, ageMs: 9 }]),
      positions(MORNING_MS, [{ key: 1, ageMs: 9 }]),
    ]);
    expect(units.positionsVersion).toBe(positionsVersion);
  });

  test('every field has its unit', () => {
    const row = units.rowOfKey(2);
    applyEvents(world, [
      positions(MORNING_MS, [
        {
          key: 2,
          altitudeCm: 12_050,
          headingCdeg: 27_000,
          speedCms: 830,
          battery: 71,
          gimbalHeadingCdeg: 100,
          gimbalPitchCdeg: -9_000,
        },
      ]),
    ]);
    const read = units.columns;
    expect([
      read.altitudeMeters[row],
      read.headingDeg[row],
      read.battery[row],
      read.gimbalHeadingDeg[row],
      read.gimbalPitchDeg[row],
    ]).toEqual([120.5, 270, 71, 1, -90]);
    expect(read.speedMetersPerSecond[row]).toBeCloseTo(8.3);
  });

  test('what is not known is NaN', () => {
    const row = units.rowOfKey(1);
    applyEvents(world, [positions(MORNING_MS, [{ key: 1 }])]);
    expect([units.columns.headingDeg[row], units.columns.battery[row]]).toEqual([Number.NaN, Number.NaN]);
  });

  test('records of nobody, and of another epoch, change nothing', () => {
    applyEvents(world, [positions(MORNING_MS, [{ key: 99 }]), positions(MORNING_MS, [{ key: 1 }], 'e9')]);
    expect(units.positionsVersion).toBe(0);
  });

  test('the trail holds the last fixes, oldest first', () => {
    const row = units.rowOfKey(1);
    for (let fix = 1; fix <= TRAIL_FIXES + 10; fix++) {
      applyEvents(world, [positions(MORNING_MS + fix, [{ key: 1, lonE7: fix }])]);
    }
    expect(units.trail(row, 1_000)).toHaveLength(TRAIL_FIXES * 3);
    expect([...units.trail(row, 2)]).toEqual([73, 300_000_000, MORNING_MS + 73, 74, 300_000_000, MORNING_MS + 74]);
  });

  test('after a new epoch the old place stays drawn until the next fix, even an earlier one', () => {
    const row = units.rowOfKey(1);
    applyEvents(world, [positions(MORNING_MS, [{ key: 1 }]), unitPart([unitRow(1, 1)], { epoch: 'e2' })]);
    expect(units.columns.toMs[row]).toBe(MORNING_MS);
    applyEvents(world, [positions(5_000, [{ key: 1 }], 'e2')]);
    expect([units.columns.toMs[row], units.columns.fromMs[row], units.trail(row, 9).length]).toEqual([5_000, 5_000, 3]);
  });

  test('a platform whose clock was set back is believed', () => {
    const row = units.rowOfKey(1);
    applyEvents(world, [beat(MORNING_MS, 0), positions(MORNING_MS, [{ key: 1 }])]);
    world.platformNowMs();
    applyEvents(world, [beat(1_000_000, 1_000), positions(1_000_000, [{ key: 1 }])]);
    expect(units.columns.toMs[row]).toBe(1_000_000);
  });
});
