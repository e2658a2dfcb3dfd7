import { Command } from 'commander';
import { CHECKS } from './testing/checks.ts';
import { runCheck } from './testing/runCheck.ts';
import { sayToPeople } from './say.ts';

const names = CHECKS.map(({ name }) => name);
const command = new Command('npm run lint --')
  .description('Types, lint with the laws of the rooms, format, unused code. One that fails does not hide the others.')
  .argument('[check...]', `only these: ${names.join(', ')}`)
  .parse();
const wanted = CHECKS.filter(({ name }) => command.args.length === 0 || command.args.includes(name));

let failed = 0;
for (const check of wanted) {
  if (!(await runCheck(check))) failed += 1;
}
sayToPeople(`${wanted.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
