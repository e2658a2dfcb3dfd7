import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inRoot } from '../root.ts';
import { messageOf, type Say, seconds } from '../say.ts';
import { fingerprint } from './fingerprint.ts';
import { type Part, PARTS } from './parts.ts';

/** Part → fingerprint of what it was built from. */
type Stamps = Record<string, string>;
const STAMPS_FILE = 'dist/stamps.json';

export interface BuildRequest {
  readonly say: Say;
  /** Builds all, whether changed or not. */
  readonly force?: boolean;
  /** Only these parts. */
  readonly only?: readonly string[];
}

/** Builds every part whose inputs changed since it was last built, one after the other. Rejects with the part's name when one fails. */
export async function buildStale({ say, force = false, only }: BuildRequest): Promise<void> {
  const stamps = await readStamps();
  for (const part of PARTS.filter(({ name }) => only === undefined || only.includes(name))) {
    const current = await fingerprint(part.inputs);
    if (!force && stamps[part.name] === current && (await exists(part.output))) continue;
    await buildPart(part, say);
    stamps[part.name] = current;
    await writeStamps(stamps);
  }
}

async function buildPart(part: Part, say: Say): Promise<void> {
  const beganAtMs = performance.now();
  say(`build  ${part.name} …`);
  try {
    await part.build();
  } catch (error) {
    throw new Error(`could not build ${part.name}: ${messageOf(error)}`, { cause: error });
  }
  if (!(await exists(part.output))) throw new Error(`could not build ${part.name}: it left no ${part.output}`);
  say(`build  ${part.name} ${seconds(performance.now() - beganAtMs)}`);
}

async function readStamps(): Promise<Stamps> {
  try {
    return JSON.parse(await readFile(inRoot(STAMPS_FILE), 'utf8')) as Stamps;
  } catch {
    return {};
  }
}

async function writeStamps(stamps: Stamps): Promise<void> {
  await mkdir(dirname(inRoot(STAMPS_FILE)), { recursive: true });
  await writeFile(inRoot(STAMPS_FILE), JSON.stringify(stamps, null, 2));
}

async function exists(path: string): Promise<boolean> {
  return access(inRoot(path)).then(
    () => true,
    () => false,
  );
}
