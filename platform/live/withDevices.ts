import type { PlatformPart } from './parts.ts';
import type { PositionSource } from './PositionBatches.ts';

/** The day's positions, and those that real devices send: of a unit that has both, its own device is believed. */
export function withDevices(day: PositionSource, parts: readonly Pick<PlatformPart, 'positions'>[]): PositionSource {
  return {
    positions(nowMs, slice, slices) {
      const own = parts.flatMap((part) => part.positions?.(nowMs) ?? []);
      if (own.length === 0) return day.positions(nowMs, slice, slices);
      const keys = new Set(own.map(({ key }) => key));
      const others = day.positions(nowMs, slice, slices).filter(({ key }) => !keys.has(key));
      return [...others, ...own.filter(({ key }) => key % slices === slice)];
    },
  };
}
