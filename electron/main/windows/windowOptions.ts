import type { BrowserWindowConstructorOptions } from 'electron';
import type { Placement } from './layOut.ts';

/** The wall's ground: what shows before the first frame, so that nothing flashes white. */
const GROUND = '#070D16';

/** @param preload absolute path of the built preload */
export function windowOptions(placement: Placement, preload: string): BrowserWindowConstructorOptions {
  const { bounds, fullScreen, settings } = placement;
  return {
    ...bounds,
    show: false,
    title: 'Wanmi 万米',
    backgroundColor: GROUND,
    autoHideMenuBar: true,
    frame: !settings.kiosk,
    kiosk: settings.kiosk && fullScreen,
    // Across displays no full screen of the system helps; the window itself keeps on top and covers them.
    alwaysOnTop: settings.kiosk && !fullScreen,
    enableLargerThanScreen: !fullScreen,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A wall behind another window is still looked at, and its age must not stand still.
      backgroundThrottling: false,
    },
  };
}
