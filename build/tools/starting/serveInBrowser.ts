import { once } from 'node:events';
import type { PlatformListening } from '../../../contract/ipc/platformLines.ts';
import { openInChromium } from '../hosts/openInChromium.ts';
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
  if (!options.open) {
    say('The wall is served until this is ended (Ctrl+C).');
  } else if (chromium === null) {
    say(`Open this address in Chromium, Chrome or Edge:\n\n  ${url}\n`);
  }
  if (chromium === null || !options.open) {
    await told;
    return stopWith(server, 0);
  }
  const window = openInChromium({ executable: chromium, url, fullScreen: options.mode === 'wall' });
  say(`The wall is open in ${chromium}. Closing it, or Ctrl+C, ends everything.`);
  const ended = await Promise.race([once(window, 'exit'), told]);
  if (ended === 'told') window.kill();
  return stopWith(server, 0);
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
