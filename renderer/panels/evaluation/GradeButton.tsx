import type { ReactElement } from 'react';
import type { Evaluation } from '../../../contract/wire/evaluation.ts';
import type { GradeMap } from '../../session/session.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Evaluation.module.css';
import { periodText } from './period.ts';

/** Colours the map by the grades that are shown, and makes room for it. Only what is an area of the map has it. */
export function GradeButton({ evaluation }: { evaluation: Evaluation }): ReactElement | null {
  const words = useWords();
  const { session, world } = usePanels();
  const { by } = evaluation;
  if (by !== 'grid' && by !== 'district') return null;
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const show = (): void => {
    const { grades, asOfMs, period } = evaluation;
    const gradeMap = { by, period: periodText(period, offset, words), asOfMs, grades, of: gradesOf(evaluation) };
    session.getState().showGrades(gradeMap);
  };
  return (
    <nav className={css.choices}>
      <button type="button" className={css.onMap} onClick={show}>
        {words.evaluation.onMap}
      </button>
    </nav>
  );
}

/** What has a grade, by id; what belongs to no area has no place on the map. */
export function gradesOf({ rows }: Pick<Evaluation, 'rows'>): GradeMap['of'] {
  const graded = rows.flatMap(({ id, grade, score }) =>
    id === '' || grade === null || score === null ? [] : [[id, { grade, score }] as const],
  );
  return new Map(graded);
}
