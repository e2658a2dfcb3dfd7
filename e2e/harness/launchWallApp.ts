import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { findChromium } from '../../build/tools/hosts/findChromium.ts';
import { findElectron } from '../../build/tools/hosts/findElectron.ts';
import { inRoot } from '../../build/tools/root.ts';

/** Which of the two runs main and preload here. */
export const ELECTRON_HOST: 'Electron' | 'stand-in' = findElectron() === null ? 'stand-in' : 'Electron';

/** Three displays of a room: an LED wall in the middle, a monitor on each side. Real Electron has the machine's own instead. */
const DISPLAYS = [
  { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 720 } },
  { id: 2, bounds: { x: 1280, y: 0, width: 1920, height: 540 } },
  { id: 3, bounds: { x: -800, y: 0, width: 800, height: 600 } },
];

export interface WallApp {
  readonly app: ElectronApplication;
  readonly settingsFile: string;
  /** What main said so far, one JSON line each. */
  log(): string;
  /** Starts the app again on the same data folder; resolves with the exit code. */
  startSecond(): Promise<number | null>;
  close(): Promise<void>;
}

export interface WallAppRequest {
  /** Written to the settings file: an object as JSON, a text as it is. Absent: no file. */
  readonly settings?: unknown;
  readonly args?: readonly string[];
}

/** Starts the built main process with a data folder of its own. */
export async function launchWallApp({ settings, args = [] }: WallAppRequest = {}): Promise<WallApp> {
  const userData = await mkdtemp(join(tmpdir(), 'wanmi-app-'));
  const settingsFile = join(userData, 'settings.json');
  if (settings !== undefined) {
    await writeFile(settingsFile, typeof settings === 'string' ? settings : JSON.stringify(settings));
  }
  const executable = findElectron() ?? inRoot('electron/standin/electron');
  const appArgs = [inRoot(), `--user-data-dir=${userData}`, ...args];
  const env = {
    ...definedEnv(),
    WANMI_CHROMIUM: findChromium() ?? '',
    WANMI_STANDIN_DISPLAYS: JSON.stringify(DISPLAYS),
  };
  const app = await _electron.launch({ executablePath: executable, args: appArgs, cwd: inRoot(), env });
  let said = '';
  app.process().stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return {
    app,
    settingsFile,
    log: () => said,
    startSecond: async () => {
      const second = spawn(executable, ['--no-sandbox', ...appArgs], { cwd: inRoot(), env, stdio: 'ignore' });
      const [code] = (await once(second, 'exit')) as [number | null];
      return code;
    },
    close: async () => {
      await app.close();
      await rm(userData, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The app's windows that show a page of the wall, whichever host draws them. */
export function wallPages(app: ElectronApplication): readonly Page[] {
  return app.windows().filter((page) => /^(wall:\/\/app|http:\/\/app\.wall\.)/.test(page.url()));
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
