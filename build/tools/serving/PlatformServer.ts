import type { PlatformAddress, PlatformListening } from '../../../contract/ipc/platformLines.ts';
import { restartDelayMs } from '../../../electron/main/recovery/CrashLoop.ts';
import type { Say } from '../say.ts';
import { builtPlatform, PlatformChild, type PlatformEnd } from './PlatformChild.ts';
import { progressShower } from './showProgress.ts';

/** Up for so long, it counts as sound again and the next restart is at once. */
const SOUND_AFTER_MS = 60_000;
/** pino's number for a warning. */
const WARN_LEVEL = 40;

export interface PlatformServerRequest {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly say: Say;
}

/** Serves the wall from the built platform for as long as the program runs, starting it again when it ends by itself. */
export class PlatformServer {
  readonly #request: PlatformServerRequest;
  #child: PlatformChild | null = null;
  #stopping = false;
  #wake: () => void = () => undefined;

  constructor(request: PlatformServerRequest) {
    this.#request = request;
  }

  /**
   * Resolves when the platform listens; null when it could not start, after it said why. `serves` is called before, as soon as
   * the page can be opened, where that is known.
   */
  async start(serves: (address: PlatformAddress) => void): Promise<PlatformListening | null> {
    const child = this.#launch(serves);
    const listening = await child.listening;
    if (listening !== null) void this.#keep(child);
    return listening;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#child?.stop();
  }

  async #keep(first: PlatformChild): Promise<void> {
    let child = first;
    for (let attempt = 1; ; attempt += 1) {
      const beganAtMs = performance.now();
      const end = await child.ended;
      if (this.#stopping) return;
      if (performance.now() - beganAtMs > SOUND_AFTER_MS) attempt = 1;
      const waitMs = restartDelayMs(attempt);
      this.#request.say(`platform  ended (${describe(end)}); starts again in ${Math.round(waitMs / 1000)} s`);
      await this.#wait(waitMs);
      if (this.#stopping) return;
      child = this.#launch();
    }
  }

  #launch(serves?: (address: PlatformAddress) => void): PlatformChild {
    const { args, cwd, say } = this.#request;
    const child = new PlatformChild({
      command: builtPlatform(args),
      cwd,
      progress: progressShower(process.stderr),
      ...(serves && { serves }),
      listens: ({ url }) => say(`platform  listens at ${url}, process ${child.pid ?? 0}`),
      logged: (line) => {
        const sentence = sentenceOf(line);
        if (sentence !== null) say(`platform  ${sentence}`);
      },
    });
    this.#child = child;
    return child;
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Its log is JSON lines with a level; of those a person at a terminal needs the warnings. Sentences are passed on whole. */
function sentenceOf(line: string): string | null {
  if (!line.startsWith('{')) return line;
  try {
    const { level = 0 } = JSON.parse(line) as { level?: number };
    return level >= WARN_LEVEL ? line : null;
  } catch {
    return line;
  }
}

function describe({ code, signal }: PlatformEnd): string {
  return signal === null ? `code ${code ?? 'none'}` : signal;
}
