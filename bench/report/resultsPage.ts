import type { Row } from '../harness/Bench.ts';
import { summarize } from '../harness/stats.ts';
import type { BenchRun, Results } from './results.ts';

const HEAD = '| what | counted | median | min | max | n | beside |\n| --- | --: | --: | --: | --: | --: | --- |';

/** RESULTS.md: the machine, then a table a bench with every row, the bad ones too. */
export function resultsPage({ machine, benches }: Results): string {
  const { cpu, cores, memoryGiB, system, graphics, node, chromium } = machine;
  return [
    '# Results',
    'Written by `npm run bench`; the same with every sample is in [results.json](results.json). Times are milliseconds. What was applied or drawn is counted ' +
      'first: a row with wrong counts has no times. Figures compare on one machine only, and orders of magnitude at that.',
    `- ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}\n- ${graphics}\n- Node ${node}, ${chromium}`,
    ...Object.entries(benches).map(([name, run]) => section(name, run)),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The rows of one bench as a Markdown table. */
export function resultsTable(rows: readonly Row[]): string {
  return [HEAD, ...rows.map((row) => line(row, rows))].join('\n');
}

function section(name: string, run: BenchRun): string {
  const { what, began, endLoad, rows, notes } = run;
  const short = rows.flatMap(shortfall);
  return [
    `## ${name}`,
    `${what} Run ${began.atIso.slice(0, 16).replace('T', ' ')} UTC at commit ${began.commit}; load ${began.load} before, ${endLoad} after.`,
    resultsTable(rows),
    meanings(rows),
    ...(notes.length === 0 ? [] : [notes.join('\n\n')]),
    short.length === 0
      ? 'Nothing fell short of its goal.'
      : `Fell short:\n\n${short.map((text) => `- ${text}`).join('\n')}`,
  ].join('\n\n');
}

/** Rows that mean the same are said together. */
function meanings(rows: readonly Row[]): string {
  return [...new Set(rows.map(({ means }) => means))]
    .map((meaning) => {
      const same = rows.filter(({ means }) => means === meaning).map(({ name }) => `**${name}**`);
      return `- ${same.join(', ')}: ${meaning}`;
    })
    .join('\n');
}

function line(row: Row, rows: readonly Row[]): string {
  const { name, counted, samplesMs, wrong } = row;
  const said = `${counted.count.toLocaleString('en')} ${counted.of}`;
  if (wrong.length > 0) return `| ${name} | ${said} | – | – | – | ${samplesMs.length} | **counts are wrong** |`;
  const { medianMs, minMs, maxMs, repetitions } = summarize(samplesMs);
  const times = [medianMs, minMs, maxMs].map(ms).join(' | ');
  return `| ${name} | ${said} | ${times} | ${repetitions} | ${beside(row, medianMs, rows)} |`;
}

function beside({ goalMs, floor, partOf }: Row, medianMs: number, rows: readonly Row[]): string {
  const goal = goalMs === undefined ? [] : [`goal ≤ ${ms(goalMs)}: ${medianMs <= goalMs ? 'met' : '**missed**'}`];
  const floorMs = medianOf(floor, rows);
  const whole = medianOf(partOf, rows);
  return [
    ...goal,
    ...(floorMs === null ? [] : [`${ratio(medianMs, floorMs)} × ${floor ?? ''}`]),
    ...(whole === null ? [] : [`${Math.round((100 * medianMs) / whole)} % of ${partOf ?? ''}`]),
  ].join('; ');
}

function ratio(medianMs: number, floorMs: number): string {
  if (floorMs < 0.05) return '∞';
  const times = medianMs / floorMs;
  if (times < 0.1) return times.toFixed(2);
  return times.toFixed(times < 10 ? 1 : 0);
}

function medianOf(name: string | undefined, rows: readonly Row[]): number | null {
  const found = rows.find((row) => row.name === name);
  return found === undefined || found.wrong.length > 0 ? null : summarize(found.samplesMs).medianMs;
}

function shortfall({ name, wrong, samplesMs, goalMs }: Row): string[] {
  if (wrong.length > 0) return [`${name}: ${wrong.join('; ')}.`];
  const { medianMs } = summarize(samplesMs);
  if (goalMs === undefined || medianMs <= goalMs) return [];
  return [`${name}: ${ms(medianMs)} ms, ${ms(medianMs - goalMs)} ms more than its goal.`];
}

function ms(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
}
