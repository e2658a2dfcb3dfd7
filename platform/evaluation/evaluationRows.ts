import type { EntityRef } from '../../contract/model/ids.ts';
import type { EvaluatedIndicator, EvaluatedRate, EvaluatedRow, EvidenceArgs } from '../../contract/wire/evaluation.ts';
import type { EvaluationRules, Indicator } from '../city/schema/evaluation.ts';
import { countsToAny, type GroupCounts } from './countCases.ts';
import { compositeOf, type Counts, gradeOf, namesOf, rateOf } from './indicators.ts';
import { DUTIES } from './metrics.ts';
import type { ComparedPeriods } from './periods.ts';

/** A group before it is a row. */
export interface Named {
  id: string;
  name: string;
  ref: EntityRef | null;
  counts: GroupCounts;
  indicators: readonly Indicator[];
}

/** Whether a case's word stands behind a part of a rate. */
export function behind(indicator: Indicator, part: EvidenceArgs['part']): (word: number) => boolean {
  const above = countsToAny(indicator.numerator);
  const below = countsToAny(indicator.denominator);
  const less = countsToAny(indicator.denominatorLess);
  const counts = (word: number): boolean => below(word) && !less(word);
  if (part === 'numerator' || (part === 'missed' && indicator.betterWhen === 'low')) return above;
  if (part === 'denominator') return counts;
  return (word) => counts(word) && !above(word);
}

export function told(indicator: Indicator): EvaluatedIndicator {
  const { id, name, nameEn, betterWhen, certainty, source, numerator, denominator, denominatorLess } = indicator;
  const less = denominatorLess.length === 0 ? '' : `（减${namesOf(denominatorLess)}）`;
  const denominatorName = `${namesOf(denominator)}${less}`;
  return { id, name, nameEn, betterWhen, certainty, source, numeratorName: namesOf(numerator), denominatorName };
}

const NOTHING: EvaluatedRate = { numerator: 0, denominator: 0, value: null };

export function rowOf(
  { id, name, ref, counts, indicators: own }: Named,
  indicators: readonly Indicator[],
  { before, yearBefore }: ComparedPeriods,
  {
    composite,
    grades,
  }: { composite: { indicator: Indicator; weight: number }[]; grades: EvaluationRules['region']['grades'] },
): EvaluatedRow {
  const [now = {}, second = {}, third = {}] = counts.ranges;
  const lastYear = before === null ? second : third;
  const rate = (indicator: Indicator, of: Counts): EvaluatedRate => {
    if (!own.includes(indicator)) return NOTHING;
    const { numerator, denominator, value } = rateOf(indicator, of);
    return { numerator, denominator, value };
  };
  const counted = own.length > 0;
  const score = counted ? compositeOf(composite, (indicator) => rateOf(indicator, now).value) : null;
  return {
    id: id.slice(0, 80),
    name: name.slice(0, 80),
    ref,
    cases: now.report ?? dutiesDone(now),
    open: counts.open,
    overdue: counts.overdue,
    rates: indicators.map((indicator) => ({
      applies: own.includes(indicator),
      now: rate(indicator, now),
      before: before === null ? null : rate(indicator, second),
      yearBefore: yearBefore === null ? null : rate(indicator, lastYear),
    })),
    score,
    grade: gradeOf(grades, score),
  };
}

function dutiesDone(counts: Counts): number {
  return DUTIES.reduce((sum, duty) => sum + (counts[`${duty}.done`] ?? 0), 0);
}

export function sumOf(groups: readonly GroupCounts[]): GroupCounts {
  const ranges: Record<string, number>[] = [];
  let [open, overdue] = [0, 0];
  for (const group of groups) {
    open += group.open;
    overdue += group.overdue;
    group.ranges.forEach((counts, index) => {
      const sums = (ranges[index] ??= {});
      for (const [metric, count] of Object.entries(counts)) sums[metric] = (sums[metric] ?? 0) + (count ?? 0);
    });
  }
  return { ranges, open, overdue };
}

/** Only the busiest keep a row of their own; the rest join what belongs to none, so that rows add up to the total. */
export function busiest(named: readonly Named[], most: number): Named[] {
  const load = ({ counts }: Named): number => (counts.ranges[0]?.report ?? 0) + counts.open;
  const own = named.filter((one) => one.id !== '' && load(one) > 0).toSorted((a, b) => load(b) - load(a));
  const kept = new Set(own.slice(0, most));
  const rest = named.filter((one) => !kept.has(one));
  const none = named.find(({ id }) => id === '');
  const list = named.filter((one) => kept.has(one));
  return none === undefined ? list : [...list, { ...none, counts: sumOf(rest.map(({ counts }) => counts)) }];
}
