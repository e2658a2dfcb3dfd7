import { readFile, rm } from 'node:fs/promises';
import { inRoot } from '../root.ts';
import { binOf } from './binOf.ts';
import { CHECKS } from './checks.ts';
import { runCheck, runStreaming } from './runCheck.ts';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Suite {
  readonly name: 'lint' | 'unit' | 'e2e';
  readonly what: string;
  run(): Promise<Tally>;
}

export const SUITES: readonly Suite[] = [
  { name: 'lint', what: 'types, laws, format, unused code', run: runChecks },
  { name: 'unit', what: 'vitest', run: runUnit },
  { name: 'e2e', what: 'Playwright on Chromium, and main with preload on Electron or its stand-in', run: runE2e },
];

async function runChecks(): Promise<Tally> {
  let passed = 0;
  for (const check of CHECKS) {
    if (await runCheck(check)) passed += 1;
  }
  return { passed, failed: CHECKS.length - passed, skipped: 0 };
}

/** The parts of vitest's JSON report that are counted. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

async function runUnit(): Promise<Tally> {
  const file = inRoot('.cache/test/unit.json');
  await rm(file, { force: true });
  const code = await runStreaming(binOf('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = await readReport<VitestReport>(file);
  return settle(code, report, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }));
}

/** The parts of Playwright's JSON report that are counted. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

async function runE2e(): Promise<Tally> {
  const file = inRoot('.cache/test/e2e.json');
  await rm(file, { force: true });
  const code = await runStreaming(binOf('playwright'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const report = await readReport<PlaywrightReport>(file);
  return settle(code, report, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

async function readReport<R>(file: string): Promise<R | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as R;
  } catch {
    return null;
  }
}

/** A suite that ended badly without a failed test (it would not load, it left no report) counts as one failure. */
function settle<R>(code: number, report: R | null, count: (report: R) => Tally): Tally {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const tally = count(report);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
