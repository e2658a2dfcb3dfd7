import { createRoot } from 'react-dom/client';
import { HEARTBEAT_EVERY_MS } from '../../contract/ipc/reports.ts';
import type { WallHost } from '../../contract/ipc/WallHost.ts';
import type { PlatformStatus, WindowConfig } from '../../contract/ipc/windowConfig.ts';
import type { Clock } from '../../contract/model/time.ts';
import { PanelContext } from '../panels/PanelContext.tsx';
import type { Padding } from '../scene/Stage.ts';
import { createSession } from '../session/session.ts';
import { fitUnit, usualViewing } from '../ui/unitPixels.ts';
import { applyEvents } from '../world/applyEvents.ts';
import { createWorld } from '../world/createWorld.ts';
import { WorldContext } from '../world/useWorld.ts';
import { WorldSignal } from '../world/WorldSignal.ts';
import { App } from './App.tsx';
import { createDigestReader } from './digestReader.ts';
import { diagnosticsReader } from './diagnosticsReader.ts';
import { createFollower } from './follow.ts';
import { createFrameLoop } from './FrameLoop.ts';
import { createLogin } from './login/createLogin.ts';
import { createMapHolder } from './MapHolder.ts';
import { createPlatformLine } from './PlatformLine.ts';
import { bindShortcuts } from './shortcuts.ts';
import { createStartUp } from './startUp.ts';
import { createSupervisor } from './supervisor.ts';
import { createWallStatus } from './wallStatus.ts';
import { createWatch } from './watch.ts';

export interface StartWallOptions {
  host: WallHost;
  /** The wall machine's clock. */
  clock: Clock;
  window: Window & typeof globalThis;
}

/** Builds every part of the wall once and wires them. Nothing else constructs; nothing here decides. */
export async function startWall({ host, clock, window }: StartWallOptions): Promise<void> {
  const root = window.document.documentElement;
  const startUp = createStartUp();
  startUp.mark('scriptStart', performance.now());
  const config = await host.getConfig();
  const unitPixels = unitOf(config, window.innerWidth, window.innerHeight);
  root.style.fontSize = `${unitPixels}px`;

  const session = createSession(config.mode, config.language);
  session.getState().setTheme(config.theme);
  const world = createWorld(clock);
  const signal = new WorldSignal(world);
  const status = createWallStatus();
  const log = (level: 'warn' | 'error', message: string, detail = ''): void => {
    void host.log({ level, message: message.slice(0, 2000), detail: detail.slice(0, 16_000) }).catch(() => {});
  };

  const platform = createPlatformLine(config.mode);
  // First of all: the city is on its way while map and panels are built.
  const login = createLogin(platform, window.location.origin, () => session.getState().select(null));
  host.onPlatform((next: PlatformStatus) => login.follow(next));
  const connecting = host.getPlatform().then((now) => login.follow(now));
  const map = createMapHolder({ container: element(window, 'map'), world, session, unitPixels, platform, log });
  const digest = createDigestReader(world, session);
  const loop = createFrameLoop({
    feed: platform.feed,
    stage: map.stage,
    apply: (events) => applyEvents(world, events),
    observe: startUp.observe,
    after: (nowMs) => {
      signal.ping(nowMs, supervisor.whole());
      supervisor.look(nowMs);
      if (world.link.state === 'refused') login.refused();
    },
    onError: (error, part) => {
      log('error', `${part}: ${String(error)}`, error instanceof Error ? error.stack : '');
      if (part === 'map') map.failed(error);
    },
    requestFrame: (work) => void window.requestAnimationFrame(work),
  });
  const follower = createFollower();
  const watch = createWatch(new URLSearchParams(window.location.search).get('watch') ?? '');
  // In a plain browser a relaunch is a reload, which would flash for ever where there is no graphics at all.
  const relaunch = (reason: string): void => void (window.wall?.relaunch(reason.slice(0, 500)) ?? null);
  const supervisor = createSupervisor({
    world,
    session,
    status,
    startUp,
    platform,
    map,
    digest,
    follower,
    watch,
    relaunch,
    root,
  });
  const read = diagnosticsReader({ world, session, status, startUp, map, loop, unitPixels, window });

  for (const kind of ['pointerdown', 'keydown'] as const)
    window.addEventListener(kind, () => login.touched(performance.now()));
  bindShortcuts(window, session, () => follower.touched(performance.now()));
  window.wallDiagnostics = read;
  window.addEventListener('error', (event) => log('error', event.message, event.error?.stack));
  window.addEventListener('unhandledrejection', (event) => log('error', String(event.reason), event.reason?.stack));
  window.setInterval(() => {
    const state = status.getState().verdict.state;
    void host.heartbeat({ frames: loop.times.frames, state }).catch(() => {});
  }, HEARTBEAT_EVERY_MS);

  createRoot(element(window, 'root')).render(
    <PanelContext value={{ world, session, digest, ports: map.portsWith(platform) }}>
      <WorldContext value={signal}>
        <App
          status={status}
          login={login}
          unitPixels={unitPixels}
          problems={config.problems}
          read={read}
          onError={(error, panel) => log('error', `panel ${panel}: ${String(error)}`)}
          onPadding={(padding: Padding) => map.setPadding(padding)}
        />
      </WorldContext>
    </PanelContext>,
  );
  loop.start();
  await connecting;
}

function unitOf(config: WindowConfig, width: number, height: number): number {
  const viewing =
    config.surface === null
      ? usualViewing(width, height, config.mode === 'desk')
      : { pitchMm: config.surface.pixelPitchMm, distanceM: config.surface.viewingDistanceMeters };
  return fitUnit(viewing, width, height);
}

function element(window: Window, id: string): HTMLElement {
  const found = window.document.getElementById(id);
  if (found === null) throw new Error(`index.html has no #${id}.`);
  return found;
}
