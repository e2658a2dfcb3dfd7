import { type ChildProcess, fork } from 'node:child_process';
import type { ForkOptions, UtilityProcess } from 'electron';

type Forked = Pick<UtilityProcess, 'pid' | 'stdout' | 'stderr' | 'kill' | 'on' | 'once'>;

/** A Node process in the place of a utility process. It ends with this one, as a utility process does. */
export function forkUtility(modulePath: string, args: readonly string[], options: ForkOptions): Forked {
  const child = fork(modulePath, [...args], {
    stdio: [
      'ignore',
      options.stdio === 'pipe' ? 'pipe' : 'inherit',
      options.stdio === 'pipe' ? 'pipe' : 'inherit',
      'ipc',
    ],
    execArgv: [],
    env: { ...process.env, ...(options.env as NodeJS.ProcessEnv | undefined) },
  });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return asUtilityProcess(child);
}

function asUtilityProcess(child: ChildProcess): Forked {
  const on = (event: string, listener: (...args: never[]) => void): void => {
    // A utility process gives the code alone; one ended by a signal has none, which Electron reports as the signal's number.
    if (event === 'exit') child.on('exit', (code) => (listener as (code: number) => void)(code ?? 9));
    else child.on(event as 'error', listener as (error: Error) => void);
  };
  const forked = {
    get pid() {
      return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
    },
    stdout: child.stdout,
    stderr: child.stderr,
    kill: () => child.kill('SIGTERM'),
    on,
    once: on,
  };
  return forked as unknown as Forked;
}
