import type { Heartbeat, LogEntry } from './reports.ts';
import type { DisplayInfo, PlatformStatus, WindowConfig } from './windowConfig.ts';

/**
 * `window.wall` as the preload exposes it; absent in a plain browser. Each call is one channel of `IPC_REQUESTS`.
 * A call that main refuses (another sender, a payload that does not fit) rejects with a message naming the channel.
 */
export interface WallHost {
  getConfig(): Promise<WindowConfig>;
  getPlatform(): Promise<PlatformStatus>;
  displays(): Promise<readonly DisplayInfo[]>;
  /** Every `HEARTBEAT_EVERY_MS`. Without it main destroys the window and makes it anew. */
  heartbeat(beat: Heartbeat): Promise<void>;
  log(entry: LogEntry): Promise<void>;
  /** Asks main to make this window anew; the page is gone soon after. */
  relaunch(reason: string): Promise<void>;
  /** Called on every change of the platform's status; returns the way to stop. */
  onPlatform(listener: (status: PlatformStatus) => void): () => void;
  onDisplays(listener: (displays: readonly DisplayInfo[]) => void): () => void;
}

declare global {
  interface Window {
    readonly wall?: WallHost;
  }
}
