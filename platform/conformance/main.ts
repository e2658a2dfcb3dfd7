import { Command, InvalidArgumentError } from 'commander';
import type { Finding } from './Findings.ts';
import { runConformance } from './runConformance.ts';

interface Given {
  url: string;
  token: string;
  officerToken?: string;
  seconds: number;
  mayAct: boolean;
  node: string[];
}

const given = new Command('npm run conformance --')
  .description('Checks a running platform against docs/wire-contract.md and names each rule that is broken.')
  .requiredOption('--url <url>', 'where the platform listens, for example http://127.0.0.1:8600')
  .requiredOption('--token <token>', 'token of a kiosk')
  .option('--officer-token <token>', 'token of an officer; without it acts (W23, W25) are not checked')
  .option('--seconds <number>', 'how long the streams are watched', secondsOf, 5)
  .option('--may-act', 'supervise (督办) one case, to see that a repeated command acts once', false)
  .option('--node <url>', 'another node of the same platform; may be given more than once', collect, [])
  .addHelpText(
    'after',
    '\nEnds with "N passed, N failed"; the exit code is 0 when nothing failed, 2 when nobody answered.',
  )
  .parse()
  .opts<Given>();

const counts = { pass: 0, fail: 0, skip: 0 };
try {
  const { url, token, officerToken, seconds, mayAct, node } = given;
  const target = { url, token, officerToken: officerToken ?? null, watchSeconds: seconds, mayAct, nodeUrls: node };
  for await (const finding of runConformance(target)) {
    counts[finding.result]++;
    console.log(lineOf(finding));
  }
  process.exitCode = counts.fail === 0 ? 0 : 1;
} catch (error) {
  console.log(`No platform to check at ${given.url}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
if (counts.skip > 0) console.log(`${counts.skip} not checked`);
console.log(`${counts.pass} passed, ${counts.fail} failed`);

function lineOf({ rule, title, result, why }: Finding): string {
  const mark = { pass: 'pass', fail: 'FAIL', skip: 'skip' }[result];
  return `${mark}  ${rule}  ${title}${why === '' ? '' : `: ${why}`}`;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 3 && seconds <= 3_600)) throw new InvalidArgumentError('expected 3 to 3600 seconds.');
  return seconds;
}

function collect(url: string, before: readonly string[]): string[] {
  return [...before, url];
}
