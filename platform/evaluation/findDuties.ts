import type { EvidenceArgs } from '../../contract/wire/evaluation.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import type { Indicator } from '../city/schema/evaluation.ts';
import { passesAll, type Range, testsOf } from './countCases.ts';
import { dutyCounts, isBy } from './countDuties.ts';
import { type DutyLog, VOID } from './DutyLog.ts';
import { type AnyMetric, DUTIES } from './metrics.ts';
import type { Condition, SlicedCases } from './slices.ts';

export interface DutyEvidence {
  indicator: Indicator;
  part: EvidenceArgs['part'];
  range: Range;
  conditions: readonly Condition[];
  /** Indexes of DUTIES that count. */
  duties: ReadonlySet<number>;
  /** Only what this one did; undefined: whoever. */
  actor: number | undefined;
}

/** Cases behind a rate of acts, newest duty first; a case stands once, however often it fell to the post. */
export function findDuties(
  log: DutyLog,
  book: Pick<CaseBook, 'rowOf'>,
  cases: SlicedCases,
  { indicator, part, range, conditions, duties, actor }: DutyEvidence,
  page: { from: number; upTo: number },
): { total: number; keys: number[] } {
  const tests = testsOf(cases, conditions);
  const found = new Set<number>();
  for (let entry = log.count - 1; entry >= 0; entry--) {
    const duty = log.columns.duty[entry] ?? VOID;
    if (!duties.has(duty) || !isBy(log, entry, actor)) continue;
    const key = log.columns.caseKey[entry] ?? 0;
    const row = book.rowOf(key);
    const reported = cases.columns.reportedAtS[row] ?? 0;
    if (row < 0 || reported < range.fromS || reported >= range.toS || !passesAll(tests, row)) continue;
    const late = log.columns.doneAtS[entry] === 0 && (log.columns.dueAtS[entry] ?? 0) < cases.nowS;
    const told = new Set<AnyMetric>(
      dutyCounts(log, entry, late).map((count): AnyMetric => `${DUTIES[duty] ?? 'report'}.${count}`),
    );
    const above = indicator.numerator.some((metric) => told.has(metric));
    const below = indicator.denominator.some((metric) => told.has(metric));
    const low = indicator.betterWhen === 'low';
    const shown = part === 'numerator' ? above : part === 'denominator' ? below : low ? above : below && !above;
    if (shown) found.add(key);
  }
  return { total: found.size, keys: [...found].slice(page.from, page.upTo) };
}
