import type { ReactElement } from 'react';
import type { FigureRow } from '../../../contract/wire/figures.ts';
import { useWorld } from '../../world/useWorld.ts';
import { Empty } from '../../ui/Panel.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { countText, percentText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Figures.module.css';
import { chooseFigures } from './chooseFigures.ts';

/** Six figures with everything needed to judge them: what was divided by what, over which period, and which way it goes. */
export function Figures(): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  useWorld((w) => w.figures.version);
  const { rates, counts } = chooseFigures([...world.figures.rows.values()]);
  return (
    <section className={css.figures} data-panel="figures" aria-label={words.panels.figures}>
      {rates.length + counts.length === 0 && <Empty>{words.figures.none}</Empty>}
      {rates.map((figure) => (
        <Rate key={figure.id} figure={figure} />
      ))}
      <div className={css.counts}>
        {counts.map((figure) => (
          <CountFigure key={figure.id} figure={figure} />
        ))}
      </div>
    </section>
  );
}

function Value({ figure }: { figure: FigureRow }): ReactElement {
  const words = useWords();
  if (figure.value === null) return <strong>—</strong>;
  if (figure.unit === 'percent') {
    return (
      <strong>
        {percentText(figure.value)}
        <small>%</small>
      </strong>
    );
  }
  return (
    <strong>
      {countText(figure.value)}
      {figure.unit === 'minutes' && <small>{words.figures.minutes}</small>}
    </strong>
  );
}

/** At a desk a rate opens the evaluation it belongs to. */
function Rate({ figure }: { figure: FigureRow }): ReactElement {
  const words = useWords();
  const { session } = usePanels();
  const desk = useSession((state) => state.mode === 'desk');
  return (
    <div className={css.rate} data-figure={figure.id}>
      <div className={css.top}>
        <div>
          <h3>
            {desk ? (
              <button
                type="button"
                title={words.figures.openEvaluation}
                onClick={() => session.getState().openSheet('evaluation')}
              >
                {figure.name}
              </button>
            ) : (
              figure.name
            )}
          </h3>
          <p>{figure.periodText || words.figures.noPeriod}</p>
        </div>
        <Value figure={figure} />
      </div>
      <div className={css.fraction}>
        <span>
          {figure.numeratorName} <b>{countText(figure.numerator)}</b>
          <i>/</i>
          {figure.denominatorName} <b>{countText(figure.denominator)}</b>
        </span>
      </div>
    </div>
  );
}

function CountFigure({ figure }: { figure: FigureRow }): ReactElement {
  const words = useWords();
  return (
    <div className={css.count} data-figure={figure.id}>
      <h3>{figure.name}</h3>
      <Value figure={figure} />
      <div className={css.under}>
        <span>
          {figure.denominator > 0
            ? `${countText(figure.numerator)} / ${countText(figure.denominator)}`
            : figure.periodText || words.figures.noPeriod}
        </span>
        <div className={css.spark}>
          <Sparkline values={figure.trend} label={words.figures.trend(figure.name)} />
        </div>
      </div>
    </div>
  );
}
