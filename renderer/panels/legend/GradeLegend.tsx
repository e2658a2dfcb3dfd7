import type { ReactElement } from 'react';
import { gradeTone, Swatch } from '../../ui/Swatch.tsx';
import { timeText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Legend.module.css';

/** What the colours mean while the map shows grades, over which period and as of when; and the way back. Nothing otherwise. */
export function GradeLegend(): ReactElement | null {
  const words = useWords();
  const { session, world } = usePanels();
  const gradeMap = useSession((state) => state.gradeMap);
  const desk = useSession((state) => state.mode === 'desk');
  if (gradeMap === null) return null;
  const { by, period, asOfMs, grades, of } = gradeMap;
  const clock = timeText(asOfMs, world.catalog?.city.utcOffsetMinutes ?? 480);
  const areas = (by === 'grid' ? world.catalog?.grids : world.catalog?.districts)?.length ?? 0;
  const count = (grade: number): number => [...of.values()].filter((one) => one.grade === grade).length;
  return (
    <div className={`${css.group} ${css.grades}`} data-grades={by}>
      <b>{words.evaluation.graded(words.evaluation.levels[by], period, clock)}</b>
      {grades.map((name, grade) => (
        <span key={name} className={css.item} data-grade={name}>
          <Swatch of={gradeTone(grade, grades.length)} />
          {`${name} ${count(grade)}`}
        </span>
      ))}
      <span className={css.item}>
        <Swatch of="unknown" />
        {`${words.chain.noData} ${areas - of.size}`}
      </span>
      {desk && (
        <button type="button" onClick={() => session.getState().openSheet('evaluation')}>
          {words.evaluation.backToSheet}
        </button>
      )}
      <button type="button" onClick={() => session.getState().showGrades(null)}>
        {words.evaluation.noGrades}
      </button>
    </div>
  );
}
