import { Command } from 'commander';
import { buildStale } from './building/buildStale.ts';
import { findElectron } from './hosts/findElectron.ts';
import { messageOf, sayToPeople, seconds } from './say.ts';
import { ensureChromium } from './testing/ensureChromium.ts';
import { SUITES, type Suite, type Tally } from './testing/suites.ts';

const names = SUITES.map(({ name }) => name);
const command = new Command('npm test --')
  .description('Installs what tests need, builds what changed, runs every suite and sums up. The last line is the sum.')
  .argument('[suite...]', `only these: ${names.join(', ')}`)
  .addHelpText('after', `\nSuites:\n${SUITES.map(({ name, what }) => `  ${name.padEnd(6)}${what}`).join('\n')}`)
  .parse();
const unknown = command.args.find((name) => !names.some((known) => known === name));
if (unknown !== undefined) command.error(`there is no suite "${unknown}"; there are ${names.join(', ')}`);

const wanted = SUITES.filter(({ name }) => command.args.length === 0 || command.args.includes(name));
const beganAtMs = performance.now();
const tallies: Tally[] = [];
for (const suite of wanted) tallies.push(await runSuite(suite));

const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0);
if (wanted.some(({ name }) => name === 'e2e')) {
  sayToPeople(`main and preload ran on ${findElectron() === null ? 'the stand-in for Electron' : 'Electron'}`);
}
sayToPeople(`took ${seconds(performance.now() - beganAtMs)}`);
const skipped = sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`;
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

/** Whatever goes wrong in a suite is its own failure, and the next one runs. */
async function runSuite(suite: Suite): Promise<Tally> {
  sayToPeople(`\n── ${suite.name}: ${suite.what}`);
  try {
    if (suite.name === 'e2e') {
      if ((await ensureChromium(sayToPeople)) === null) return { passed: 0, failed: 1, skipped: 0 };
      await buildStale({ say: sayToPeople });
    }
    return await suite.run();
  } catch (error) {
    sayToPeople(messageOf(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
