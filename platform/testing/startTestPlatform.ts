import { join } from 'node:path';
import type { Clock } from '../../contract/model/time.ts';
import type { PlatformOptions, PlatformVoice } from '../compose/PlatformOptions.ts';
import { type Platform, startPlatform } from '../Platform.ts';
import { emptyImage, serverInstead } from '../store/testing/testDbs.ts';
import { type CityCopy, quietCity } from './quietCity.ts';

const root = join(import.meta.dirname, '../..');

/** What a test platform is unless a test says otherwise: a quiet city in memory on any port. */
export const TEST_OPTIONS: PlatformOptions = {
  host: '127.0.0.1',
  port: 0,
  dataDir: null,
  database: null,
  redis: null,
  cityDir: null,
  rendererDir: join(root, 'dist/none'),
  mappingsDir: join(root, 'assets/mappings'),
  importFile: null,
  mapping: null,
  tracksFile: null,
  tracksMapping: null,
  basemapFile: null,
  servicesFile: null,
  scenario: null,
  clock: null,
  speed: 1,
  simulation: true,
  seed: 1,
  kioskToken: 'kiosk-token',
  officerToken: 'officer-token',
};

/** A voice that keeps what was said. */
export function keepingVoice(): PlatformVoice & { said: string[]; told: Record<string, unknown>[]; logged: string[] } {
  const said: string[] = [];
  const told: Record<string, unknown>[] = [];
  const logged: string[] = [];
  return {
    said,
    told,
    logged,
    progress: () => undefined,
    say: (sentence) => said.push(sentence),
    whisper: (sentence) => said.push(sentence) > 0,
    tell: (line) => told.push(line),
    log: (_level, what) => logged.push(what),
  };
}

/** The clock of this machine, as a composition root reads it. */
export const MACHINE: Clock = { nowMs: () => performance.timeOrigin + performance.now() };

/** A real platform in this process, in a copy of the demo city without demo unless another is given. */
export async function startTestPlatform(
  options: Partial<PlatformOptions> = {},
  makeCity: () => Promise<CityCopy> = quietCity,
  machine: Clock = MACHINE,
): Promise<{ platform: Platform; voice: ReturnType<typeof keepingVoice>; stop: () => Promise<void> }> {
  const city = await makeCity();
  const voice = keepingVoice();
  const inMemory = (options.dataDir ?? null) === null && (options.database ?? null) === null;
  const server = inMemory ? await serverInstead() : null;
  const memory = inMemory ? { memoryImage: await emptyImage() } : {};
  const platform = await startPlatform(
    { ...TEST_OPTIONS, cityDir: city.dir, ...memory, ...options, ...(server === null ? {} : { database: server.url }) },
    {
      machine,
      voice,
      onGivingUp: (sentence) => voice.said.push(sentence),
    },
  );
  const stop = async (): Promise<void> => {
    await platform.close();
    await server?.drop();
    await city.remove();
  };
  return { platform, voice, stop };
}
