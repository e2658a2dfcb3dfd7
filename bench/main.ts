import { Command, InvalidArgumentError, Option } from 'commander';
import { inRoot } from '../build/tools/root.ts';
import { messageOf, sayToPeople, seconds } from '../build/tools/say.ts';
import { BENCHES } from './benches.ts';
import type { Bench } from './harness/Bench.ts';
import { thisMachine, thisMoment } from './report/machine.ts';
import { type BenchRun, mergeResults, readResults, writeResults } from './report/results.ts';
import { resultsTable } from './report/resultsPage.ts';

interface BenchOptions {
  readonly only?: readonly string[];
  readonly repetitions?: number;
  readonly out: string;
}

function benchCommand(): Command {
  const width = Math.max(...BENCHES.map(({ name }) => name.length));
  return new Command('npm run bench --')
    .description(
      'Measures the wall and its platform, each figure beside a floor or a goal. Counts are checked before times are told.',
    )
    .addOption(new Option('--only <name...>', 'run these benches').choices(BENCHES.map(({ name }) => name)))
    .option('--repetitions <number>', "times each is repeated, in place of a bench's own number", countOf)
    .option('--out <folder>', 'where results.json and RESULTS.md are written', inRoot('bench'))
    .addHelpText(
      'after',
      `\nBenches:\n${BENCHES.map(({ name, what }) => `  ${name.padEnd(width)}  ${what}`).join('\n')}`,
    );
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100) throw new InvalidArgumentError('expected 1 to 100.');
  return count;
}

async function runBench(bench: Bench, repetitions: number | null): Promise<BenchRun> {
  const began = await thisMoment();
  sayToPeople(`${bench.name}  ${bench.what}`);
  const startedMs = performance.now();
  const outcome = await bench.run({ repetitions, say: (line) => sayToPeople(`${bench.name}  ${line}`) });
  const { load } = await thisMoment();
  sayToPeople(`${bench.name}  done in ${seconds(performance.now() - startedMs)}\n`);
  return { what: bench.what, began, endLoad: load, ...outcome };
}

/** Resolves with the exit code: 1 when any count was wrong. A missed goal is a finding, not a failure. */
async function main({ only, repetitions, out }: BenchOptions): Promise<number> {
  const machine = await thisMachine();
  let wrong = false;
  for (const bench of BENCHES.filter(({ name }) => only?.includes(name) ?? true)) {
    const run = await runBench(bench, repetitions ?? null);
    wrong ||= run.rows.some((row) => row.wrong.length > 0);
    process.stdout.write(`${resultsTable(run.rows)}\n\n`);
    // After each bench: what was measured is kept when a later one is broken off.
    await writeResults(out, mergeResults(await readResults(out), { machine, benches: { [bench.name]: run } }));
  }
  return wrong ? 1 : 0;
}

try {
  process.exitCode = await main(benchCommand().parse(process.argv).opts<BenchOptions>());
} catch (error) {
  sayToPeople(messageOf(error));
  process.exitCode = 1;
}
