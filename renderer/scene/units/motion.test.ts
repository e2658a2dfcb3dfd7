import { describe, expect, it } from 'vitest';
import type { UnitColumns } from '../../world/World.ts';
import { drawnPositions, isUnderWay } from './motion.ts';

function columns(fromMs: number, toMs: number): UnitColumns {
  const one = () => new Float32Array(1);
  return {
    kind: new Uint8Array(1),
    fromLon: Float64Array.of(103.0),
    fromLat: Float64Array.of(29.9),
    fromMs: Float64Array.of(fromMs),
    toLon: Float64Array.of(103.1),
    toLat: Float64Array.of(30.0),
    toMs: Float64Array.of(toMs),
    headingDeg: one(),
    speedMetersPerSecond: one(),
    altitudeMeters: one(),
    battery: one(),
    gimbalHeadingDeg: one(),
    gimbalPitchDeg: one(),
  };
}

function drawnAt(unit: UnitColumns, nowMs: number): [number, number] {
  const into = { lon: new Float64Array(1), lat: new Float64Array(1) };
  drawnPositions(unit, 1, nowMs, into);
  return [into.lon[0]!, into.lat[0]!];
}

describe('motion between fixes', () => {
  const unit = columns(1_000_000, 1_010_000);

  it('starts from the older fix when the newer one comes in', () => {
    expect(drawnAt(unit, 1_010_000)).toEqual([103.0, 29.9]);
  });

  it('is half way after half an interval', () => {
    const [lon, lat] = drawnAt(unit, 1_015_000);
    expect(lon).toBeCloseTo(103.05, 9);
    expect(lat).toBeCloseTo(29.95, 9);
  });

  it('rests at the newer fix when no other follows: nothing is guessed ahead', () => {
    expect(drawnAt(unit, 1_020_000)).toEqual([103.1, 30.0]);
    expect(drawnAt(unit, 9_999_999)).toEqual([103.1, 30.0]);
    expect(isUnderWay(unit, 0, 1_019_999)).toBe(true);
    expect(isUnderWay(unit, 0, 1_020_000)).toBe(false);
  });

  it('does not join fixes more than a minute apart', () => {
    expect(drawnAt(columns(1_000_000, 1_060_001), 1_060_001)).toEqual([103.1, 30.0]);
  });

  it('stands at its only fix when there is no older one', () => {
    expect(drawnAt(columns(1_010_000, 1_010_000), 1_010_000)).toEqual([103.1, 30.0]);
  });
});
