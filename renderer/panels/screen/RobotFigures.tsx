import type { ReactElement } from 'react';
import type { RobotQuality } from '../../../contract/wire/evidence.ts';
import { Subhead, Tally } from '../../ui/Facts.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { countText, percentText } from '../Format.ts';
import { useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import type { Words } from '../Words.ts';
import css from './Screen.module.css';

/** How good the checking robot was in a time, with the counts behind each rate. */
export function RobotFigures({ fromMs, toMs, turn }: { fromMs: number; toMs: number; turn: number }): ReactElement {
  const words = useWords();
  const { data, problem } = useAnswer('robotQuality', { fromMs, toMs }, turn);
  return (
    <div className={css.quality}>
      <Subhead>{words.evidence.quality}</Subhead>
      {data === null ? (
        <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>
      ) : (
        <Tally items={qualityItems(data, words)} />
      )}
    </div>
  );
}

/** Rates with their counts; a dash where nothing is to be divided by. */
export function qualityItems(quality: RobotQuality, words: Words): { name: string; value: string }[] {
  const names = words.evidence.figures;
  const counts = (['verifications', 'passed', 'failed', 'toPerson'] as const).map((key) => ({
    name: names[key],
    value: countText(quality[key]),
  }));
  const rates = (['precision', 'clearedWithoutVisit'] as const).map((key) => {
    const { numerator, denominator, value } = quality[key];
    return {
      name: `${names[key]} ${countText(numerator)}/${countText(denominator)}`,
      value: value === null ? '—' : `${percentText(value * 100)}%`,
    };
  });
  return [...counts, ...rates];
}
