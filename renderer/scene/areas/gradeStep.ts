import type { GradeMap } from '../../session/session.ts';

/** Fills there are, from the best to the worst. */
const STEPS = 4;

/** Which fill an area's grade has: the best the first, the worst the last, however many bands a city has; -1 without a grade. */
export function gradeStep({ grades, of }: Pick<GradeMap, 'grades' | 'of'>, id: string): number {
  const grade = of.get(id)?.grade;
  if (grade === undefined) return -1;
  return grades.length < 2 ? 0 : Math.round((grade / (grades.length - 1)) * (STEPS - 1));
}

/** "差 68.2": said beside the colour, which never stands alone. '' without a grade. */
export function gradeText({ grades, of }: Pick<GradeMap, 'grades' | 'of'>, id: string): string {
  const found = of.get(id);
  return found === undefined ? '' : `${grades[found.grade] ?? ''} ${found.score.toFixed(1)}`;
}
