import { execFile } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { promisify } from 'node:util';
import { findChromium } from '../../build/tools/hosts/findChromium.ts';
import { ROOT } from '../../build/tools/root.ts';

/** What the figures were taken on. Those of two machines are never put side by side. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly graphics: string;
  readonly node: string;
  readonly chromium: string;
}

/** What the source was, and how busy the machine: load average over one minute, in runnable threads. */
export interface Moment {
  readonly atIso: string;
  /** Short hash; '+' behind it when files differ from it; '' without git. */
  readonly commit: string;
  readonly load: number;
}

const run = promisify(execFile);

export async function thisMachine(): Promise<Machine> {
  const chromium = findChromium();
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    graphics: 'no GPU is used: Chromium draws in software (ANGLE on SwiftShader)',
    node: process.version,
    chromium: chromium === null ? 'none' : await outputOf(chromium, ['--version']),
  };
}

export async function thisMoment(): Promise<Moment> {
  const commit = await outputOf('git', ['-C', ROOT, 'rev-parse', '--short', 'HEAD']);
  const changed = await outputOf('git', [
    '-C',
    ROOT,
    'status',
    '--porcelain',
    '--untracked-files=no',
    '--',
    '.',
    ':!bench',
  ]);
  return {
    atIso: new Date(Date.now()).toISOString(),
    commit: changed === '' ? commit : `${commit}+`,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

async function outputOf(program: string, args: readonly string[]): Promise<string> {
  return run(program, [...args]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
}
