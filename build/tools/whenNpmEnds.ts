/** Read when the program begins: whoever is the parent later may be another. */
const PARENT_AT_START = process.ppid;
const LOOK_EVERY_MS = 500;

/**
 * Calls back once npm is gone. A signal to `npm start` reaches npm's shell and ends it, but not what the shell runs: without this the
 * program, and its platform with it, would stay behind. Outside of npm it does nothing.
 */
export function whenNpmEnds(act: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const timer = setInterval(() => {
    if (process.ppid === PARENT_AT_START) return;
    clearInterval(timer);
    act();
  }, LOOK_EVERY_MS);
  timer.unref();
}
