import type { Clock } from '../../contract/model/time.ts';
import type { PreparedIntake } from '../intake/prepareIntake.ts';
import { sharedIdentity, type Tokens } from '../live/authenticate.ts';
import { type Front, openFront } from '../live/http/openFront.ts';
import { findScenario, type Scenario } from './scenarios.ts';
import { addressOf } from './addressOf.ts';
import { askedTime } from './chooseStart.ts';
import { keepStep } from './keepStep.ts';
import { openCity } from './openCity.ts';
import { storePlace } from './openStore.ts';
import { earlyTokens } from './openTokens.ts';
import { type PlatformOptions, type PlatformVoice, StartError } from './PlatformOptions.ts';

/** What is handed to every part: who measures time, who is told. */
export interface PlatformSurroundings {
  /** The machine's clock. */
  machine: Clock;
  voice: PlatformVoice;
  /** The platform cannot go on; it has said why and wants to be ended. */
  readonly onGivingUp: (sentence: string) => void;
}

/** What stands before the database is open. */
export interface Begun {
  front: Front;
  url: string;
  early: Tokens | null;
  city: PreparedIntake;
  scenario: Scenario | null;
  askedMs: number | null;
  around: PlatformSurroundings;
}

/** Opens the port with the wall's page, and reads the city. Throws StartError; then nothing is left open. */
export async function beginPlatform(options: PlatformOptions, surroundings: PlatformSurroundings): Promise<Begun> {
  const { voice, starting } = keepStep(surroundings.voice);
  const around = { ...surroundings, voice };
  const scenario = scenarioOf(options);
  const front = await openFront(options.rendererDir, starting);
  try {
    const url = await listen(front, options);
    const city = await openCity(options, voice, around.machine);
    const askedMs = askedTime(options, city, scenario);
    const early = await earlyTokens(storePlace(options, city.pack.catalog), {
      kiosk: options.kioskToken,
      officer: options.officerToken,
    });
    if (early !== null) {
      await front.showCity(city.pack, (token) => sharedIdentity(token, early));
      voice.tell({ event: 'serving', ...addressOf({ url, tokens: early, watch: scenario?.watch ?? null }) });
    }
    return { front, url, early, city, scenario, askedMs, around };
  } catch (error) {
    await front.close();
    throw error;
  }
}

function scenarioOf({ scenario }: PlatformOptions): Scenario | null {
  if (scenario === null) return null;
  const found = findScenario(scenario);
  if (!found.ok) throw new StartError(found.message);
  return found.scenario;
}

async function listen(front: Front, { host, port }: PlatformOptions): Promise<string> {
  try {
    return await front.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken by another program. Give another with --port, or 0 for any.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`${host} is not an address of this machine. Give one of its own with --host.`);
    if (code === 'EACCES') throw new StartError(`Port ${port} may not be used by this account. Give one above 1023.`);
    throw error;
  }
}
