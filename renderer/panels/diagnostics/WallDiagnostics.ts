import type { WorldDiagnostics } from '../../world/diagnostics.ts';

/** What `window.wallDiagnostics()` returns: plain JSON, the same numbers for people and tests. */
export interface WallDiagnostics extends WorldDiagnostics {
  state: 'starting' | 'ready' | 'degraded' | 'failed';
  ready: boolean;
  /** Why it is not ready: a code and its facts; `{code:'none'}` when it is. */
  reason: { code: string };
  scene: string;
  mode: 'wall' | 'desk';
  /** null before two frames were drawn. */
  frame: { p50Ms: number | null; p95Ms: number | null; frames: number };
  /** Objects drawn in the last frame, by layer. */
  drawn: Record<string, number>;
  /** Script memory in use, bytes; null where the browser does not tell. */
  memory: { heapBytes: number | null };
  /** Milliseconds since the navigation began. */
  marks: Record<'scriptStart' | 'catalog' | 'firstCases' | 'casesWhole' | 'basemap' | 'ready', number | null>;
  surface: { widthPixels: number; heightPixels: number; unitPixels: number };
}
