import { type ChildProcess, spawn } from 'node:child_process';
import { inRoot } from '../root.ts';

export interface ChromiumWindow {
  readonly executable: string;
  readonly url: string;
  /** A wall takes the whole screen (F11 leaves it); a desk is a window. */
  readonly fullScreen: boolean;
}

/** Opens the wall as an app window with a profile of its own, apart from the person's browser. */
export function openInChromium({ executable, url, fullScreen }: ChromiumWindow): ChildProcess {
  const switches = [
    `--app=${url}`,
    `--user-data-dir=${inRoot('.cache/chromium-profile')}`,
    ...(fullScreen ? ['--start-fullscreen'] : ['--start-maximized']),
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-session-crashed-bubble',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-features=Translate',
    // Chromium refuses its sandbox to root, and only then it goes without.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  return spawn(executable, switches, { stdio: 'ignore' });
}

/** False on a Linux machine where no window can be shown. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((display) => display !== undefined && display !== '');
}
