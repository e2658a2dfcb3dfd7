import type { World } from './World.ts';
import type { WorldSignal } from './WorldSignal.ts';

/**
 * What one component last read. Read again only when the signal ticked or the selector changed, so that a value stays
 * the same within a tick whatever is written meanwhile; an equal result keeps its identity.
 */
export class WorldReader<T> {
  #held: { tick: number; select: (world: World) => T; value: T } | null = null;

  read(signal: WorldSignal, select: (world: World) => T, equals: (a: T, b: T) => boolean): T {
    const held = this.#held;
    if (held !== null && held.tick === signal.tick && held.select === select) return held.value;
    const next = select(signal.world);
    const value = held !== null && equals(held.value, next) ? held.value : next;
    this.#held = { tick: signal.tick, select, value };
    return value;
  }
}

/** Same value, or objects, arrays and the like whose own entries are the same. */
export function shallowEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b) || a instanceof Map || a instanceof Set) return false;
  const left = Object.entries(a);
  const right = b as Record<string, unknown>;
  return (
    left.length === Object.keys(b).length && left.every(([key, value]) => key in b && Object.is(value, right[key]))
  );
}
