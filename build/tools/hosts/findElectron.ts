import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.ts';

/** Electron's binary, or null. The package comes without it and fetches it on first use; here it is only looked for. */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  const name = executableName();
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? inRoot('node_modules/electron/dist');
  const path = join(dist, name);
  return existsSync(path) ? path : null;
}

function executableName(): string {
  const written = inRoot('node_modules/electron/path.txt');
  if (existsSync(written)) return readFileSync(written, 'utf8').trim();
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
