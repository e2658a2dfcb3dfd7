import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App } from 'electron';

type Shape = Pick<
  App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'getPath'
  | 'getAppPath'
  | 'getVersion'
  | 'enableSandbox'
  | 'disableDomainBlockingFor3DAPIs'
  | 'requestSingleInstanceLock'
>;

/** What quitting needs to know of the rest. */
export interface AppPorts {
  closeWindows(): void;
  closeBrowser(): Promise<void>;
}

/** The life of the app: ready, second instance, quit. */
export class StandInApp extends EventEmitter implements Shape {
  readonly isPackaged = false;
  readonly #userData: string;
  readonly #folder: string;
  readonly #ready: Promise<void>;
  #isReady = false;
  #codeLoaded: () => void = () => undefined;
  #lock: string | null = null;
  #ports: AppPorts = { closeWindows: () => undefined, closeBrowser: () => Promise.resolve() };

  /** @param browserReady Electron is ready when its Chromium is */
  constructor(argv: readonly string[], browserReady: Promise<void>) {
    super();
    this.#folder = resolve(argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
    const given = argv.find((argument) => argument.startsWith('--user-data-dir='));
    this.#userData = given?.slice('--user-data-dir='.length) ?? mkdtempSync(join(tmpdir(), 'wanmi-standin-'));
    mkdirSync(this.#userData, { recursive: true });
    const codeLoaded = new Promise<void>((resolve) => {
      this.#codeLoaded = resolve;
    });
    this.#ready = Promise.all([browserReady, codeLoaded]).then(() => {
      this.#isReady = true;
      this.emit('ready', {}, {});
    });
    this.#ready.catch(() => undefined);
  }

  connect(ports: AppPorts): void {
    this.#ports = ports;
  }

  /** The app's main module has been evaluated. Electron is not ready before, so a module that awaits `ready` waits for ever. */
  codeLoaded(): void {
    this.#codeLoaded();
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    this.#ports.closeWindows();
    this.emit('will-quit', { preventDefault: () => undefined });
    this.exit(0);
  }

  exit(code = 0): void {
    if (this.#lock !== null) rmSync(this.#lock, { force: true });
    void this.#ports.closeBrowser().finally(() => {
      this.emit('quit', {}, code);
      process.exit(code);
    });
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    return name === 'userData' ? this.#userData : join(this.#userData, name);
  }

  getAppPath(): string {
    return this.#folder;
  }

  getVersion(): string {
    return '0.0.0';
  }

  enableSandbox(): void {
    this.#mustNotBeReady('enableSandbox');
  }

  disableDomainBlockingFor3DAPIs(): void {
    this.#mustNotBeReady('disableDomainBlockingFor3DAPIs');
  }

  /** A file with the holder's process id; a second app signals the holder and gets no lock. */
  requestSingleInstanceLock(): boolean {
    const file = join(this.#userData, 'SingletonLock');
    const holder = holderOf(file);
    if (holder !== null) {
      process.kill(holder, 'SIGUSR2');
      return false;
    }
    writeFileSync(file, String(process.pid));
    this.#lock = file;
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], '', null));
    return true;
  }

  #mustNotBeReady(what: string): void {
    if (this.#isReady) throw new Error(`app.${what}() can only be called before app is ready`);
  }
}

function holderOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
