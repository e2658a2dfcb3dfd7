import type { PlatformListening } from '../../../contract/ipc/platformLines.ts';
import { type ChromiumWindow, openInChromium } from '../hosts/openInChromium.ts';
import type { Say } from '../say.ts';
import { untilTold } from '../untilTold.ts';
import { PlatformServer } from '../serving/PlatformServer.ts';
import { choosePort } from './choosePort.ts';
import { type StartOptions, withDataFolder } from './options.ts';

export interface BrowserHost {
  readonly say: Say;
  /** What opens the wall; null prints the address instead. */
  readonly chromium: string | null;
}

/** Serves the wall until the window is closed or the program is told to end. Resolves with the exit code. */
export async function serveInBrowser(options: StartOptions, { say, chromium }: BrowserHost): Promise<number> {
  const told = untilTold();
  const port = await choosePort(options.port);
  const server = new PlatformServer({
    args: ['--host=127.0.0.1', `--port=${port}`, ...withDataFolder(options.platformArguments)],
    // npm runs scripts in the project's folder; paths were typed where the person is.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    say,
  });
  const listening = await Promise.race([server.start(), told]);
  if (listening === 'told') return stopWith(server, 0);
  if (listening === null) return 1;

  const url = wallAddress(listening, options.mode);
  process.stdout.write(`${JSON.stringify({ event: 'ready', url })}\n`);
  const ask = `Open this address in Chromium, Chrome or Edge:\n\n  ${url}\n`;
  if (!options.open) {
    say('The wall is served until this is ended (Ctrl+C).');
  } else if (chromium === null) {
    say(ask);
  } else if (await showWindow({ executable: chromium, url, fullScreen: options.mode === 'wall' }, say, told)) {
    return stopWith(server, 0);
  } else {
    say(ask);
  }
  await told;
  return stopWith(server, 0);
}

/** Resolves when a person closed the window or all is to end; with false when the window could not be kept. */
async function showWindow(request: ChromiumWindow, say: Say, told: Promise<'told'>): Promise<boolean> {
  const window = openInChromium(request);
  say(`The wall is open in ${request.executable}. Closing it, or Ctrl+C, ends everything.`);
  const ended = new Promise<number | null>((resolve) => {
    window.once('exit', resolve);
    window.once('error', () => resolve(null));
  });
  const end = await Promise.race([ended, told]);
  if (end === 'told') window.kill();
  return end === 'told' || end === 0;
}

/** The token goes behind the #, which no server and no log ever sees. */
export function wallAddress(listening: PlatformListening, mode: 'wall' | 'desk'): string {
  const token = mode === 'desk' ? listening.officerToken : listening.kioskToken;
  const query = new URLSearchParams();
  if (mode === 'desk') query.set('mode', 'desk');
  if (listening.watch !== undefined) query.set('watch', listening.watch);
  const asked = query.size > 0 ? `?${query}` : '';
  return `${listening.url.replace(/\/$/, '')}/${asked}#token=${encodeURIComponent(token)}`;
}

async function stopWith(server: PlatformServer, code: number): Promise<number> {
  await server.stop();
  return code;
}
