import { beforeEach, describe, expect, it } from 'vitest';
import { POSITION_RECORD_BYTES, writePosition } from '../../../contract/wire/positions.ts';
import type { UnitRow } from '../../../contract/wire/units.ts';
import { applyEvents } from '../../world/applyEvents.ts';
import { createWorld } from '../../world/createWorld.ts';
import type { World } from '../../world/World.ts';
import { makeView } from '../view/View.ts';
import { UnitTracker } from './UnitTracker.ts';

const EPOCH = 'e1';
const FIX_MS = 1_584_409_680_000;
const VIEW = makeView(1920, 1080, 13, [103.01, 29.98], { top: 0, right: 0, bottom: 0, left: 0 });

function unit(key: number, kind: UnitRow['kind']): UnitRow {
  const role = kind === 'person' ? 'collector' : 'patrolCar';
  const text = { name: `unit ${key}`, team: '', activity: '' };
  return { id: `u${key}`, key, rev: 1, kind, role, grid: -1, duty: 'on', caseKey: 0, ...text };
}

function fix(world: World, atMs: number, places: readonly (readonly [key: number, lon: number, lat: number])[]): void {
  const records = new ArrayBuffer(places.length * POSITION_RECORD_BYTES);
  const view = new DataView(records);
  for (const [index, [key, lon, lat]] of places.entries()) {
    const [lonE7, latE7] = [Math.round(lon * 1e7), Math.round(lat * 1e7)];
    const still = { ageMs: 0, altitudeCm: 0, headingCdeg: 0, speedCms: 0, kind: 0, battery: 90 };
    writePosition(view, index, { key, lonE7, latE7, ...still, gimbalHeadingCdeg: 0, gimbalPitchCdeg: 0 });
  }
  const batch = { epoch: EPOCH, baseMs: atMs, count: places.length, records, receivedAtMs: 0 };
  applyEvents(world, [{ type: 'positions', ...batch }]);
}

describe('the unit tracker', () => {
  let world: World;
  let tracker: UnitTracker;

  beforeEach(() => {
    world = createWorld({ nowMs: () => 0 });
    tracker = new UnitTracker();
    const rows = [unit(1, 'person'), unit(2, 'vehicle')];
    applyEvents(world, [{ type: 'snapshot', stream: 'units', epoch: EPOCH, seq: 1, part: 0, parts: 1, rows }]);
    fix(world, FIX_MS, [
      [1, 103.01, 29.98],
      [2, 103.01, 29.98],
    ]);
    fix(world, FIX_MS + 10_000, [
      [1, 103.01, 29.98001],
      [2, 103.012, 29.98],
    ]);
    tracker.update(world, 0, FIX_MS + 10_000, VIEW, true);
  });

  it('tells of rows first, then of nothing while nothing is due', () => {
    expect(tracker.change).toBe('rows');
    tracker.update(world, 10, FIX_MS + 10_010, VIEW, false);
    expect(tracker.change).toBeNull();
  });

  it('does not call for a picture for less than a pixel, and does for more', () => {
    tracker.update(world, 100, FIX_MS + 10_050, VIEW, false);
    expect(tracker.change).toBeNull();
    tracker.update(world, 1000, FIX_MS + 11_000, VIEW, false);
    expect(tracker.change).toBe('moved');
    expect(tracker.lon[1]).toBeCloseTo(103.0102, 6);
  });

  it('is quiet about what moves outside the screen', () => {
    const elsewhere = makeView(1920, 1080, 13, [103.9, 30.6], { top: 0, right: 0, bottom: 0, left: 0 });
    tracker.update(world, 1000, FIX_MS + 15_000, elsewhere, false);
    expect(tracker.change).toBeNull();
  });

  it('comes to rest at the last fix and greys a unit five minutes after it', () => {
    tracker.update(world, 30_000, FIX_MS + 40_000, VIEW, false);
    expect(tracker.lon[1]).toBeCloseTo(103.012, 9);
    tracker.update(world, 310_000, FIX_MS + 10_000 + 300_000, VIEW, false);
    expect(Array.from(tracker.stale.subarray(0, 2))).toEqual([0, 0]);
    tracker.update(world, 312_000, FIX_MS + 10_000 + 300_001, VIEW, false);
    expect(Array.from(tracker.stale.subarray(0, 2))).toEqual([1, 1]);
    expect(tracker.change).toBe('rows');
  });
});
