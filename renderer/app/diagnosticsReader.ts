import type { WallDiagnostics } from '../panels/diagnostics/WallDiagnostics.ts';
import type { SessionStore } from '../session/session.ts';
import { createDiagnostics } from '../world/diagnostics.ts';
import type { World } from '../world/World.ts';
import type { FrameLoop } from './FrameLoop.ts';
import { heapBytes } from './heapBytes.ts';
import type { MapHolder } from './MapHolder.ts';
import type { StartUp } from './startUp.ts';
import type { WallStatusStore } from './wallStatus.ts';

declare global {
  interface Window {
    /** The wall's numbers as plain JSON, for tests and people. */
    wallDiagnostics(): WallDiagnostics;
  }
}

export interface DiagnosticsParts {
  world: World;
  session: SessionStore;
  status: WallStatusStore;
  startUp: StartUp;
  map: MapHolder;
  loop: FrameLoop;
  unitPixels: number;
  window: Window;
}

export function diagnosticsReader(parts: DiagnosticsParts): () => WallDiagnostics {
  const readWorld = createDiagnostics(parts.world);
  return () => {
    const { verdict } = parts.status.getState();
    return {
      ...readWorld(),
      state: verdict.state,
      ready: verdict.state === 'ready',
      reason: verdict.reason,
      scene: 'overview',
      mode: parts.session.getState().mode,
      frame: { ...(parts.loop.times.percentiles() ?? { p50Ms: null, p95Ms: null }), frames: parts.loop.times.frames },
      drawn: parts.map.stage()?.drawn() ?? {},
      memory: { heapBytes: heapBytes() },
      marks: { ...parts.startUp.marks },
      surface: {
        widthPixels: parts.window.innerWidth,
        heightPixels: parts.window.innerHeight,
        unitPixels: Math.round(parts.unitPixels * 100) / 100,
      },
    };
  };
}
