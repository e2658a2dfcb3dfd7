import { EventEmitter } from 'node:events';
import type { PowerSaveBlocker } from 'electron';
import { StandInApp } from './App.ts';
import { StandInBrowserWindow } from './BrowserWindow.ts';
import { StandInChromium } from './Chromium.ts';
import { StandInScreen } from './displays.ts';
import { StandInIpcMain } from './IpcMain.ts';
import { StandInProtocol } from './Protocol.ts';
import { StandInSession } from './Session.ts';
import { forkUtility } from './utilityProcess.ts';
import type { StandInWebContents } from './WebContents.ts';

// The module `electron` is what it is in Electron: one set of objects for the process.
const chromium = new StandInChromium(process.env['WANMI_CHROMIUM'] ?? 'chromium');
const blockers = new Set<number>();

export const app = new StandInApp(process.argv, chromium.ready());
export const protocol = new StandInProtocol(() => app.isReady());
export const ipcMain = new StandInIpcMain();
export const session = { defaultSession: new StandInSession() };
export const screen = new StandInScreen(process.env['WANMI_STANDIN_DISPLAYS'] ?? '');
export const powerMonitor = new EventEmitter();
export const Menu = { setApplicationMenu: (): void => undefined };
export const utilityProcess = { fork: forkUtility };
export const BrowserWindow = StandInBrowserWindow;

export const powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> = {
  start: () => {
    const id = blockers.size + 1;
    blockers.add(id);
    return id;
  },
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id),
};

export const webContents = {
  getAllWebContents: (): StandInWebContents[] => BrowserWindow.getAllWindows().map((window) => window.webContents),
  fromDevToolsTargetId: (targetId: string): StandInWebContents | undefined =>
    webContents.getAllWebContents().find((contents) => contents.targetId() === targetId),
};

app.connect({
  closeWindows: () => BrowserWindow.getAllWindows().forEach((window) => window.destroy()),
  closeBrowser: () => chromium.close(),
});
app.once('ready', () =>
  BrowserWindow.connect({
    chromium,
    protocol,
    session: session.defaultSession,
    ipcMain,
    contentsCreated: (contents) => app.emit('web-contents-created', {}, contents),
    allClosed: () => {
      if (!app.emit('window-all-closed')) app.quit();
    },
  }),
);
