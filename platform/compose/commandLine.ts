import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { PlatformOptions } from './PlatformOptions.ts';

/** What a run may take from its surroundings: environment and folder of the project. */
export interface CommandSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  root: string;
}

const MAX_SPEED = 3600;

/** Reads the platform's options. On `--help` or a wrong option commander prints and ends the program. */
export function readCommandLine(argv: readonly string[], { env, root }: CommandSurroundings): PlatformOptions {
  const given = platformCommand()
    .parse([...argv])
    .opts<Given>();
  const bringsCity = given.import !== undefined || given.tracks !== undefined;
  const cityDir = given.city ?? (bringsCity ? undefined : join(root, 'assets/cities/yaan'));
  return {
    host: given.host,
    port: given.port,
    dataDir: given.data === 'memory' ? null : resolve(given.data),
    database: given.database ?? null,
    redis: given.redis ?? null,
    cityDir: cityDir === undefined ? null : resolve(cityDir),
    rendererDir: resolve(given.renderer ?? join(root, 'dist/renderer')),
    mappingsDir: join(root, 'assets/mappings'),
    importFile: given.import ?? null,
    mapping: given.mapping ?? null,
    tracksFile: given.tracks ?? null,
    tracksMapping: given.tracksMapping ?? null,
    basemapFile: given.basemap ?? null,
    servicesFile: given.services ?? null,
    scenario: given.scenario ?? null,
    clock: given.clock ?? null,
    speed: given.speed,
    simulation: given.simulation,
    seed: given.seed,
    kioskToken: env['WANMI_KIOSK_TOKEN'] || null,
    officerToken: env['WANMI_OFFICER_TOKEN'] || null,
  };
}

interface Given {
  host: string;
  port: number;
  data: string;
  database?: string;
  redis?: string;
  city?: string;
  renderer?: string;
  import?: string;
  mapping?: string;
  tracks?: string;
  tracksMapping?: string;
  basemap?: string;
  services?: string;
  scenario?: string;
  clock?: string;
  speed: number;
  simulation: boolean;
  seed: number;
}

function platformCommand(): Command {
  return new Command('npm run platform --')
    .description(
      'The embedded case platform of Wanmi 万米: cases, streams and the built wall on one port.\n' +
        'Prints one JSON line when it listens; everything for people goes to stderr.',
    )
    .optionsGroup('Where it listens:')
    .option('--port <number>', 'port, 0 for any free one', wholeNumber(0, 65_535), 8600)
    .option('--host <address>', 'address to bind; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option('--renderer <folder>', 'the built wall (default: dist/renderer)')
    .optionsGroup('Where it keeps the city:')
    .option('--data <folder>', 'each city has its own database in it; "memory" keeps nothing', '.wanmi')
    .option('--database <url>', 'a PostgreSQL server instead: postgres://user:password@host:5432/name')
    .option('--redis <url>', 'several nodes on that server, with this Redis between them: redis://host:6379')
    .optionsGroup('Which city:')
    .option('--city <folder>', 'a city pack (default: assets/cities/yaan, or one made from imported data)')
    .option('--import <file>', 'cases from a CSV, plain or gzipped; needs --mapping')
    .option('--mapping <file>', 'which column is which field: a path, or boston311')
    .option('--tracks <file>', 'recorded positions id,time,lon,lat to replay')
    .option('--tracks-mapping <file>', 'mapping of --tracks: a path, or taxis, tracks')
    .option('--basemap <file>', 'PMTiles archive under a city that is made from data')
    .option('--services <file>', 'systems that may call or are called: hotline, departments, Open311 (docs/open311.md)')
    .optionsGroup('What happens:')
    .option('--scenario <name>', 'a built-in scenario, such as dianwai-0948')
    .option('--clock <time>', 'city time to begin at, ISO 8601: 2020-03-17T09:45 (default: now)')
    .option('--speed <factor>', `city seconds a second, 0 to ${MAX_SPEED}`, speedOf, 1)
    .option('--no-simulation', 'nothing happens by itself')
    .option('--seed <number>', 'seed of the demo past and day', wholeNumber(0, 0xffff_ffff), 1)
    .addHelpText('after', HELP);
}

const HELP = `
Environment:
  WANMI_KIOSK_TOKEN     token of walls (read-only); else one is made, and kept with the data
  WANMI_OFFICER_TOKEN   token of duty officers, who may act

Examples:
  npm run platform
  npm run platform -- --data memory --port 0 --scenario dianwai-0948 --speed 60
  npm run platform -- --import cases.csv.gz --mapping boston311
  npm run platform -- --database postgres://wanmi@db.city.local/wanmi --city /srv/wanmi/city --no-simulation`;

function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < from || value > to || text.trim() === '')
      throw new InvalidArgumentError(`expected a whole number from ${from} to ${to}.`);
    return value;
  };
}

function speedOf(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= MAX_SPEED))
    throw new InvalidArgumentError(`expected a number from 0 (stands still) to ${MAX_SPEED}.`);
  return value;
}
