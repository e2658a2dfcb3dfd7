import type { FieldLogin } from '../../contract/ipc/platformLines.ts';
import { builtPlatform, PlatformChild } from '../../build/tools/serving/PlatformChild.ts';
import { inRoot } from '../../build/tools/root.ts';

/** A built platform of the test's own. */
export interface RunningPlatform {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly kioskToken: string;
  readonly officerToken: string;
  /** With whom the phone page of a demo may be tried. */
  readonly field: readonly FieldLogin[];
  /** For SIGKILL, SIGSTOP and SIGCONT. */
  signal(signal: NodeJS.Signals): void;
  /** What it has said to people so far. */
  log(): string;
  /** Resolves when the process is gone, by whatever cause. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts the built platform with these arguments and waits until it listens. Without `--port` it takes a free one, without `--data` it
 * keeps everything in memory. Rejects with what it said when it ends instead.
 */
export async function startPlatform(args: readonly string[] = []): Promise<RunningPlatform> {
  const said: string[] = [];
  const child = new PlatformChild({
    command: builtPlatform([...defaults(args), ...args]),
    cwd: inRoot(),
    logged: (line) => said.push(line),
  });
  const listening = await child.listening;
  if (listening === null) throw new Error(`the platform ended before it listened:\n${said.slice(-20).join('\n')}`);
  const { url, kioskToken, officerToken, field = [] } = listening;
  return {
    url,
    port: Number(new URL(url).port),
    kioskToken,
    officerToken,
    field,
    log: () => said.join('\n'),
    signal: (signal) => child.signal(signal),
    ended: child.ended,
    stop: () => child.stop(),
  };
}

function defaults(args: readonly string[]): readonly string[] {
  const given = (option: string): boolean => args.some((argument) => argument.split('=')[0] === option);
  return [...(given('--port') ? [] : ['--port=0']), ...(given('--data') ? [] : ['--data=memory'])];
}

/** The address that opens the wall of a platform. `view` adds to the query: `lang=en&pitch=1.25&distance=8`. */
export function wallUrl(
  { url, kioskToken, officerToken }: RunningPlatform,
  mode: 'wall' | 'desk' = 'wall',
  view = '',
): string {
  const query = [mode === 'desk' ? 'mode=desk' : '', view].filter((part) => part !== '').join('&');
  return `${url}/${query === '' ? '' : `?${query}`}#token=${mode === 'desk' ? officerToken : kioskToken}`;
}
