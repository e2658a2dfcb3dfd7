import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { BenchOutcome } from '../harness/Bench.ts';
import type { Machine, Moment } from './machine.ts';
import { resultsPage } from './resultsPage.ts';

export interface BenchRun extends BenchOutcome {
  readonly what: string;
  readonly began: Moment;
  /** Load average at the end: what the bench itself and others put on the machine. */
  readonly endLoad: number;
}

export interface Results {
  readonly machine: Machine;
  readonly benches: Readonly<Record<string, BenchRun>>;
}

/** Puts new runs over older ones of the same machine; another machine's are forgotten. */
export function mergeResults(older: Results | null, newer: Results): Results {
  if (older === null || !isDeepStrictEqual(older.machine, newer.machine)) return newer;
  return { machine: newer.machine, benches: sorted({ ...older.benches, ...newer.benches }) };
}

function sorted<T>(byName: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(byName).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** null when there is none, or none that can be read. */
export async function readResults(dir: string): Promise<Results | null> {
  try {
    return JSON.parse(await readFile(join(dir, 'results.json'), 'utf8')) as Results;
  } catch {
    return null;
  }
}

/** Writes results.json and RESULTS.md. */
export async function writeResults(dir: string, results: Results): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(dir, 'RESULTS.md'), resultsPage(results));
}
