import { useState, type ReactElement } from 'react';
import type { FigureRow } from '../../../contract/wire/figures.ts';
import { ListAndDetail } from '../../ui/ListAndDetail.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { countText, percentText, spanText } from '../Format.ts';
import { usePanels, useSession, useWhole, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import { CallCard } from './CallCard.tsx';
import { CallLine } from './CallLine.tsx';
import { CallRegister } from './CallRegister.tsx';
import css from './Hotline.module.css';
import { countQueue, queueOf } from './HotlineReading.ts';

const ROW_REM = 3.25;
const MOST_LINES = 60;
/** Figures of the service (S15), in their order. */
const FIGURES = ['satisfaction', 'timeToAnswer', 'pickUpRate', 'callsToday', 'thanks', 'serviceActs'];

/** 热线: the whole queue of the day, what people say of the service, one call in full, and at a desk the forms to take and return calls. */
export function HotlineSheet({ onClose }: { onClose: () => void }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const whole = useWhole('calls');
  const desk = useSession((state) => state.mode === 'desk');
  const [chosen, setChosen] = useState<string | null>(null);
  useWorld((w) => `${w.calls.version}/${w.figures.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const calls = queueOf(world.calls.rows.values());
  const { due, open } = countQueue(calls);
  const shown = world.calls.rows.get(chosen ?? '');
  return (
    <Sheet
      name="hotline-sheet"
      title={words.hotline.title}
      aside={whole ? words.hotline.queue(countText(due), countText(open)) : words.notYet}
      closeLabel={words.sheets.close}
      onClose={onClose}
    >
      <ServiceFigures />
      <ListAndDetail
        list={
          <>
            {calls.length === 0 && <Empty>{whole ? words.hotline.none : words.notYet}</Empty>}
            {calls.slice(0, MOST_LINES).map((call) => (
              <CallLine
                key={call.id}
                call={call}
                rowRem={ROW_REM}
                selected={call.id === shown?.id}
                onOpen={() => setChosen(call.id)}
              />
            ))}
          </>
        }
      >
        {shown === undefined ? <Empty>{words.hotline.choose}</Empty> : <CallCard key={shown.id} call={shown} />}
        {desk && (shown === undefined || shown.state === 'talking') && (
          <CallRegister key={shown?.id ?? ''} call={shown} onDone={setChosen} />
        )}
      </ListAndDetail>
    </Sheet>
  );
}

/** Each with what was divided by what, over which period. */
function ServiceFigures(): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const figures = FIGURES.flatMap((id) => world.figures.rows.get(id) ?? []);
  if (figures.length === 0) return <Empty>{words.hotline.noFigures}</Empty>;
  return (
    <dl className={css.figures}>
      {figures.map((figure) => (
        <div key={figure.id} data-figure={figure.id}>
          <dd>{valueOf(figure, words)}</dd>
          <dt>{figure.name}</dt>
          <dt className={css.counts}>{countsOf(figure)}</dt>
        </div>
      ))}
    </dl>
  );
}

/** What was divided by what, over which period: 回访 472/512 · 近30日. */
function countsOf({ unit, numerator, denominator, denominatorName, periodText }: FigureRow): string {
  if (unit === 'count') return periodText;
  const counts = unit === 'percent' ? `${countText(numerator)}/${countText(denominator)}` : countText(denominator);
  return `${denominatorName} ${counts} · ${periodText}`;
}

function valueOf({ value, unit }: FigureRow, words: Words): string {
  if (value === null) return '—';
  if (unit === 'percent') return `${percentText(value)}%`;
  return unit === 'minutes' ? spanText(value * 60_000, words) : countText(value);
}
