import { Command, InvalidArgumentError, Option } from 'commander';
import { platformArgumentsOf } from '../../../electron/main/commandLine.ts';
import { inRoot } from '../root.ts';

export const DEFAULT_PORT = 8600;

export interface StartOptions {
  readonly host: 'auto' | 'electron' | 'browser';
  /** null: 8600, or a free one when that is taken. */
  readonly port: number | null;
  readonly open: boolean;
  readonly mode: 'wall' | 'desk';
  /** Handed on to the platform. */
  readonly platformArguments: readonly string[];
}

/** Reads the options of `npm start --`; on `--help` or a wrong one it prints and ends the program. */
export function readStartOptions(argv: readonly string[]): StartOptions {
  const options = startCommand()
    .parse([...argv])
    .opts<Record<string, unknown>>();
  const mode = options['mode'] === 'desk' ? 'desk' : 'wall';
  const host = options['host'];
  return {
    host: host === 'electron' || host === 'browser' ? host : 'auto',
    port: typeof options['port'] === 'number' ? options['port'] : null,
    open: options['open'] !== false,
    mode,
    platformArguments: platformArgumentsOf({
      ...options,
      'tracks-mapping': options['tracksMapping'],
      'no-simulation': options['simulation'] === false,
    }),
  };
}

/** The project's own folder for data, unless another was named. */
export function withDataFolder(args: readonly string[]): readonly string[] {
  return args.some((argument) => argument.startsWith('--data=')) ? args : [...args, `--data=${inRoot('.wanmi')}`];
}

function startCommand(): Command {
  return new Command('npm start --')
    .description(
      'Builds what changed, starts the embedded platform and opens the wall: in Electron where its binary is to be had,\n' +
        'else in the Chromium, Chrome or Edge of this machine, else it prints the address.',
    )
    .addOption(
      new Option('--host <host>', 'what shows the wall').choices(['auto', 'electron', 'browser']).default('auto'),
    )
    .option('--port <number>', `port of the platform (default: ${DEFAULT_PORT}, or a free one)`, portOf)
    .option('--no-open', 'open nothing: serve, and print one JSON line with the address')
    .addOption(
      new Option('--mode <mode>', 'wall: nobody touches it; desk: a person works on it')
        .choices(['wall', 'desk'])
        .default('wall'),
    )
    .optionsGroup('Handed on to the platform (npm run platform -- --help says more):')
    .option('--speed <factor>', 'how fast the demo day runs')
    .option('--scenario <name>', 'a built-in scenario, such as dianwai-0948')
    .option('--city <folder>', 'a city pack of your own')
    .option('--import <file>', 'cases from a CSV, with --mapping')
    .option('--mapping <file>', 'which column is which field')
    .option('--tracks <file>', 'recorded positions to replay')
    .option('--tracks-mapping <file>', 'which column is which, for --tracks')
    .option('--basemap <file>', 'PMTiles archive under a city made from data')
    .option('--clock <time>', 'platform time to begin at, ISO 8601')
    .option('--data <folder>', 'where the database lies, or "memory"')
    .option('--database <url>', 'a PostgreSQL server in place of --data')
    .option('--seed <number>', 'seed of the demo city and its day')
    .option('--no-simulation', 'nothing happens by itself')
    .addHelpText(
      'after',
      `
Examples:
  npm start
  npm start -- --mode desk
  npm start -- --scenario dianwai-0948 --speed 60
  npm start -- --host browser --port 8600 --no-open   prints {"event":"ready","url":"http://127.0.0.1:8600/#token=…"}`,
    );
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('a port is 1 to 65535.');
  return port;
}
