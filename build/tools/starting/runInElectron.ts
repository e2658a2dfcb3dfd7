import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../root.ts';
import { untilTold } from '../untilTold.ts';
import { type StartOptions, withDataFolder } from './options.ts';

/** Runs the wall in Electron until it is closed. Resolves with its exit code. */
export async function runInElectron(electron: string, options: StartOptions): Promise<number> {
  const args = [
    ROOT,
    // A wall is what the settings say; a desk is asked for.
    ...(options.mode === 'desk' ? ['--mode=desk'] : []),
    ...(options.port === null ? [] : [`--port=${options.port}`]),
    ...withDataFolder(options.platformArguments),
    // Chromium refuses its sandbox to root, and only then it goes without.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const child = spawn(electron, args, { stdio: 'inherit', cwd: process.env['INIT_CWD'] ?? process.cwd() });
  void untilTold().then(() => child.kill());
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 0;
}
