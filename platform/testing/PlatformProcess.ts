import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parsePlatformLine, type PlatformListening } from '../../contract/ipc/platformLines.ts';

const root = join(import.meta.dirname, '../..');

/** `platform/main.ts` in a process of its own, as a person or the wall's program would start it. */
export class PlatformProcess {
  readonly lines: string[] = [];
  readonly child: ChildProcessWithoutNullStreams;
  /** Exit code, null when a signal ended it. */
  readonly exit: Promise<number | null>;
  stderr = '';
  private readonly listens: Promise<PlatformListening | null>;

  constructor(args: readonly string[], env: Record<string, string> = {}) {
    this.child = spawn(process.execPath, ['--import', 'tsx', join(root, 'platform/main.ts'), '--port', '0', ...args], {
      cwd: root,
      env: { ...process.env, ...env },
    });
    this.child.stderr.on('data', (bytes) => (this.stderr += String(bytes)));
    this.exit = new Promise((done) => this.child.once('close', (code) => done(code)));
    this.listens = new Promise((done) => {
      createInterface({ input: this.child.stdout }).on('line', (text) => {
        this.lines.push(text);
        const line = parsePlatformLine(text);
        if (line?.event === 'listening') done(line);
      });
      this.child.once('close', () => done(null));
    });
  }

  /** Where it listens; throws with what it said when it ended before. */
  async listening(): Promise<PlatformListening> {
    const line = await this.listens;
    if (line === null) throw new Error(`The platform ended: ${this.stderr}`);
    return line;
  }

  /** Sends a signal and waits for the end. */
  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exit;
  }
}
