import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PlatformStep } from './PlatformLine.ts';
import type { Verdict } from './wallState.ts';

/** What the composition root tells its screens beside the world: the verdict, and how far the start is. */
export interface WallStatus {
  verdict: Verdict;
  /** Cases in hand, and parts of the snapshot that have come; parts 0 before the first. */
  cases: { count: number; come: number; parts: number };
  connected: boolean;
  /** What stands still of the city is known; from a platform that starts it comes before the connection. */
  hasCatalog: boolean;
  /** The basemap is on the map. */
  mapReady: boolean;
  /** What the platform is doing before it is ready; its name is '' when it does not say. */
  platformStep: PlatformStep;
  /** Real milliseconds since the page began to start, in whole seconds. */
  startingForMs: number;
}

export type WallStatusStore = StoreApi<WallStatus>;

export function createWallStatus(): WallStatusStore {
  return createStore<WallStatus>(() => ({
    verdict: { state: 'starting', reason: { code: 'starting' } },
    cases: { count: 0, come: 0, parts: 0 },
    connected: false,
    hasCatalog: false,
    mapReady: false,
    platformStep: { name: '', percent: null },
    startingForMs: 0,
  }));
}
