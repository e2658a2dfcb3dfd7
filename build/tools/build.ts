import { Command } from 'commander';
import { buildStale } from './building/buildStale.ts';
import { PARTS } from './building/parts.ts';
import { messageOf, sayToPeople, seconds } from './say.ts';

const names = PARTS.map(({ name }) => name);
const command = new Command('npm run build --')
  .description(
    'Builds renderer, platform, Electron main and preload into dist/; parts that did not change are left as they are.',
  )
  .argument('[part...]', `only these: ${names.join(', ')}`)
  .option('--force', 'build all, whether changed or not', false)
  .parse();

const parts = command.args;
const unknown = parts.find((part) => !names.includes(part));
if (unknown !== undefined) command.error(`there is no part "${unknown}"; there are ${names.join(', ')}`);

const beganAtMs = performance.now();
try {
  await buildStale({
    say: sayToPeople,
    force: command.opts<{ force: boolean }>().force,
    ...(parts.length === 0 ? {} : { only: parts }),
  });
  sayToPeople(`build  done in ${seconds(performance.now() - beganAtMs)}`);
} catch (error) {
  sayToPeople(messageOf(error));
  process.exitCode = 1;
}
