import type { EntityRef } from '../../contract/model/ids.ts';
import type { CaseDigest } from '../panels/CaseDigest.ts';
import { sameRef } from '../panels/PanelContext.tsx';
import type { SessionStore } from '../session/session.ts';
import type { World } from '../world/World.ts';
import type { Follower } from './follow.ts';
import { heapBytes } from './heapBytes.ts';
import type { MapHolder } from './MapHolder.ts';
import type { PlatformLine } from './PlatformLine.ts';
import type { StartUp } from './startUp.ts';
import { judgeWall, type Verdict } from './wallState.ts';
import type { WallStatusStore } from './wallStatus.ts';

/** Looks this often: the state of the wall is for people. */
const LOOK_EVERY_MS = 200;
const TELL_STARTING_EVERY_MS = 1_000;
/** A map that is lost for good gets a new window after this long: a person has then read why. */
const RELAUNCH_AFTER_MS = 15_000;
/** Above this a wall that runs for weeks would not. */
const HEAP_LIMIT_BYTES = 2e9;

export interface SupervisorParts {
  world: World;
  session: SessionStore;
  status: WallStatusStore;
  startUp: StartUp;
  platform: PlatformLine;
  map: MapHolder;
  digest: () => CaseDigest;
  follower: Follower;
  /** The one case the wall waits for, once it is there. */
  watch: (world: World) => EntityRef | null;
  /** Asks for this window to be made anew; does nothing where nobody could. */
  relaunch: (reason: string) => void;
  /** The document's root element: carries the state for tests, styles and people. */
  root: HTMLElement;
}

export interface Supervisor {
  look(nowMs: number): void;
  /** The first full picture has been reached since the page began. */
  whole(): boolean;
}

/** Watches over the whole: judges the wall, tends the map's birth, follows the newest case while nobody touches. */
export function createSupervisor(parts: SupervisorParts): Supervisor {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let wasReady = false;
  let mapLostAtMs: number | null = null;
  return {
    look(nowMs) {
      parts.map.tend();
      if (nowMs - lookedAtMs < LOOK_EVERY_MS) return;
      lookedAtMs = nowMs;
      const verdict = judge(parts, wasReady);
      if (parts.map.stage()?.ready() === true) parts.startUp.mark('basemap', nowMs);
      if (verdict.state === 'ready' || verdict.state === 'degraded') {
        wasReady = wasReady || verdict.state === 'ready' || verdict.reason.code === 'basemap';
      }
      if (verdict.state === 'ready') parts.startUp.mark('ready', nowMs);
      if (verdict.reason.code === 'map') {
        mapLostAtMs ??= nowMs;
        if (nowMs - mapLostAtMs > RELAUNCH_AFTER_MS) {
          mapLostAtMs = Number.POSITIVE_INFINITY;
          parts.relaunch(`map: ${parts.map.failure()}`);
        }
      }
      // Until the picture is whole, what the start says changes once a second: to draw it takes time from the city.
      if (wasReady || verdict.state !== 'starting' || nowMs - toldAtMs >= TELL_STARTING_EVERY_MS) {
        toldAtMs = nowMs;
        tell(parts, verdict, nowMs);
      }
      follow(parts, nowMs);
    },
    whole: () => wasReady,
  };
}

function judge({ world, platform, map }: SupervisorParts, wasReady: boolean): Verdict {
  const stage = map.stage();
  const wanted = world.catalog?.basemap.kind !== 'none';
  return judgeWall({
    nowMs: world.clock.nowMs(),
    link: world.link,
    hasCatalog: world.catalog !== null,
    streams: world.streams,
    mapReady: stage?.ready() ?? false,
    mapProblem: wanted ? (stage?.problem() ?? '') : '',
    mapFailure: map.failure(),
    platformProblem: platform.problem(),
    heapBytes: heapBytes(),
    heapLimitBytes: HEAP_LIMIT_BYTES,
    wasReady,
  });
}

function tell(
  { world, status, session, startUp, platform, map, root }: SupervisorParts,
  verdict: Verdict,
  nowMs: number,
): void {
  const { theme, language } = session.getState();
  const ground = map.stage()?.ground() ?? 'none';
  set(root, 'wall', verdict.state);
  set(root, 'theme', theme);
  set(root, 'reason', verdict.reason.code);
  if (root.lang !== language) root.lang = language;
  status.setState({
    verdict,
    cases: { count: world.cases.live, come: startUp.caseParts.come, parts: startUp.caseParts.parts },
    connected: world.catalog !== null,
    hasCatalog: world.catalog !== null || ground !== 'none',
    mapReady: ground === 'whole',
    platformStep: platform.step(),
    startingForMs: Math.floor(nowMs / 1000) * 1000,
  });
}

function set(root: HTMLElement, name: string, value: string): void {
  if (root.dataset[name] !== value) root.dataset[name] = value;
}

function follow({ world, session, digest, follower, watch, map }: SupervisorParts, nowMs: number): void {
  const { mode, selection, selectedBy, candidates, select } = session.getState();
  if (candidates.length > 0 || world.catalog === null || world.link.state !== 'live') return;
  // At a desk the panel shows the newest case until a person opens something; it never moves on by itself.
  if (mode === 'desk' && selection !== null) return;
  const watched = watch(world);
  if (watched !== null && selectedBy === 'wall') {
    if (sameRef(watched, selection)) return;
    select(watched, 'wall');
    map.stage()?.showEntity(watched);
    return;
  }
  const keysOf = (rows: readonly number[]): number[] => rows.map((row) => world.cases.columns.key[row] ?? 0);
  const { newest, urgent } = digest();
  const next = follower.next({
    nowMs,
    selection,
    selectedBy,
    told: selection?.kind === 'case' && world.caseDetails.has(Number(selection.id)),
    newest: keysOf(newest),
    urgent: keysOf(urgent),
  });
  if (next !== null) select(next, 'wall');
}
