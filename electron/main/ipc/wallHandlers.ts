import type { DisplayInfo, PlatformStatus, WindowConfig } from '../../../contract/ipc/windowConfig.ts';
import type { Log } from '../log.ts';
import type { WallWindow } from '../windows/WallWindow.ts';
import type { IpcHandlers } from './handleIpc.ts';

export interface WallHandlerPorts {
  config(window: WallWindow): WindowConfig;
  platform(window: WallWindow): PlatformStatus;
  displays(): DisplayInfo[];
  readonly log: Log;
}

/** What main answers to a window of its own. */
export function wallHandlers(ports: WallHandlerPorts): IpcHandlers<WallWindow> {
  return {
    'wall:getConfig': (window) => ports.config(window),
    'wall:getPlatform': (window) => ports.platform(window),
    'wall:displays': () => ports.displays(),
    'wall:heartbeat': (window) => window.beat(),
    'wall:log': (window, { level, message, detail }) =>
      ports.log(level, message, { window: window.placement().id, detail: detail ?? null }),
    'wall:relaunch': (window, { reason }) => window.recover(`asked by the page: ${reason}`),
  };
}
