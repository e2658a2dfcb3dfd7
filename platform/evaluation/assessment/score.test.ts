import { describe, expect, it } from 'vitest';
import type { AssessmentItem, ScoreRule } from '../../city/schema/assessment.ts';
import { pointsOf, ruleText, totalOf } from './score.ts';

function item(scoreRule: ScoreRule, target = 90): AssessmentItem {
  return { code: '1', name: '按期结案率', weight: 20, indicator: 'x', target, scoreRule, procedure: 'QP' };
}

describe('[S13] points', () => {
  const steps: ScoreRule = {
    kind: 'steps',
    steps: [
      { value: 90, share: 1 },
      { value: 75, share: 0.5 },
    ],
  };
  it.each([
    ['in proportion below the target', item({ kind: 'proportional' }), 45, 'high', 10],
    ['all of them at the target and beyond', item({ kind: 'proportional' }), 95, 'high', 20],
    ['in proportion to what is left of a bad thing', item({ kind: 'proportional' }, 20), 60, 'low', 10],
    ['off for every point missed', item({ kind: 'deduct', perPoint: 4 }), 88, 'high', 12],
    ['off for every point too many', item({ kind: 'deduct', perPoint: 4 }, 2), 4, 'low', 12],
    ['never below none', item({ kind: 'deduct', perPoint: 4 }), 10, 'high', 0],
    ['by the first step reached', item(steps), 80, 'high', 10],
    ['none where no step is reached', item(steps), 10, 'high', 0],
    ['none to give without a value', item(steps), null, 'high', null],
  ] as const)('are %s', (_, one, value, better, points) => {
    expect(pointsOf(one, value, better)).toBe(points);
  });

  it('say how they come about', () => {
    expect(ruleText(item({ kind: 'deduct', perPoint: 4 }, 2), 'low')).toBe(
      '不高于 2 %得 20 分，每差 1 个百分点扣 4 分',
    );
    expect(ruleText(item(steps), 'high')).toBe('≥90 得 20 分，≥75 得 10 分');
  });

  it('are added up over what could be scored, and how much that was is told', () => {
    expect(
      totalOf([
        { weight: 60, points: 45 },
        { weight: 40, points: null },
      ]),
    ).toEqual({ total: 75, scoredWeight: 60 });
    expect(totalOf([{ weight: 40, points: null }])).toEqual({ total: null, scoredWeight: 0 });
  });
});
