import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../root.ts';
import { sayToPeople, seconds } from '../say.ts';
import type { Check } from './checks.ts';

/** Runs it with its output streaming through. Resolves with whether it passed. */
export async function runCheck({ name, what, program, args }: Check): Promise<boolean> {
  const beganAtMs = performance.now();
  const code = await runStreaming(program, args);
  const passed = code === 0;
  sayToPeople(`${passed ? '✓' : '✗'} ${name}  ${what}  ${seconds(performance.now() - beganAtMs)}`);
  return passed;
}

/** Resolves with the exit code; 1 when it could not be started or was ended by a signal. */
export async function runStreaming(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn(program, [...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } catch (error) {
    sayToPeople(`${program} could not be started: ${String(error)}`);
    return 1;
  }
}
