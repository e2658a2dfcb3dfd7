import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Verdict } from './wallState.ts';

/** What the composition root tells its screens beside the world: the verdict, and how far the start is. */
export interface WallStatus {
  verdict: Verdict;
  /** Cases in hand, and parts of the snapshot that have come; parts 0 before the first. */
  cases: { count: number; come: number; parts: number };
  hasCatalog: boolean;
  mapReady: boolean;
  /** What the platform is doing before it answers, in its own words; '' when it does not say. */
  platformStep: string;
  /** Real milliseconds since the page began to start, in whole seconds. */
  startingForMs: number;
}

export type WallStatusStore = StoreApi<WallStatus>;

export function createWallStatus(): WallStatusStore {
  return createStore<WallStatus>(() => ({
    verdict: { state: 'starting', reason: { code: 'starting' } },
    cases: { count: 0, come: 0, parts: 0 },
    hasCatalog: false,
    mapReady: false,
    platformStep: '',
    startingForMs: 0,
  }));
}
