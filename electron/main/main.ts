import { app, Menu, powerSaveBlocker, protocol, session } from 'electron';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import type { Clock } from '../../contract/model/time.ts';
import { parseCommandLine } from './commandLine.ts';
import { foldersOf } from './folders.ts';
import { openLog } from './log.ts';
import { runWall } from './runWall.ts';
import { WALL_SCHEME } from './scheme/filePath.ts';
import { lockDown } from './security/lockDown.ts';
import { guardPermissions } from './security/permissions.ts';
import { describeProblem, readSettings } from './settings/readSettings.ts';

// The machine's clock enters here and nowhere else.
const clock: Clock = { nowMs: () => Date.now() };
const steadyClock: Clock = { nowMs: () => performance.now() };

// All of this must stand before `ready`.
app.enableSandbox();
// Chromium forbids WebGL to a page after repeated GPU crashes; the wall would stay without its map until a restart.
app.disableDomainBlockingFor3DAPIs();
protocol.registerSchemesAsPrivileged([
  { scheme: WALL_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

// Not awaited: Electron is ready only after this module has been evaluated, and `start` waits for that.
if (app.requestSingleInstanceLock()) {
  void start();
} else {
  app.quit();
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const log = openLog(join(userData, 'logs', 'wall.log'), clock, (line) => process.stderr.write(line));
  const commandLine = parseCommandLine(process.argv.slice(1));
  const settingsFile = commandLine.settingsFile ?? join(userData, 'settings.json');
  lockDown(app, { refused: (what, url) => log('warn', 'refused', { what, url }) });
  app.on('child-process-gone', (_event, details) =>
    log('warn', 'process gone', { type: details.type, reason: details.reason, code: details.exitCode }),
  );
  process.on('uncaughtException', (error) => log('error', 'uncaught', { error: error.stack ?? String(error) }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

  const reading = await readSettings(settingsFile);
  for (const problem of reading.problems) log('error', describeProblem(problem));
  await app.whenReady();
  Menu.setApplicationMenu(null);
  powerSaveBlocker.start('prevent-display-sleep');
  guardPermissions(session.defaultSession, {
    denied: (permission, url) => log('warn', 'permission denied', { permission, url }),
  });
  await runWall({
    clock,
    steadyClock,
    log,
    commandLine,
    settingsFile,
    reading,
    folders: foldersOf(import.meta.url, app.isPackaged ? process.resourcesPath : null),
    userData,
  });
  log('info', 'started', { version: app.getVersion() });
}
