import { resolve } from 'node:path';
import { Command } from 'commander';
import { problemText } from '../problems.ts';
import { readCityPack } from '../readCityPack.ts';
import { type PackFiles, writeFiles } from '../writePack.ts';
import { cutDistrict } from './cutDistrict.ts';
import { makeCity } from './makeCity.ts';

/** The seed of the committed demo city. */
const SEED = 'yaan';
const YAAN = 'assets/cities/yaan';

interface Options {
  seed: string;
  out?: string;
  district?: string;
  from: string;
}

async function make({ seed, out, district, from }: Options): Promise<void> {
  if (district !== undefined && out === undefined)
    return void fail('--district needs --out: the folder of the new pack.');
  const files = district === undefined ? makeCity(seed) : await cut(from, district);
  if (files === null) return;
  const dir = resolve(out ?? YAAN);
  await writeFiles(dir, files);
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, written to ${dir}`);
}

/** null when the pack cannot be cut; why has been said. */
async function cut(from: string, district: string): Promise<PackFiles | null> {
  const read = await readCityPack(resolve(from), { nowMs: () => Date.now() });
  if (!read.ok) {
    for (const problem of read.problems) console.log(`wrong: ${problemText(problem)}`);
    return fail(`The pack in ${resolve(from)} cannot be used: ${read.problems.length} problems.`);
  }
  const result = await cutDistrict(read.pack, district);
  return result.ok ? result.files : fail(result.expected);
}

function fail(sentence: string): null {
  console.log(sentence);
  process.exitCode = 1;
  return null;
}

const program = new Command('city:make')
  .description(
    'Makes the demo city pack from a seed: the same seed gives the same bytes on every machine. With --district, cuts the pack of one county from a city pack.',
  )
  .option('--seed <text>', 'what the city is made from', SEED)
  .option('--district <code>', 'cut this district or county from the pack of --from')
  .option('--from <dir>', 'the city pack to cut from', YAAN)
  .option('--out <dir>', `folder to write to (default: ${YAAN})`)
  .action(async (options: Options) => {
    await make(options);
  });

await program.parseAsync();
