import type { AssessmentItem } from '../../city/schema/assessment.ts';

/** Which way a value is good; an item without an indicator is given by an assessor, and more is better. */
export type Better = 'high' | 'low';

/** Points of an item's weight for a value in percent; null without a value. */
export function pointsOf(
  { weight, target, scoreRule }: AssessmentItem,
  value: number | null,
  better: Better,
): number | null {
  if (value === null) return null;
  // As a distance to the good end, so that both ways are one rule.
  const [reached, wanted] = better === 'high' ? [value, target] : [100 - value, 100 - target];
  switch (scoreRule.kind) {
    case 'proportional':
      return wanted <= 0 ? weight : weight * Math.min(1, Math.max(0, reached / wanted));
    case 'deduct':
      return Math.max(0, weight - Math.max(0, wanted - reached) * scoreRule.perPoint);
    case 'steps': {
      const step = scoreRule.steps.find((one) => (better === 'high' ? value >= one.value : value <= one.value));
      return weight * (step?.share ?? 0);
    }
  }
}

/** The rule in a sentence, for those who are assessed by it. */
export function ruleText({ weight, target, scoreRule }: AssessmentItem, better: Better): string {
  const goal = better === 'high' ? `不低于 ${target} %` : `不高于 ${target} %`;
  switch (scoreRule.kind) {
    case 'proportional':
      return `${goal}得 ${weight} 分，未达到按比例计分`;
    case 'deduct':
      return `${goal}得 ${weight} 分，每差 1 个百分点扣 ${scoreRule.perPoint} 分`;
    case 'steps': {
      const sign = better === 'high' ? '≥' : '≤';
      return scoreRule.steps.map(({ value, share }) => `${sign}${value} 得 ${round(weight * share)} 分`).join('，');
    }
  }
}

/** Of the items that have points: their share of the weight they had, 0 to 100. */
export function totalOf(items: readonly { weight: number; points: number | null }[]): {
  total: number | null;
  scoredWeight: number;
} {
  let points = 0;
  let weight = 0;
  for (const item of items) {
    if (item.points === null) continue;
    points += item.points;
    weight += item.weight;
  }
  return { total: weight === 0 ? null : Math.min(100, (points * 100) / weight), scoredWeight: Math.min(100, weight) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
