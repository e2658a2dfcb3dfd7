import type { EvidenceArgs } from '../../../contract/wire/evaluation.ts';
import type { CaseBook } from '../../cases/CaseBook.ts';
import type { Indicator } from '../../city/schema/evaluation.ts';
import { type GroupCounts, passesAll, type Range, testsOf } from '../countCases.ts';
import type { SampleMetric } from '../metrics.ts';
import { type Condition, type Slice, type SlicedCases, valuesOf } from '../slices.ts';
import type { SampleFinding, SampleLog } from './SampleLog.ts';

export interface SampleOrder {
  slice: Slice;
  conditions: readonly Condition[];
  ranges: readonly Range[];
}

/** What was met counts where its case does: a case has a grid, a road, a department. Adds to counts of cases by the same slice. */
export function addSamples(
  counted: readonly GroupCounts[],
  log: SampleLog,
  book: Pick<CaseBook, 'rowOf'>,
  cases: SlicedCases,
  { slice, conditions, ranges }: SampleOrder,
): GroupCounts[] {
  const sums = counted.map(() => ranges.map((): Record<SampleMetric, number> => ({ miss: 0, sampleReported: 0 })));
  const tests = testsOf(cases, conditions);
  const values = valuesOf(cases, slice.column);
  for (const { atMs, findings } of log.all) {
    const within = ranges.flatMap(({ fromS, toS }, at) => (isWithin(atMs, { fromS, toS }) ? [at] : []));
    if (within.length === 0) continue;
    for (const finding of findings) {
      const row = book.rowOf(finding.caseKey);
      if (row < 0 || !passesAll(tests, row)) continue;
      const group = sums[slice.groupOf[values[row] ?? 0] ?? 0];
      for (const at of within) {
        const sum = group?.[at];
        if (sum) sum[metricOf(finding)] += 1;
      }
    }
  }
  return counted.map((group, index) => ({
    ...group,
    ranges: group.ranges.map((counts, at) => ({ ...counts, ...sums[index]?.[at] })),
  }));
}

export interface SampleEvidence {
  indicator: Indicator;
  part: EvidenceArgs['part'];
  range: Range;
  conditions: readonly Condition[];
}

/** Cases behind a rate of checks, newest check first. What was met twice counts twice, so it stands twice. */
export function findSamples(
  log: SampleLog,
  book: Pick<CaseBook, 'rowOf'>,
  cases: SlicedCases,
  { indicator, part, range, conditions }: SampleEvidence,
  page: { from: number; upTo: number },
): { total: number; keys: number[] } {
  const tests = testsOf(cases, conditions);
  const { numerator, denominator } = indicator;
  const low = indicator.betterWhen === 'low';
  const shown = (finding: SampleFinding): boolean => {
    const above = numerator.includes(metricOf(finding));
    const below = denominator.includes(metricOf(finding));
    if (part === 'denominator') return below;
    return part === 'numerator' || low ? above : below && !above;
  };
  const keys: number[] = [];
  for (const { atMs, findings } of log.all.toReversed()) {
    if (!isWithin(atMs, range)) continue;
    for (const finding of findings) {
      const row = book.rowOf(finding.caseKey);
      if (row >= 0 && shown(finding) && passesAll(tests, row)) keys.push(finding.caseKey);
    }
  }
  return { total: keys.length, keys: keys.slice(page.from, page.upTo) };
}

function metricOf({ outcome }: SampleFinding): SampleMetric {
  return outcome === 'missed' ? 'miss' : 'sampleReported';
}

function isWithin(atMs: number, { fromS, toS }: Range): boolean {
  return atMs >= fromS * 1000 && atMs < toS * 1000;
}
