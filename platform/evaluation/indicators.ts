import type { EvaluationRules, Grades, Indicator } from '../city/schema/evaluation.ts';
import { type AnyMetric, metricName } from './metrics.ts';

export type Counts = Partial<Readonly<Record<AnyMetric, number>>>;

/** A rate with what it was divided from: numbers and names, so that a reader can judge it. */
export interface Rate {
  numerator: number;
  numeratorName: string;
  denominator: number;
  denominatorName: string;
  /** Percent; null where nothing is to be divided by: shown as "—", never as 0 or 100. */
  value: number | null;
}

/** Throws where the rules do not have it: they are checked when they are read. */
export function indicatorOf(rules: EvaluationRules, id: string): Indicator {
  const found = rules.indicators.find((indicator) => indicator.id === id);
  if (found === undefined) throw new Error(`no indicator ${id}`);
  return found;
}

export function metricsOf({ numerator, denominator, denominatorLess }: Indicator): AnyMetric[] {
  return [...numerator, ...denominator, ...denominatorLess];
}

export function rateOf(indicator: Indicator, counts: Counts): Rate {
  const sum = (metrics: readonly AnyMetric[]): number =>
    metrics.reduce((all, metric) => all + (counts[metric] ?? 0), 0);
  const numerator = sum(indicator.numerator);
  const less = sum(indicator.denominatorLess);
  const denominator = Math.max(0, sum(indicator.denominator) - less);
  return {
    numerator,
    numeratorName: namesOf(indicator.numerator),
    denominator,
    // Names what was taken away only where something was.
    denominatorName:
      less === 0
        ? namesOf(indicator.denominator)
        : `${namesOf(indicator.denominator)}（减${namesOf(indicator.denominatorLess)}）`,
    value: denominator > 0 ? (numerator * 100) / denominator : null,
  };
}

/** 应结案, or 满意＋基本满意. */
export function namesOf(metrics: readonly AnyMetric[]): string {
  return metrics.map(metricName).join('＋');
}

/** 0 to 100, higher is better; null where the indicator has no value, or neither way is better. */
export function goodness(indicator: Indicator, value: number | null): number | null {
  if (value === null || indicator.betterWhen === 'none') return null;
  const bounded = Math.min(100, Math.max(0, value));
  return indicator.betterWhen === 'high' ? bounded : 100 - bounded;
}

/** 综合指标值 of the parts that have a value, by their weights; null where none has. */
export function compositeOf(
  parts: readonly { indicator: Indicator; weight: number }[],
  valueOf: (indicator: Indicator) => number | null,
): number | null {
  let sum = 0;
  let weights = 0;
  for (const { indicator, weight } of parts) {
    const good = goodness(indicator, valueOf(indicator));
    if (good === null) continue;
    sum += good * weight;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}

/** Index of the band a score lies in, 0 the best; null without a score. */
export function gradeOf(grades: Grades, score: number | null): number | null {
  if (score === null) return null;
  const index = grades.findIndex((band) => score >= band.from);
  return index < 0 ? grades.length - 1 : index;
}
