import type { EntityRef } from '../../contract/model/ids.ts';
import type { PanelPorts } from '../panels/PanelContext.tsx';
import { createStage } from '../scene/MapStage.ts';
import type { Padding, Stage } from '../scene/Stage.ts';
import type { SessionStore } from '../session/session.ts';
import type { World } from '../world/World.ts';
import { officePort } from './login/accessHttp.ts';
import { createPlatformHttp, saveByLink } from './platformHttp.ts';
import type { PlatformLine } from './PlatformLine.ts';
import { choosePick } from './choosePick.ts';
import { fetchCity } from './fetchCity.ts';

/** So many frames may throw, each soon after the last, before the map is given up. */
const ERRORS_IN_A_ROW = 20;
const ERRORS_APART_MS = 2_000;
/** Zoom at which a place found by name is shown: a few street blocks. */
const PLACE_ZOOM = 16;

export interface MapHolderOptions {
  container: HTMLElement;
  world: World;
  session: SessionStore;
  unitPixels: number;
  platform: PlatformLine;
  log: (level: 'warn' | 'error', message: string) => void;
}

/** Holds the one map: made while the platform starts or as soon as it speaks, never again. */
export interface MapHolder {
  stage: () => Stage | null;
  /** Makes the map if it is time; called every frame. */
  tend(): void;
  setPadding(padding: Padding): void;
  /** A frame of the map threw. */
  failed(error: unknown): void;
  /** '' or why the map cannot draw. */
  failure(): string;
  portsWith(platform: PlatformLine): PanelPorts;
}

export function createMapHolder(options: MapHolderOptions): MapHolder {
  const { container, world, session, unitPixels, platform, log } = options;
  let stage: Stage | null = null;
  let failure = '';
  let errors = 0;
  let failedAtMs = 0;
  /** The platform that was asked for its city while it starts. */
  let askedOf = '';
  let padding: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

  const expectCity = async (from: string): Promise<void> => {
    askedOf = from;
    const city = await fetchCity(from, platform.token());
    if (city !== null) stage?.expect(city);
  };
  const make = (): void => {
    try {
      stage = createStage({
        container,
        world,
        session,
        server: {
          get origin() {
            return platform.origin();
          },
          get token() {
            return platform.token();
          },
        },
        unitPixels,
        padding,
        onPick: (refs) => pick(session, refs),
      });
    } catch (error) {
      failure = String(error);
      log('error', `map: ${failure}`);
    }
  };
  return {
    stage: () => (failure === '' ? stage : null),
    tend() {
      // While the platform starts there is time for it. Else not before the feed gave its first sign: a worker starts
      // through this thread, and a map holds it up for long.
      if (stage === null && failure === '' && (platform.starting() || world.version > 0)) make();
      if (stage !== null && platform.starting() && platform.origin() !== askedOf) void expectCity(platform.origin());
    },
    setPadding(next) {
      padding = next;
      stage?.setPadding(next);
    },
    failed(error) {
      const nowMs = world.clock.nowMs();
      errors = nowMs - failedAtMs < ERRORS_APART_MS ? errors + 1 : 1;
      failedAtMs = nowMs;
      if (errors >= ERRORS_IN_A_ROW) failure = String(error);
    },
    failure: () => failure,
    portsWith: (line) => ({
      ...createPlatformHttp(line, saveByLink(container.ownerDocument)),
      office: officePort(line),
      query: async (name, args) => (await line.feed()?.query(name, args)) ?? OFFLINE,
      command: async (name, args) => (await line.feed()?.command(name, args)) ?? OFFLINE,
      open(ref) {
        session.getState().select(ref);
        stage?.showEntity(ref);
      },
      showPoint: (point) => stage?.showPoint(point, PLACE_ZOOM),
    }),
  };
}

const OFFLINE = { ok: false, error: { code: 'offline', message: '尚未连接平台' } } as const;

/** One thing is opened, several are offered, the bare ground closes what a person had opened. */
function pick(session: SessionStore, refs: EntityRef[]): void {
  const { select, offer } = session.getState();
  const choice = choosePick(refs);
  if (choice.length > 1) offer(choice);
  else select(choice[0] ?? null);
}
