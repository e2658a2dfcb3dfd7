import type { ReactElement } from 'react';
import css from './Swatch.module.css';

type GradeTone = 'grade1' | 'grade2' | 'grade3' | 'grade4';
const GRADE_TONES: readonly GradeTone[] = ['grade1', 'grade2', 'grade3', 'grade4'];

export interface SwatchProps {
  of: 'heat' | 'load' | 'unknown' | GradeTone;
}

/** A sample of what an area of the map can be: heat and load from low (left) to high, hatched where nothing is known, a grade. */
export function Swatch({ of }: SwatchProps): ReactElement {
  return <span className={`${css.swatch} ${css[of]}`} aria-hidden="true" />;
}

/** Fill of a grade among `bands`, 0 the best: the first for the best, the last for the worst. */
export function gradeTone(grade: number, bands: number): GradeTone {
  const step = bands < 2 ? 0 : Math.round((grade / (bands - 1)) * (GRADE_TONES.length - 1));
  return GRADE_TONES[step] ?? 'grade4';
}
