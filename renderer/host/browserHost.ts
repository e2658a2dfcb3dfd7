import type { WallHost } from '../../contract/ipc/WallHost.ts';
import type { PlatformStatus, WindowConfig } from '../../contract/ipc/windowConfig.ts';

/** The address the wall was opened with, and the page's own origin. */
export interface BrowserAddress {
  origin: string;
  search: string;
  /** Carries the token, because the part after # never leaves the browser and no server logs it. */
  hash: string;
}

/**
 * `window.wall` for a plain browser, read from the address:
 * `?mode=wall|desk&lang=zh-CN|en&theme=dark|light&pitch=1.25&distance=8&platform=ORIGIN#token=T`.
 * `&watch=TEXT` (read by the app) makes the wall wait for one case and stay with it. Pitch is millimetres between pixels, distance metres to the viewer; without both the screen's size decides. There is no
 * main process here: heartbeats and logs have nobody to go to, and a relaunch is a reload.
 */
export function browserHost(address: BrowserAddress, reload: () => void): WallHost {
  const config = readConfig(address.search);
  const platform = readPlatform(address);
  return {
    getConfig: () => Promise.resolve(config),
    getPlatform: () => Promise.resolve(platform),
    displays: () => Promise.resolve([]),
    heartbeat: () => Promise.resolve(),
    log: () => Promise.resolve(),
    relaunch: () => {
      reload();
      return Promise.resolve();
    },
    onPlatform: () => () => {},
    onDisplays: () => () => {},
  };
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
  const token = new URLSearchParams(address.hash.replace(/^#/, '')).get('token') ?? '';
  if (token === '') return { state: 'down', reason: 'noToken', attempts: 1, retryAtMs: 0 };
  return { state: 'ready', url, token };
}

function inside(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
