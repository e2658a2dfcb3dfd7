import { resolve } from 'node:path';
import { Command } from 'commander';
import { makeCity } from './makeCity.ts';
import { writeFiles } from '../writePack.ts';

/** The seed of the committed demo city. */
const SEED = 'yaan';

async function make(options: { seed: string; out: string }): Promise<void> {
  const dir = resolve(options.out);
  const files = makeCity(options.seed);
  await writeFiles(dir, files);
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, written to ${dir}`);
}

const program = new Command('city:make')
  .description('Makes the demo city pack from a seed: the same seed gives the same bytes on every machine.')
  .option('--seed <text>', 'what the city is made from', SEED)
  .option('--out <dir>', 'folder to write to', 'assets/cities/yaan')
  .action(make);

await program.parseAsync();
