import type { PlatformAddress, PlatformListening } from '../../../contract/ipc/platformLines.ts';
import type { PlatformStatus, WindowConfig } from '../../../contract/ipc/windowConfig.ts';
import type { Settings } from '../settings/settingsSchema.ts';

/** Where the platform stands, before it is told to one window with that window's own token. */
export type PlatformState =
  | { readonly state: 'ready'; readonly listening: Omit<PlatformListening, 'event'> }
  | (Omit<Extract<PlatformStatus, { state: 'starting' }>, 'at'> & { readonly serving: PlatformAddress | null })
  | Extract<PlatformStatus, { state: 'down' }>;

/** The platform as main sees it: its own child, or one elsewhere. */
export interface PlatformLink {
  state(): PlatformState;
  /** Known before the platform answers, since the content policy of the first page names it. */
  origin(): string;
  /** Resolves when the platform has ended; at once for one elsewhere. */
  stop(): Promise<void>;
}

export function remotePlatform(settings: Extract<Settings['platform'], { kind: 'remote' }>): PlatformLink {
  const listening = {
    url: settings.url,
    kioskToken: settings.kioskToken,
    officerToken: settings.officerToken ?? settings.kioskToken,
  };
  return {
    state: () => ({ state: 'ready', listening }),
    origin: () => new URL(settings.url).origin,
    stop: () => Promise.resolve(),
  };
}

/** A wall is told the kiosk's token only, a desk the officer's. */
export function statusFor(mode: WindowConfig['mode'], state: PlatformState): PlatformStatus {
  if (state.state === 'down') return state;
  if (state.state === 'ready') return { state: 'ready', ...placeFor(mode, state.listening) };
  const { step, percent, serving } = state;
  return { state: 'starting', step, percent, at: serving && placeFor(mode, serving) };
}

function placeFor(
  mode: WindowConfig['mode'],
  { url, kioskToken, officerToken }: PlatformAddress,
): { url: string; token: string } {
  return { url, token: mode === 'desk' ? officerToken : kioskToken };
}
