import { StartingHealthSchema } from '../../contract/wire/health.ts';
import type { WallHost } from '../../contract/ipc/WallHost.ts';
import type { PlatformStatus, WindowConfig } from '../../contract/ipc/windowConfig.ts';

/** The address the wall was opened with, and the page's own origin. */
export interface BrowserAddress {
  origin: string;
  search: string;
  /** Carries the token, because the part after # never leaves the browser and no server logs it. */
  hash: string;
  /** What this browser was enrolled with as a screen of the page's own platform, '' or left out where it was not. */
  kept?: string;
}

export interface BrowserPorts {
  reload(): void;
  /** What `GET /health` of this page's own origin answers, as JSON; rejects when there is none in time. */
  health(): Promise<unknown>;
  after(ms: number, work: () => void): void;
}

const ASK_AGAIN_MS = 250;
/** So many questions in a row a platform that starts may leave unanswered. */
const PATIENCE = 10;

/**
 * `window.wall` for a plain browser, read from the address:
 * `?mode=wall|desk&lang=zh-CN|en&theme=dark|light&pitch=1.25&distance=8&platform=ORIGIN#token=T`.
 * `&watch=TEXT` (read by the app) makes the wall wait for one case and stay with it. Pitch is millimetres between pixels, distance metres to the viewer; without both the screen's size decides. There is no
 * main process here: heartbeats and logs have nobody to go to, and a relaunch is a reload. A platform that served this page
 * while it starts is asked how far it is until it is ready (rule W53).
 */
export function browserHost(address: BrowserAddress, ports: BrowserPorts): WallHost {
  const config = readConfig(address.search);
  const platform = readPlatform(address);
  const isHere = platform.state === 'ready' && platform.url === address.origin;
  const heard = new Set<(status: PlatformStatus) => void>();
  let last: PlatformStatus | null = null;
  let unheard = 0;
  const look = async (): Promise<PlatformStatus> => {
    const answer = isHere ? await ports.health().catch(() => null) : null;
    unheard = answer === null ? unheard + 1 : 0;
    // One long step of a start can keep the answer back.
    last = answer === null && unheard <= PATIENCE ? last : startingStep(answer, platform);
    if (last === null) return platform;
    ports.after(ASK_AGAIN_MS, () => void lookAgain());
    return last;
  };
  const lookAgain = async (): Promise<void> => {
    const next = await look();
    for (const hear of heard) hear(next);
  };
  return {
    getConfig: () => Promise.resolve(config),
    getPlatform: look,
    displays: () => Promise.resolve([]),
    heartbeat: () => Promise.resolve(),
    log: () => Promise.resolve(),
    relaunch: () => {
      ports.reload();
      return Promise.resolve();
    },
    onPlatform(hear) {
      heard.add(hear);
      return () => heard.delete(hear);
    },
    onDisplays: () => () => {},
  };
}

/** null: not starting; whatever else is wrong with it, the connection finds out. */
function startingStep(health: unknown, platform: PlatformStatus): PlatformStatus | null {
  const starting = StartingHealthSchema.safeParse(health);
  if (!starting.success) return null;
  const { step, percent } = starting.data;
  const at = platform.state === 'ready' ? { url: platform.url, token: platform.token } : null;
  return { state: 'starting', step, percent, at };
}

function readConfig(search: string): WindowConfig {
  const params = new URLSearchParams(search);
  const pixelPitchMm = Number(params.get('pitch'));
  const viewingDistanceMeters = Number(params.get('distance'));
  const measured = inside(pixelPitchMm, 0.05, 20) && inside(viewingDistanceMeters, 0.2, 200);
  return {
    windowId: 'browser',
    mode: params.get('mode') === 'desk' ? 'desk' : 'wall',
    language: params.get('lang') === 'en' ? 'en' : 'zh-CN',
    theme: params.get('theme') === 'light' ? 'light' : 'dark',
    surface: measured ? { pixelPitchMm, viewingDistanceMeters } : null,
    problems: [],
    recovery: null,
  };
}

function readPlatform(address: BrowserAddress): PlatformStatus {
  const url = new URLSearchParams(address.search).get('platform') ?? address.origin;
  const given = new URLSearchParams(address.hash.replace(/^#/, '')).get('token') ?? '';
  const kept = url === address.origin ? (address.kept ?? '') : '';
  const token = given === '' ? kept : given;
  if (token === '') return { state: 'down', reason: 'noToken', attempts: 1, retryAtMs: 0 };
  return { state: 'ready', url, token };
}

function inside(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
