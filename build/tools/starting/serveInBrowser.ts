import type { PlatformAddress } from '../../../contract/ipc/platformLines.ts';
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
  let closeEarly: (how: 'closed') => void = () => undefined;
  const closedEarly = new Promise<'closed'>((resolve) => (closeEarly = resolve));
  const shown: { window: WallWindow | null } = { window: null };
  const show = (url: string): void => {
    if (!options.open || chromium === null || shown.window !== null) return;
    shown.window = openWindow({ executable: chromium, url, fullScreen: options.mode === 'wall' }, say);
    // Closed by a person while the platform still starts.
    void shown.window.ended.then((code) => code === 0 && closeEarly('closed'));
  };
  const serves = (address: PlatformAddress): void => {
    const url = wallAddress(address, options.mode);
    // For people: programs wait for the one line on stdout.
    if (!options.open) say(`The wall can be opened, and shows how the start goes on: ${url}`);
    show(url);
  };
  const listening = await Promise.race([server.start(serves), told, closedEarly]);
  if (listening === null || typeof listening === 'string') {
    shown.window?.end();
    return listening === null ? 1 : stopWith(server, 0);
  }

  const url = wallAddress(listening, options.mode);
  const field = listening.field === undefined ? {} : { field: fieldPage(listening) };
  process.stdout.write(`${JSON.stringify({ event: 'ready', url, ...field })}\n`);
  show(url);
  if (!options.open) say('The wall is served until this is ended (Ctrl+C).');
  else if (await keepWindow(shown.window, told)) return stopWith(server, 0);
  else say(`Open this address in Chromium, Chrome or Edge:\n\n  ${url}\n`);
  await told;
  return stopWith(server, 0);
}

interface WallWindow {
  /** Exit code; null when it could not be opened or a signal ended it. */
  readonly ended: Promise<number | null>;
  end(): void;
}

function openWindow(request: ChromiumWindow, say: Say): WallWindow {
  const window = openInChromium(request);
  say(`The wall is open in ${request.executable}. Closing it, or Ctrl+C, ends everything.`);
  const ended = new Promise<number | null>((resolve) => {
    window.once('exit', resolve);
    window.once('error', () => resolve(null));
  });
  return { ended, end: () => void window.kill() };
}

/** Resolves when a person closed the window or all is to end; with false when there is none, or it could not be kept. */
async function keepWindow(window: WallWindow | null, told: Promise<'told'>): Promise<boolean> {
  if (window === null) return false;
  const end = await Promise.race([window.ended, told]);
  if (end === 'told') window.end();
  return end === 'told' || end === 0;
}

/** The token goes behind the #, which no server and no log ever sees. */
export function wallAddress(address: PlatformAddress, mode: 'wall' | 'desk'): string {
  const token = mode === 'desk' ? address.officerToken : address.kioskToken;
  const query = new URLSearchParams();
  if (mode === 'desk') query.set('mode', 'desk');
  if (address.watch !== undefined) query.set('watch', address.watch);
  const asked = query.size > 0 ? `?${query}` : '';
  return `${address.url.replace(/\/$/, '')}/${asked}#token=${encodeURIComponent(token)}`;
}

/** Where the phone page of the demo is, and with whom it may be tried. */
function fieldPage({ url, field = [] }: PlatformAddress): { url: string; logins: PlatformAddress['field'] } {
  return { url: `${url.replace(/\/$/, '')}/field/`, logins: field };
}

async function stopWith(server: PlatformServer, code: number): Promise<number> {
  await server.stop();
  return code;
}
