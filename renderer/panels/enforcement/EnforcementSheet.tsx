import { useState, type ReactElement } from 'react';
import type { EnforcementRow } from '../../../contract/wire/enforcement.ts';
import { Lamp } from '../../ui/Lamp.tsx';
import { ListAndDetail } from '../../ui/ListAndDetail.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { countText } from '../Format.ts';
import { usePanels, useWhole, useWords } from '../PanelContext.tsx';
import { EnforcementCase } from './EnforcementCase.tsx';
import css from './Enforcement.module.css';
import { clockReading, listed, moneyText, nextClock, pipelineOf } from '../EnforcementReading.ts';

const ROW_REM = 3.1;

/** 执法闭环: the pipeline from the clue to the court, open cases by the clock that runs out first, and one of them in full. */
export function EnforcementSheet({ onClose }: { onClose: () => void }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const whole = useWhole('enforcements');
  const [chosen, setChosen] = useState<string | null>(null);
  useWorld((w) => `${w.enforcements.version}/${Math.floor(w.platformNowMs() / 60_000)}`);
  const rows = listed(world.enforcements.rows.values(), world.platformNowMs());
  const open = rows.filter(({ stage }) => stage !== 'Closed').length;
  const shown = world.enforcements.rows.get(chosen ?? rows[0]?.id ?? '');
  return (
    <Sheet
      name="enforcement"
      title={words.enforcement.title}
      aside={whole ? words.enforcement.open(countText(open)) : words.notYet}
      closeLabel={words.sheets.close}
      onClose={onClose}
    >
      <Pipeline />
      {rows.length === 0 && <Empty>{whole ? words.enforcement.none : words.notYet}</Empty>}
      <ListAndDetail
        list={rows.map((row) => (
          <EnforcementLine key={row.id} row={row} selected={row.id === shown?.id} onOpen={() => setChosen(row.id)} />
        ))}
      >
        {shown !== undefined && <EnforcementCase row={shown} />}
      </ListAndDetail>
    </Sheet>
  );
}

/** How many cases stand in each step. */
function Pipeline(): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  return (
    <ol className={css.pipeline}>
      {pipelineOf(world.enforcements.rows.values()).map(({ step, count }) => (
        <li key={step} className={count === 0 ? css.noCases : ''}>
          <b>{countText(count)}</b>
          <span>{words.enforcement.pipeline[step]}</span>
        </li>
      ))}
    </ol>
  );
}

function EnforcementLine({
  row,
  selected,
  onOpen,
}: {
  row: EnforcementRow;
  selected: boolean;
  onOpen: () => void;
}): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const clock = nextClock(row);
  const reading = clock && clockReading(clock, world.platformNowMs(), words);
  return (
    <Row rem={ROW_REM} label={row.cause} selected={selected} onOpen={onOpen}>
      <div className={css.lines}>
        <p>
          <b>{`${row.cause} · ${row.party}`}</b>
          {clock && reading && (
            <Lamp tone={reading.tone}>{`${words.enforcement.clocks[clock.kind]} ${reading.text}`}</Lamp>
          )}
        </p>
        <p className={css.second}>
          <span>{`${row.brigade} · ${row.place}`}</span>
          <span>{row.fineFen === 0 ? '' : moneyText(row.fineFen, words)}</span>
          <span className={css.stage}>{words.enforcement.stages[row.stage]}</span>
        </p>
      </div>
    </Row>
  );
}
