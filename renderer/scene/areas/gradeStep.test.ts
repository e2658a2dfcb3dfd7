import { describe, expect, it } from 'vitest';
import { gradeStep, gradeText } from './gradeStep.ts';

function graded(names: string[], grade: number) {
  return { grades: names, of: new Map([['G1', { grade, score: 68.24 }]]) };
}

describe('the grade of an area on the map', () => {
  it('[S10] is a fill from the first for the best to the last for the worst, however many bands a city has', () => {
    const steps = (bands: number): number[] =>
      Array.from({ length: bands }, (_, grade) => gradeStep(graded(Array<string>(bands).fill(''), grade), 'G1'));
    expect(steps(4)).toEqual([0, 1, 2, 3]);
    expect(steps(2)).toEqual([0, 3]);
    expect(steps(5)).toEqual([0, 1, 2, 2, 3]);
    expect(steps(1)).toEqual([0]);
  });

  it('is said in words, too, and is none where nothing could be counted', () => {
    expect(gradeText(graded(['优', '差'], 1), 'G1')).toBe('差 68.2');
    expect(gradeText(graded(['优', '差'], 1), 'G2')).toBe('');
    expect(gradeStep(graded(['优', '差'], 1), 'G2')).toBe(-1);
  });
});
