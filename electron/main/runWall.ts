import { app, BrowserWindow, ipcMain, powerMonitor, protocol, screen, utilityProcess } from 'electron';
import type { SettingsProblem } from '../../contract/ipc/windowConfig.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { CommandLine } from './commandLine.ts';
import type { Folders } from './folders.ts';
import { handleIpc } from './ipc/handleIpc.ts';
import { wallHandlers } from './ipc/wallHandlers.ts';
import type { Log } from './log.ts';
import { EmbeddedPlatform } from './embedded/EmbeddedPlatform.ts';
import { pickPort } from './embedded/pickPort.ts';
import { platformArguments } from './embedded/platformArguments.ts';
import { type PlatformLink, type PlatformState, remotePlatform, statusFor } from './embedded/PlatformLink.ts';
import { restPage, restPicture } from './recovery/restPage.ts';
import { WALL_SCHEME } from './scheme/filePath.ts';
import { serveRenderer } from './scheme/serveRenderer.ts';
import type { SettingsReading } from './settings/readSettings.ts';
import { configFor, displayInfoOf, screenOf } from './windowConfig.ts';
import { layOut } from './windows/layOut.ts';
import { WindowKeeper } from './windows/WindowKeeper.ts';
import { windowOptions } from './windows/windowOptions.ts';

export interface WallParts {
  readonly clock: Clock;
  readonly steadyClock: Clock;
  readonly log: Log;
  readonly commandLine: CommandLine;
  readonly settingsFile: string;
  readonly reading: SettingsReading;
  readonly folders: Folders;
  readonly userData: string;
}

/** Wires platform, windows, scheme and IPC, and keeps them going until the app quits. After `ready`. */
export async function runWall(parts: WallParts): Promise<void> {
  const { settings } = parts.reading;
  const keeper = new WindowKeeper(
    settings.recovery,
    {
      create: (placement) => new BrowserWindow(windowOptions(placement, parts.folders.preload)),
      clock: parts.clock,
      steadyClock: parts.steadyClock,
      log: parts.log,
    },
    () => app.quit(),
  );
  const platform = await startPlatform(parts, (state) => {
    keeper.tell('wall:platformChanged', (window) => statusFor(window.placement().settings.mode, state));
  });
  serveScheme(parts, keeper, platform);

  let layoutProblems: readonly SettingsProblem[] = [];
  handleIpc(ipcMain, {
    windowOf: (contents) => keeper.windowOf(contents),
    refused: (channel, reason) => parts.log('warn', 'ipc refused', { channel, reason }),
    handlers: wallHandlers({
      config: (window) => configFor(window, settings, [...parts.reading.problems, ...layoutProblems]),
      platform: (window) => statusFor(window.placement().settings.mode, platform.state()),
      displays,
      log: parts.log,
    }),
  });

  const arrange = (): void => {
    const primary = screen.getPrimaryDisplay();
    const screens = screen.getAllDisplays().map((display) => screenOf(display, primary));
    const layout = layOut(windowsOf(parts), screens, parts.settingsFile);
    layoutProblems = layout.problems;
    keeper.arrange(layout.placements);
    keeper.tell('wall:displaysChanged', displays);
  };
  arrange();
  screen.on('display-added', arrange);
  screen.on('display-removed', arrange);
  screen.on('display-metrics-changed', arrange);
  powerMonitor.on('resume', () => keeper.all().forEach((window) => window.forgiveSilence()));
  app.on('second-instance', () => keeper.all().at(0)?.focus());
  quitInOrder(keeper, platform);
}

/** `--mode desk` turns every configured window into a desk's: one that a person can move and close. */
function windowsOf({ commandLine, reading }: WallParts): SettingsReading['settings']['windows'] {
  const { mode } = commandLine;
  if (mode === null) return reading.settings.windows;
  return reading.settings.windows.map((window) => ({ ...window, mode, kiosk: mode === 'wall' && window.kiosk }));
}

function startPlatform(parts: WallParts, changed: (state: PlatformState) => void): Promise<PlatformLink> {
  const { settings } = parts.reading;
  if (settings.platform.kind === 'remote') return Promise.resolve(remotePlatform(settings.platform));
  const args = platformArguments(parts.commandLine.platformArguments, settings.platform, {
    cities: parts.folders.cities,
    userData: parts.userData,
  });
  return EmbeddedPlatform.start(
    {
      fork: (all) =>
        utilityProcess.fork(parts.folders.platformMain, [...all], { stdio: 'pipe', serviceName: 'Wanmi platform' }),
      pickPort,
      clock: parts.clock,
      log: parts.log,
      changed,
    },
    args,
    parts.commandLine.port,
  );
}

function serveScheme(parts: WallParts, keeper: WindowKeeper, platform: PlatformLink): void {
  const source = {
    folder: parts.folders.renderer,
    platformOrigin: () => platform.origin(),
    ownPage: (url: URL): Response | null => {
      const [, room, id, file] = url.pathname.split('/');
      if (room !== 'rest' || id === undefined) return null;
      const rest = keeper.withId(id)?.rest() ?? null;
      if (rest === null) return null;
      return file === 'picture.jpg'
        ? restPicture(rest)
        : restPage(rest, parts.reading.settings.language, parts.clock.nowMs());
    },
  };
  protocol.handle(WALL_SCHEME, (request) => serveRenderer(source, request));
}

function displays(): ReturnType<typeof displayInfoOf>[] {
  const primary = screen.getPrimaryDisplay();
  return screen.getAllDisplays().map((display) => displayInfoOf(display, primary));
}

/** Windows first, then the platform, which closes its database; only then the app. */
function quitInOrder(keeper: WindowKeeper, platform: PlatformLink): void {
  // Windows come and go when they are made anew; the keeper says when the last was closed by hand.
  app.on('window-all-closed', () => undefined);
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    keeper.closeAll();
    void platform.stop().finally(() => {
      ended = true;
      app.quit();
    });
  });
}
