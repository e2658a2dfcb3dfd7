import '../feed/jitless.ts';
import '@fontsource-variable/noto-sans-sc';
import { browserHost } from '../host/browserHost.ts';
import { readScreenToken } from '../host/screenToken.ts';
import { startWall } from './startWall.tsx';

/** A frozen platform accepts connections and says nothing. */
const HEALTH_WITHIN_MS = 2_000;

const { origin, search, hash } = window.location;
const host =
  window.wall ??
  browserHost(
    { origin, search, hash, kept: readScreenToken(window.localStorage) },
    {
      reload: () => window.location.reload(),
      health: async () => (await fetch('/health', { signal: AbortSignal.timeout(HEALTH_WITHIN_MS) })).json(),
      after: (ms, work) => void window.setTimeout(work, ms),
    },
  );

void startWall({
  host,
  // oxlint-disable-next-line no-restricted-properties -- this is the window's composition root
  clock: { nowMs: () => Date.now() },
  window,
});
