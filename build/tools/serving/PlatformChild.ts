import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import {
  parsePlatformLine,
  type PlatformAddress,
  type PlatformLine,
  type PlatformListening,
} from '../../../contract/ipc/platformLines.ts';
import { inRoot } from '../root.ts';

/** How long the platform may take to close its database before it is killed. */
const STOP_WITHIN_MS = 8000;

export interface PlatformCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** The built platform, run by this very Node. */
export function builtPlatform(args: readonly string[]): PlatformCommand {
  return { program: process.execPath, args: ['--enable-source-maps', inRoot('dist/platform/main.js'), ...args] };
}

export interface PlatformChildRequest {
  readonly command: PlatformCommand;
  /** Relative paths in the arguments are meant from here. */
  readonly cwd: string;
  readonly progress?: (line: Extract<PlatformLine, { event: 'progress' }>) => void;
  /** The page can be opened, before it listens; not every start knows its tokens so early. */
  readonly serves?: (address: PlatformAddress) => void;
  /** Each time it says that it listens: a watched one says so again after every change. */
  readonly listens?: (listening: PlatformListening) => void;
  /** A line of its log, from either stream. */
  readonly logged?: (line: string) => void;
}

export type PlatformEnd = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A platform in a process of its own. The channel between the two closes with this process, and the platform ends with it: none is ever left behind. */
export class PlatformChild {
  readonly #child: ChildProcess;
  /** Where it listens; null when it ended before it did. */
  readonly listening: Promise<PlatformListening | null>;
  readonly ended: Promise<PlatformEnd>;

  constructor({ command, cwd, progress, serves, listens, logged }: PlatformChildRequest) {
    const child = spawn(command.program, [...command.args], { cwd, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#child = child;
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
      child.once('error', (error) => {
        logged?.(error.message);
        resolve({ code: null, signal: null });
      });
    });
    this.listening = new Promise((resolve) => {
      lines(child.stdout, (text) => {
        const line = parsePlatformLine(text);
        if (line === null) logged?.(text);
        else if (line.event === 'progress') progress?.(line);
        else if (line.event === 'serving') serves?.(line);
        else {
          listens?.(line);
          resolve(line);
        }
      });
      void this.ended.then(() => resolve(null));
    });
    lines(child.stderr, (text) => logged?.(text));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Asks it to end, and makes it when it does not. */
  async stop(): Promise<void> {
    const forced = setTimeout(() => this.#child.kill('SIGKILL'), STOP_WITHIN_MS);
    this.#child.kill('SIGTERM');
    await this.ended;
    clearTimeout(forced);
  }
}

function lines(stream: NodeJS.ReadableStream | null, hear: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', hear);
}
