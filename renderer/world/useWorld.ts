import { createContext, useCallback, useContext, useState, useSyncExternalStore } from 'react';
import type { World } from './World.ts';
import { shallowEqual, WorldReader } from './WorldReader.ts';
import type { WorldSignal } from './WorldSignal.ts';

/** Provided once, by the app. */
export const WorldContext = createContext<WorldSignal | null>(null);

/**
 * What `select` reads from the world, at most five times a second. Give values, not tables: tables are written in place
 * and stay the same object, so take their `version` along or pick what is shown. Results are compared by `equals` (shallowly
 * when not given), and an equal one keeps its identity. Throws outside WorldContext: a mistake in the program.
 */
export function useWorld<T>(select: (world: World) => T, equals: (a: T, b: T) => boolean = shallowEqual): T {
  const signal = useContext(WorldContext);
  if (signal === null) throw new Error('useWorld is called outside WorldContext.');
  const [reader] = useState(() => new WorldReader<T>());
  const getSnapshot = useCallback(() => reader.read(signal, select, equals), [reader, signal, select, equals]);
  return useSyncExternalStore(signal.subscribe, getSnapshot, getSnapshot);
}
