import '../feed/jitless.ts';
import '@fontsource-variable/noto-sans-sc';
import { browserHost } from '../host/browserHost.ts';
import { startWall } from './startWall.tsx';

const host = window.wall ?? browserHost(window.location, () => window.location.reload());

void startWall({
  host,
  // oxlint-disable-next-line no-restricted-properties -- this is the window's composition root
  clock: { nowMs: () => Date.now() },
  window,
});
