import type { UtilityProcess } from 'electron';
import type { Clock } from '../../../contract/model/time.ts';
import { parsePlatformLine, type PlatformAddress, type PlatformLine } from '../../../contract/ipc/platformLines.ts';
import type { Log } from '../log.ts';
import { restartDelayMs } from '../recovery/CrashLoop.ts';
import { HealthWatch } from './HealthWatch.ts';
import { Lines } from './lines.ts';
import type { PlatformLink, PlatformState } from './PlatformLink.ts';

/** How long the platform may take to close its database before it is killed. */
const STOP_WITHIN_MS = 5000;
/** Up for so long, it counts as sound again and the next restart is at once. */
const SOUND_AFTER_MS = 60_000;

export type PlatformProcess = Pick<UtilityProcess, 'pid' | 'stdout' | 'stderr' | 'kill' | 'on' | 'once'>;

export interface EmbeddedPlatformPorts {
  fork(args: readonly string[]): PlatformProcess;
  pickPort(): Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
  changed(state: PlatformState): void;
}

/** Keeps the platform running in a process of its own: starts it, hears where it listens, starts it again when it ends or freezes. */
export class EmbeddedPlatform implements PlatformLink {
  readonly #ports: EmbeddedPlatformPorts;
  readonly #args: readonly string[];
  #port: number;
  #state: PlatformState = { state: 'starting', step: '', percent: null, serving: null };
  /** Where the map can be had while it starts. */
  #serving: PlatformAddress | null = null;
  #process: PlatformProcess | null = null;
  #health: HealthWatch | null = null;
  #retry: NodeJS.Timeout | null = null;
  #attempts = 0;
  #readyAtMs: number | null = null;
  #lastError = '';
  #stopping = false;

  private constructor(ports: EmbeddedPlatformPorts, args: readonly string[], port: number) {
    this.#ports = ports;
    this.#args = args;
    this.#port = port;
  }

  /** Starts the platform; resolves when its port is chosen, long before it listens. */
  static async start(
    ports: EmbeddedPlatformPorts,
    args: readonly string[],
    port: number | null,
  ): Promise<EmbeddedPlatform> {
    const platform = new EmbeddedPlatform(ports, args, port ?? (await ports.pickPort()));
    platform.#launch();
    return platform;
  }

  state(): PlatformState {
    return this.#state;
  }

  origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#health?.stop();
    if (this.#retry !== null) clearTimeout(this.#retry);
    const child = this.#process;
    if (child === null) return;
    await new Promise<void>((resolve) => {
      const forced = setTimeout(() => killHard(child), STOP_WITHIN_MS);
      child.once('exit', () => {
        clearTimeout(forced);
        resolve();
      });
      child.kill();
    });
  }

  #launch(): void {
    this.#retry = null;
    this.#readyAtMs = null;
    this.#lastError = '';
    this.#serving = null;
    this.#become({ state: 'starting', step: '', percent: null, serving: null });
    const child = this.#ports.fork(['--host=127.0.0.1', `--port=${this.#port}`, ...this.#args]);
    this.#process = child;
    const said = new Lines();
    child.stdout?.on('data', (bytes: Uint8Array) => said.push(bytes).forEach((line) => this.#hear(line)));
    const complained = new Lines();
    child.stderr?.on('data', (bytes: Uint8Array) =>
      complained.push(bytes).forEach((line) => {
        this.#lastError = line;
        this.#ports.log('warn', 'platform', { line });
      }),
    );
    child.on('exit', (code) => this.#ended(code));
  }

  #hear(text: string): void {
    const line = parsePlatformLine(text);
    if (line === null) return this.#ports.log('info', 'platform', { line: text });
    if (line.event === 'progress') {
      this.#become({ state: 'starting', step: line.step, percent: line.percent ?? null, serving: this.#serving });
    } else if (line.event === 'serving') {
      this.#serving = line;
      if (this.#state.state === 'starting') this.#become({ ...this.#state, serving: line });
    } else if (line.event === 'listening') {
      this.#listens(line);
    }
  }

  #listens(line: Extract<PlatformLine, { event: 'listening' }>): void {
    const { url, kioskToken, officerToken } = line;
    this.#readyAtMs = this.#ports.clock.nowMs();
    this.#ports.log('info', 'platform listens', { url, pid: this.#process?.pid ?? null });
    this.#become({ state: 'ready', listening: { url, kioskToken, officerToken } });
    this.#health = new HealthWatch(`${url}/health`, () => {
      this.#ports.log('error', 'platform is frozen and is ended');
      if (this.#process !== null) killHard(this.#process);
    });
  }

  #ended(code: number): void {
    this.#process = null;
    this.#health?.stop();
    this.#health = null;
    if (this.#stopping) return;
    const nowMs = this.#ports.clock.nowMs();
    const wasSound = this.#readyAtMs !== null && nowMs - this.#readyAtMs > SOUND_AFTER_MS;
    this.#attempts = wasSound ? 1 : this.#attempts + 1;
    const waitMs = restartDelayMs(this.#attempts);
    const reason = this.#lastError === '' ? `ended with code ${code}` : `ended with code ${code}: ${this.#lastError}`;
    this.#ports.log('error', 'platform ended', { code, attempts: this.#attempts, waitMs });
    this.#become({ state: 'down', reason, attempts: this.#attempts, retryAtMs: nowMs + waitMs });
    this.#retry = setTimeout(() => void this.#launchAgain(), waitMs);
  }

  /** A platform that never came up may have lost its port to another program: it gets a new one. */
  async #launchAgain(): Promise<void> {
    if (this.#readyAtMs === null) this.#port = await this.#ports.pickPort();
    if (!this.#stopping) this.#launch();
  }

  #become(state: PlatformState): void {
    this.#state = state;
    this.#ports.changed(state);
  }
}

/** A frozen process does not hear SIGTERM. */
function killHard(child: PlatformProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
